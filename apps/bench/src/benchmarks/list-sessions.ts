import { type Call, httpLoad } from '../http-load.ts'
import { type Finding, ratioFinding } from '../report.ts'
import { compare, interleave } from '../rounds.ts'
import { seedSessions } from '../seed.ts'
import { countStatements } from '../statement-counter.ts'
import { databaseNamed, sql, startProduct, type World } from '../world.ts'
import { expecting } from './create-session.ts'

/** What the list page shows of fifty sessions: the console's own `SessionSection`. */
const query = `query Sessions {
  verificationSessions(first: 50, orderBy: { field: CREATED_AT, direction: DESC }) {
    nodes {
      id status createdAt lastEventAt linkExpiresAt sessionEndsAt attempt clientId displayName applicant { email }
      allowedDocuments allowedCountries documentType documentCountry startedAt closedAt lastEventType
      createdBy { kind name isViewer } decidedBy { name isViewer }
    }
    pageInfo { hasNextPage endCursor }
  }
}`

/** Fifty sessions of ten thousand, as the list page asks for them. */
export async function listSessions(world: World, options: { callers: number }): Promise<Finding> {
  for (const url of [world.productDatabase, world.floorDatabase])
    await seedSessions(url, world.workspaceId, 10_000)
  const comparison = compare(
    await interleave(
      7,
      () => p50(world.floor, options.callers, floorCall),
      () => p50(world.product, options.callers, () => productCall(world.apiKey)),
    ),
  )
  const who = options.callers === 1 ? 'one caller' : `${options.callers} callers`
  return ratioFinding(
    { benchmark: `list 50 sessions, ${who}, p50`, floor: '`node:http` + one `json_agg`' },
    comparison,
    2.5,
  )
}

/** The same list where the workspace holds a million sessions, against itself where it holds ten thousand. */
export async function listAmongAMillion(world: World): Promise<Finding> {
  const million = databaseNamed(world.productDatabase, 'million')
  await sql(world.adminDatabase, 'CREATE DATABASE million TEMPLATE floor OWNER bonafide')
  await seedSessions(million, world.workspaceId, 1_000_000)
  await seedSessions(world.productDatabase, world.workspaceId, 10_000)
  const product = await startProduct(million, world.folder)
  try {
    const comparison = compare(
      await interleave(
        7,
        () => p50(world.product, 1, () => productCall(world.apiKey)),
        () => p50(product.found, 1, () => productCall(world.apiKey)),
      ),
    )
    return ratioFinding(
      { benchmark: 'the same list among 10⁶ sessions, one caller, p50', floor: 'itself among 10⁴' },
      comparison,
      1.2,
    )
  } finally {
    await product.stop()
  }
}

/** How many statements one list takes, for a short page and for the longest. */
export async function listStatements(world: World): Promise<Finding> {
  await seedSessions(world.productDatabase, world.workspaceId, 500)
  const counter = await countStatements(world.productDatabase)
  const product = await startProduct(counter.url, world.folder)
  try {
    const counts: number[] = []
    for (const first of [5, 50, 100]) {
      const body = JSON.stringify({ query: query.replace('first: 50', `first: ${first}`) })
      // The least of several: a key's last use, for instance, is written once in a while.
      let least = Number.POSITIVE_INFINITY
      for (let attempt = 0; attempt < 6; attempt++) {
        const before = counter.count()
        const answer = await fetch(`${product.found}/graphql`, {
          method: 'POST',
          headers: headersOf(world),
          body,
        })
        const problem = expecting(/"hasNextPage"/)(answer.status, await answer.text())
        if (problem) throw new Error(problem)
        least = Math.min(least, counter.count() - before)
      }
      counts.push(least)
    }
    return {
      benchmark: 'SQL statements of a list of 5, 50 and 100',
      floor: 'one `json_agg`: 1',
      result: counts.join(', '),
      goal: '≤ 2',
      isReached: Math.max(...counts) <= 2,
    }
  } finally {
    await product.stop()
    counter.close()
  }
}

const headersOf = ({ apiKey }: { apiKey: string }) => ({
  'content-type': 'application/json',
  authorization: `Bearer ${apiKey}`,
})

export const productCall = (apiKey: string): Call => ({
  method: 'POST',
  path: '/graphql',
  headers: headersOf({ apiKey }),
  body: JSON.stringify({ query }),
})

export const floorCall = (): Call => ({ method: 'GET', path: '/sessions' })

async function p50(origin: string, callers: number, call: () => Call): Promise<number> {
  const load = { origin, callers, milliseconds: 2_000, call, check: expecting(/"hasNextPage"/) }
  return (await httpLoad(load)).p50
}
