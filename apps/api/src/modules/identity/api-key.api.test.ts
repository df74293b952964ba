import { afterAll, beforeAll, expect, it } from 'vitest'
import { type GivenServer, givenServer } from '../../given-server.ts'

let server: GivenServer
let cookie: string
beforeAll(async () => {
  server = await givenServer()
  cookie = await server.signIn()
})
afterAll(() => server.drop())

const viewer = '{ viewer { kind name } }'
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

async function createKey(name: string): Promise<{ id: string; secret: string }> {
  const { data } = await server.ask(
    `mutation ($name: String!) { createApiKey(name: $name) {
      ... on CreateApiKeySuccess { secret apiKey { id prefix createdByName lastUsedAt } } } }`,
    { name },
    { cookie },
  )
  const { secret, apiKey } = data.createApiKey
  return { id: apiKey.id, secret }
}

it('shows a key once and keeps only its hash', async () => {
  const { secret } = await createKey('Onboarding')
  expect(secret).toMatch(/^bf_[\w-]{43}$/)
  const list = await server.ask(
    '{ apiKeys { nodes { id name prefix createdByName createdAt lastUsedAt revokedAt } } }',
    {},
    { cookie },
  )
  expect(JSON.stringify(list)).not.toContain(secret.slice(8))
  // Every column of every row, as a dump would show it.
  const { rows } = await server.platform.db.pool.query('SELECT key::text AS row FROM "ApiKey" key')
  expect(rows.length).toBeGreaterThan(1)
  const hex = Buffer.from(secret).toString('hex')
  for (const { row } of rows)
    for (const text of [secret, secret.slice(8), hex]) expect(row).not.toContain(text)
})

it('lets a program in at once, and notes when it was last used', async () => {
  const { id, secret } = await createKey('Onboarding')
  expect((await server.ask(viewer, {}, bearer(secret))).data.viewer).toEqual({
    kind: 'API_KEY',
    name: 'Onboarding',
  })
  await expect
    .poll(async () => {
      const { data } = await server.ask(
        'query ($id: ID!) { node(id: $id) { ... on ApiKey { lastUsedAt } } }',
        { id },
        { cookie },
      )
      return data.node.lastUsedAt
    })
    .toBeTruthy()
})

it('refuses a revoked key at the very next request, and revoking twice changes nothing', async () => {
  const { id, secret } = await createKey('Onboarding')
  const revoke =
    'mutation ($id: ID!) { revokeApiKey(id: $id) { ... on RevokeApiKeySuccess { apiKey { revokedAt } } } }'
  const first = await server.ask(revoke, { id }, { cookie })
  const answer = await server.send('/graphql', {
    method: 'POST',
    headers: bearer(secret),
    body: { query: viewer },
  })
  expect(answer.status).toBe(401)
  expect(answer.json().errors[0].extensions.code).toBe('UNAUTHENTICATED')
  expect(await server.ask(revoke, { id }, { cookie })).toEqual(first)
})

it('answers 401 to whatever is no working key, and never goes on as nobody or as the cookie beside it', async () => {
  const wrong = ['Bearer bf_no-such-key-of-this-installation', 'Bearer something', 'Basic YTpi', 'bf_bare']
  for (const authorization of wrong) {
    const withCookie: Record<string, string>[] = [{ authorization }, { authorization, cookie }]
    for (const headers of withCookie) {
      for (const query of [viewer, '{ installation { isSetUp } }', '{ __typename }']) {
        const answer = await server.send('/graphql', { method: 'POST', headers, body: { query } })
        expect([authorization, query, answer.status]).toEqual([authorization, query, 401])
        expect(answer.json().data ?? null).toBeNull()
      }
    }
  }
})

it('lets programs and people create with what the settings say at that moment', async () => {
  const { secret } = await createKey('Onboarding')
  for (const [seconds, headers] of [
    [420, { cookie }],
    [480, bearer(secret)],
  ] as const) {
    await server.ask(
      'mutation ($seconds: Int) { updateWorkspace(input: { defaultSessionTimeSeconds: $seconds }) { __typename } }',
      { seconds },
      { cookie },
    )
    const { data } = await server.ask(
      `mutation { createVerificationSession(input: {}) {
        ... on CreateVerificationSessionSuccess { session { sessionTimeSeconds } } } }`,
      {},
      headers,
    )
    expect(data.createVerificationSession.session).toEqual({ sessionTimeSeconds: seconds })
  }
})
