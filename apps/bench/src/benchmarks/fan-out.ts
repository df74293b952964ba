import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Finding, ratioFinding } from '../report.ts'
import { compare, interleave, median } from '../rounds.ts'
import type { World } from '../world.ts'

const subscribers = 2_000
const processes = 2

const subscription = `subscription Feed { verificationSessionEvents { id type occurredAt session { id status clientId displayName } } }`
const mutation = `mutation Create($clientId: String!) {
  createVerificationSession(input: { clientId: $clientId }) { __typename }
}`

/** From the change's request to the last of two thousand subscribers, who all sign in with the same key. */
export async function fanOut(world: World): Promise<Finding> {
  const open: ChildProcess[] = []
  try {
    const body = JSON.stringify({ query: subscription })
    const subject = await audience(
      open,
      world.product,
      [
        'POST /graphql HTTP/1.1',
        `Authorization: Bearer ${world.apiKey}`,
        'Accept: text/event-stream',
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
      ],
      body,
    )
    const floor = await audience(open, world.floor, ['GET /events HTTP/1.1'], '')

    const comparison = compare(
      await interleave(
        7,
        () => usually(floor, (marker) => post(`${world.floor}/publish`, {}, floorEvent(marker))),
        () =>
          usually(subject, (marker) =>
            post(
              `${world.product}/graphql`,
              { authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/json' },
              JSON.stringify({ query: mutation, variables: { clientId: marker } }),
            ),
          ),
      ),
    )
    return ratioFinding(
      { benchmark: 'one event to the last of 2,000 subscribers', floor: 'a raw SSE loop' },
      comparison,
      2,
    )
  } finally {
    for (const child of open) child.kill()
  }
}

/** Opens the subscriptions, spread over a few processes. */
async function audience(
  open: ChildProcess[],
  origin: string,
  head: string[],
  body: string,
): Promise<ChildProcess[]> {
  const request = `${[...head, `Host: ${new URL(origin).host}`].join('\r\n')}\r\n\r\n${body}`
  const children = Array.from({ length: processes }, () =>
    fork(join(import.meta.dirname, '../subscribers.ts')),
  )
  open.push(...children)
  for (const child of children) {
    child.send({ origin, count: subscribers / processes, request })
    await messageFrom(child)
  }
  return children
}

/** The next thing it says. Throws where it ends instead, as it does when a subscription is refused. */
async function messageFrom(child: ChildProcess): Promise<unknown> {
  const over = new AbortController()
  const late = setTimeout(
    () => over.abort(new Error('The last of the subscribers heard nothing for 20 s.')),
    20_000,
  )
  const message = once(child, 'message', over).then(([said]) => said)
  const end = once(child, 'exit', over).then(([code]) => {
    throw new Error(`The subscribers ended (${code}); see above.`)
  })
  try {
    return await Promise.race([message, end])
  } finally {
    clearTimeout(late)
    over.abort()
    await Promise.allSettled([message, end])
  }
}

type Change = (marker: string) => Promise<unknown>

/** One round: the median of several changes, since a single one meets whatever else the machine does just then. */
async function usually(children: ChildProcess[], change: Change): Promise<number> {
  const times: number[] = []
  while (times.length < 5) times.push(await reach(children, change))
  return median(times)
}

let changes = 0

/** Milliseconds from the sending of one change until the last subscriber has it. */
async function reach(children: ChildProcess[], change: Change): Promise<number> {
  const marker = `change-${process.pid}-${++changes}.`
  for (const child of children) {
    child.send({ expect: marker })
    await messageFrom(child)
  }
  const lasts = children.map(async (child) => ((await messageFrom(child)) as { lastAt: number }).lastAt)
  const began = performance.timeOrigin + performance.now()
  const [last] = await Promise.all([Promise.all(lasts).then((times) => Math.max(...times)), change(marker)])
  return last - began
}

/** As long as the product's own event. */
function floorEvent(marker: string): string {
  const session = {
    id: 'vs_01k9zzzzzzzzzzzzzzzzzzzzzz',
    status: 'PENDING',
    clientId: marker,
    displayName: null,
  }
  const event = { id: 'evt_01k9zzzzzzzzzzzzzzzzzzzzzz', type: 'CREATED', occurredAt: new Date(), session }
  return JSON.stringify({ data: { verificationSessionEvents: event } })
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<void> {
  const answer = await fetch(url, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
}
