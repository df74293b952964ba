import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GivenServer, givenServer, setUp, setupKey } from './given-server.ts'

const bearer = { authorization: `Bearer ${setupKey}` }
const invitation = { to: 'zoe@example.com', subject: 'Please verify', text: 'Here: {{session_url}}' }
const create = `mutation ($input: CreateVerificationSessionInput!) { createVerificationSession(input: $input) {
  ... on CreateVerificationSessionSuccess { session { id } sessionUrl }
  ... on InvalidInput { issues { path message } } } }`

describe('two processes on one database', () => {
  let one: GivenServer
  let two: GivenServer
  beforeAll(async () => {
    one = await givenServer()
    two = await givenServer({}, one.databaseUrl)
  })
  afterAll(async () => {
    await two?.drop()
    await one?.drop()
  })

  it('share sessions of operators: signed in through one, known to the other, signed out for both', async () => {
    const cookie = await one.signIn()
    const viewer = async (server: GivenServer) =>
      (await server.ask('{ viewer { kind } }', {}, { cookie })).data.viewer
    expect(await viewer(two)).toEqual({ kind: 'MEMBER' })
    await two.send('/auth/sign-out', { method: 'POST', headers: { cookie }, body: {} })
    expect([await viewer(one), await viewer(two)]).toEqual([null, null])
  })

  it('share the count of guesses', async () => {
    const body = { email: 'somebody@tern.example', password: 'not the password' }
    const statuses: number[] = []
    for (let count = 0; count < 12; count += 1) {
      const server = count % 2 === 0 ? one : two
      statuses.push((await server.send('/auth/sign-in/email', { method: 'POST', body })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
  })

  it('show a session made through one to whoever watches the other, at once', async () => {
    const watching = watch(two, 'subscription { verificationSessionEvents { type session { clientId } } }')
    await watching.opened
    await one.ask(create, { input: { clientId: 'seen-elsewhere' } }, bearer)
    expect(await watching.first('seen-elsewhere')).toContain('CREATED')
  })

  it('run each job once between them', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, count) =>
        (count % 2 === 0 ? one : two).ask(create, { input: { invitation } }, bearer),
      ),
    )
    for (const { data } of made) {
      const { session } = data.createVerificationSession
      const invitations = async () => {
        const answer = await one.ask(
          'query ($id: ID!) { verificationSession(id: $id) { invitation { status attempts } events { nodes { type } } } }',
          { id: session.id },
          bearer,
        )
        return answer.data.verificationSession
      }
      await expect
        .poll(async () => (await invitations()).invitation.status, { timeout: 15_000 })
        .toBe('ACCEPTED')
      const { invitation: sent, events } = await invitations()
      expect(sent.attempts).toBe(1)
      const types = events.nodes.map(({ type }: { type: string }) => type)
      expect(types.filter((type: string) => type === 'INVITATION_ACCEPTED')).toHaveLength(1)
    }
  })

  it('open each other’s links', async () => {
    const { data } = await one.ask(create, { input: {} }, bearer)
    const token = data.createVerificationSession.sessionUrl.split('/s/')[1]
    const answer = await two.send('/applicant/graphql', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: { query: '{ verification { stage } }' },
    })
    expect(answer.json().data.verification.stage).toBe('READY')
  })
})

const machines = 'postgresql://postgres@127.0.0.1:5432'
const isThere = await connected(`${machines}/postgres`).then(
  async (client) => {
    await client.end()
    return true
  },
  () => false,
)

describe.skipIf(!isThere)('on a PostgreSQL of the operator’s own', () => {
  const name = `bonafide_test_${randomBytes(6).toString('hex')}`
  let server: GivenServer
  beforeAll(async () => {
    const client = await connected(`${machines}/postgres`)
    await client.query(`CREATE DATABASE ${name}`)
    await client.end()
    server = await givenServer(setUp, `${machines}/${name}`)
  }, 60_000)
  afterAll(async () => {
    await server?.drop()
    const client = await connected(`${machines}/postgres`)
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await client.end()
  })

  it('the whole product is served: signing in, creating, mailing, watching, deciding', async () => {
    const cookie = await server.signIn()
    const watching = watch(server, 'subscription { verificationSessionEvents { type } }')
    await watching.opened
    const { data } = await server.ask(create, { input: { invitation } }, { cookie })
    const { session, sessionUrl } = data.createVerificationSession
    expect(await watching.first('INVITATION_ACCEPTED')).toContain('CREATED')
    const token = sessionUrl.split('/s/')[1]
    const started = await server.send('/applicant/graphql', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: { query: 'mutation { startVerification { __typename } }' },
    })
    expect(started.json().data.startVerification.__typename).toBe('VerificationSuccess')
    const canceled = await server.ask(
      'mutation ($id: ID!) { cancelVerificationSession(id: $id) { ... on DecideSuccess { session { status } } } }',
      { id: session.id },
      { cookie },
    )
    expect(canceled.data.cancelVerificationSession.session.status).toBe('CANCELED')
    const list = await server.ask(
      '{ verificationSessions(filter: { search: "zoe" }) { nodes { id } } }',
      {},
      { cookie },
    )
    expect(list).toEqual({ data: { verificationSessions: { nodes: [{ id: session.id }] } } })
  })
})

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  await client.connect()
  return client
}

/** Watches over Server-Sent Events; `first` gives all that came until a text was in it. */
function watch(server: GivenServer, query: string) {
  let text = ''
  let look = () => {}
  const opened = Promise.withResolvers<void>()
  const request = httpRequest(
    {
      host: '127.0.0.1',
      port: server.port,
      path: '/graphql',
      method: 'POST',
      agent: false,
      headers: { ...bearer, accept: 'text/event-stream', 'content-type': 'application/json' },
    },
    (response) => {
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        opened.resolve()
        look()
      })
      response.on('error', () => {})
    },
  )
  request.on('error', opened.reject)
  request.end(JSON.stringify({ query }))
  return {
    opened: opened.promise,
    first: (wanted: string) =>
      new Promise<string>((resolve) => {
        look = () => {
          if (!text.includes(wanted)) return
          resolve(text)
          request.destroy()
        }
        look()
      }),
  }
}
