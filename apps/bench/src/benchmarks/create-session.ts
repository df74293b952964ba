import { type Call, httpLoad } from '../http-load.ts'
import { type Finding, ratioFinding } from '../report.ts'
import { compare, interleave } from '../rounds.ts'
import type { World } from '../world.ts'

const mutation = `mutation Create($input: CreateVerificationSessionInput!) {
  createVerificationSession(input: $input) {
    ... on CreateVerificationSessionSuccess { sessionUrl message session { id status linkExpiresAt } }
    ... on InvalidInput { message issues { path message } }
  }
}`

/**
 * A session with a person and an invitation, from the caller's request to the answer. The floor sends no mail, so the
 * product's jobs are off: they are written, as the floor's are, and wait.
 */
export async function createSession(world: World, options: { callers: number }): Promise<Finding> {
  const side = (origin: string, call: () => Call, isRight: RegExp) => async () =>
    (
      await httpLoad({
        origin,
        call,
        callers: options.callers,
        milliseconds: 2_000,
        check: expecting(isRight),
      })
    ).p50
  const comparison = compare(
    await interleave(
      7,
      side(world.floor, floorCall, /"id"/),
      side(world.product, () => productCall(world.apiKey), /"sessionUrl"/),
    ),
  )
  const who = options.callers === 1 ? 'one caller' : `${options.callers} callers`
  return ratioFinding(
    { benchmark: `create a session, jobs written but not run, ${who}, p50`, floor: '`node:http` + one CTE' },
    comparison,
    2.5,
  )
}

let people = 0

function person() {
  const number = ++people
  return {
    clientId: `bench-${number}`,
    firstName: 'Mira',
    lastName: `Tamlin ${number}`,
    to: `mira.${number}@example.test`,
  }
}

export function productCall(apiKey: string): Call {
  const { clientId, firstName, lastName, to } = person()
  const variables = {
    input: {
      clientId,
      applicant: { firstName, lastName, email: to },
      invitation: {
        to,
        subject: 'Please confirm who you are',
        text: 'Hello {{first_name}}\n\n{{session_url}}',
      },
    },
  }
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query: mutation, variables }),
  }
}

/** The floor is handed the finished mail: 12 kB of HTML, as large as the product's own. */
export function floorCall(): Call {
  const body = JSON.stringify({
    ...person(),
    subject: 'Please confirm who you are',
    text: 'Hello',
    html: finishedMail,
  })
  return { method: 'POST', path: '/sessions', headers: { 'content-type': 'application/json' }, body }
}

const finishedMail = '<p>Hello</p>'.repeat(1000)

export function expecting(right: RegExp) {
  return (status: number, body: string) =>
    status === 200 && right.test(body) ? undefined : `answered ${status} without ${right}`
}
