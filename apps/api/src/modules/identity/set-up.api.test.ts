import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GivenServer, givenServer, owner, type Sending, setUp, setupKey } from '../../given-server.ts'

const setUpWorkspace = `mutation ($input: SetUpWorkspaceInput!) {
  setUpWorkspace(input: $input) {
    __typename
    ... on SetUpWorkspaceSuccess { workspace { name } }
    ... on InvalidInput { issues { path code } }
  }
}`
const input = {
  workspaceName: 'Tern Harbour Bank',
  ownerName: 'Ada Quist',
  ownerEmail: owner.email,
  ownerPassword: owner.password,
}

async function tryToSetUp(server: GivenServer, sending: Sending = {}, code?: string) {
  const answer = await server.send('/graphql', {
    method: 'POST',
    ...sending,
    body: { query: setUpWorkspace, variables: { input: { ...input, ...(code && { code }) } } },
  })
  return answer.json().data.setUpWorkspace
}

const workspaces = (server: GivenServer) => server.platform.db.prisma.workspace.count()
const needsCode = { __typename: 'InvalidInput', issues: [{ path: ['code'], code: 'CODE_NEEDED' }] }
const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

describe('until a workspace exists, a stranger who finds the address cannot own it', () => {
  let server: GivenServer
  beforeAll(async () => {
    server = await givenServer({ HOST: '0.0.0.0' })
  })
  afterAll(() => server.drop())

  const strangers: Record<string, Record<string, string>> = {
    'a proxy on this machine passed it on': { 'x-forwarded-for': '203.0.113.7' },
    'a proxy on this machine named the client another way': { 'x-real-ip': '203.0.113.7' },
    'a proxy on this machine signed it': { via: '1.1 proxy' },
    'a proxy on this machine speaks of it by the standard': { forwarded: 'for=203.0.113.7' },
    'it asks for a foreign name, as after DNS rebinding': { host: 'verify.example.com' },
    'a page of another site sent it': { origin: 'https://evil.example' },
    'a page of another port on this machine sent it': { origin: 'http://localhost:1' },
    'its browser says that another site sent it': { 'sec-fetch-site': 'cross-site' },
  }
  for (const [why, headers] of Object.entries(strangers)) {
    it(`asks for the code when ${why}`, async () => {
      expect(await tryToSetUp(server, { headers })).toEqual(needsCode)
      const { data } = await server.ask('{ installation { isSetUp setupNeedsCode } }', {}, headers)
      expect(data.installation).toEqual({ isSetUp: false, setupNeedsCode: true })
      expect(await workspaces(server)).toBe(0)
    })
  }

  it.skipIf(!outside)(
    'asks for the code when it comes over the network, under a local name too',
    async () => {
      const headers = { host: `localhost:${server.port}` }
      expect(await tryToSetUp(server, { at: outside ?? '', headers })).toEqual(needsCode)
      expect(await workspaces(server)).toBe(0)
    },
  )

  it('asks nobody on the machine itself', async () => {
    const { data } = await server.ask('{ installation { setupNeedsCode } }')
    expect(data.installation.setupNeedsCode).toBe(false)
  })

  it('refuses a wrong code, and takes the printed one however it is typed; two at once make one workspace', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    expect(await tryToSetUp(server, { headers }, 'aaaaa-aaaaa-aaaaa-aaaaa')).toEqual({
      __typename: 'InvalidInput',
      issues: [{ path: ['code'], code: 'WRONG_CODE' }],
    })
    const typed = server.platform.setUpCode.text.toUpperCase().replaceAll('-', ' ')
    const outcomes = await Promise.all([1, 2, 3].map(() => tryToSetUp(server, { headers }, typed)))
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'AlreadySetUp',
      'AlreadySetUp',
      'SetUpWorkspaceSuccess',
    ])
    expect(await workspaces(server)).toBe(1)
    expect(await server.platform.db.prisma.user.count()).toBe(1)
    await server.signIn()
    expect((await tryToSetUp(server)).__typename).toBe('AlreadySetUp')
  })
})

it('asks for the code on the machine itself too where a proxy is expected or another name is public', async () => {
  const fronts: Record<string, string>[] = [
    { TRUST_PROXY: '1' },
    { PUBLIC_URL: 'https://verify.example.com' },
  ]
  for (const settings of fronts) {
    const server = await givenServer(settings)
    try {
      expect(await tryToSetUp(server)).toEqual(needsCode)
    } finally {
      await server.drop()
    }
  }
})

it('does what the SETUP_… settings say at the first start, and nothing at later ones', async () => {
  const first = await givenServer(setUp)
  try {
    const viewer = '{ viewer { kind name workspace { name } } }'
    const bearer = { authorization: `Bearer ${setupKey}` }
    expect((await first.ask(viewer, {}, bearer)).data.viewer).toEqual({
      kind: 'API_KEY',
      name: 'Set-up key',
      workspace: { name: 'Tern Harbour Bank' },
    })
    await first.signIn()

    const other = {
      SETUP_WORKSPACE: 'Another Bank',
      SETUP_OWNER_EMAIL: 'else@other.example',
      SETUP_OWNER_PASSWORD: 'quite another password',
      SETUP_API_KEY: 'bf_another-key-that-must-not-work-here',
    }
    const second = await givenServer(other, first.databaseUrl)
    try {
      expect((await second.ask(viewer, {}, bearer)).data.viewer.workspace.name).toBe('Tern Harbour Bank')
      const others = { authorization: `Bearer ${other.SETUP_API_KEY}` }
      expect((await second.ask(viewer, {}, others)).errors[0].extensions.code).toBe('UNAUTHENTICATED')
      const { prisma } = second.platform.db
      expect([
        await prisma.workspace.count(),
        await prisma.user.count(),
        await prisma.apiKey.count(),
      ]).toEqual([1, 1, 1])
    } finally {
      await second.drop()
    }
  } finally {
    await first.drop()
  }
})
