import { encodeId } from '@bonafide/core/type-id'
import { databaseNow } from '@bonafide/database/client'
import { graphql } from 'graphql'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type GivenSession, givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { schema } from '../../schema.ts'
import { findByToken } from './service.ts'

let world: TestPlatform
beforeAll(async () => {
  world = await givenPlatform()
})
afterAll(() => world.drop())

const vs = ({ sessionId }: GivenSession) => encodeId('vs', sessionId)

const create = `mutation ($input: CreateVerificationSessionInput!) { createVerificationSession(input: $input) {
  __typename
  ... on CreateVerificationSessionSuccess { sessionUrl message session {
    id status displayName clientId linkExpiresInSeconds sessionTimeSeconds locale metadata sessionUrl version
    applicant { firstName dateOfBirth email } createdBy { kind name isViewer }
    invitation { recipient cc status } events { nodes { type sequence actor { name } } } } }
  ... on InvalidInput { message issues { path code } } } }`

describe('creating a session', () => {
  it('gives the link and says until when it is valid and how long the session lasts', async () => {
    const { program } = await world.given.workspace()
    const { createVerificationSession } = await world.execute(
      create,
      {
        input: {
          clientId: 'A-17',
          applicant: {
            firstName: ' さくら ',
            lastName: '田中',
            dateOfBirth: '1990-04-30',
            email: 'sakura@example.jp',
          },
          linkExpiresInSeconds: 3600,
          sessionTimeSeconds: 300,
          metadata: { order: 7 },
        },
      },
      program,
    )
    const { session, sessionUrl, message } = createVerificationSession
    expect(message).toMatch(/^The link is valid until .+\. Once started, the applicant has 5 minutes\.$/)
    expect(sessionUrl).toMatch(/\/s\/[\w-]{43}$/)
    expect(session).toMatchObject({
      status: 'PENDING',
      displayName: '田中 さくら',
      applicant: { firstName: 'さくら', dateOfBirth: '1990-04-30' },
      locale: 'EN',
      metadata: { order: 7 },
      sessionUrl,
      createdBy: { kind: 'API_KEY', name: 'Onboarding', isViewer: true },
      invitation: null,
      events: { nodes: [{ type: 'CREATED', sequence: 1, actor: { name: 'Onboarding' } }] },
    })
  })

  it('answers the new session as it will be read', async () => {
    const { operator } = await world.given.workspace()
    const all = `id status expiryReason attempt clientId displayName applicant { firstName lastName dateOfBirth email }
      allowedDocuments allowedCountries locale successUrl failureUrl linkExpiresInSeconds sessionTimeSeconds
      linkExpiresAt sessionEndsAt openedAt startedAt submittedAt decidedAt closedAt documentType documentCountry
      createdBy { kind id name isViewer } decidedBy { name } declineReasons decisionNote resubmissionReasons
      resubmissionMessage lastEventType lastEventAt createdAt updatedAt version viewerCanCancel viewerCanApprove`
    const { createVerificationSession } = await world.execute(
      `mutation ($input: CreateVerificationSessionInput!) { createVerificationSession(input: $input) {
         ... on CreateVerificationSessionSuccess { session { ${all} } } } }`,
      {
        input: {
          clientId: 'A-18',
          applicant: { firstName: 'Zoë', lastName: 'O’Brien', dateOfBirth: '1990-04-30' },
          allowedDocuments: ['PASSPORT'],
          allowedCountries: ['ESP'],
          successUrl: 'https://example.com/done',
          invitation: { to: 'zoe@example.com', subject: 'Please verify' },
        },
      },
      operator,
    )
    const { session } = createVerificationSession
    const { verificationSession } = await world.execute(
      `query ($id: ID!) { verificationSession(id: $id) { ${all} } }`,
      { id: session.id },
      operator,
    )
    expect(session).toEqual(verificationSession)
  })

  it('mails the link when an invitation is given', async () => {
    const { operator } = await world.given.workspace()
    const { createVerificationSession } = await world.execute(
      create,
      { input: { invitation: { to: 'ada@example.com', cc: ['bo@example.com'], subject: 'Please verify' } } },
      operator,
    )
    expect(createVerificationSession.session).toMatchObject({
      applicant: { email: 'ada@example.com' },
      invitation: { recipient: 'ada@example.com', cc: ['bo@example.com'], status: 'QUEUED' },
      events: { nodes: [{ type: 'CREATED' }, { type: 'INVITATION_QUEUED' }] },
    })
  })

  it('is refused with every problem at once, each at its field, and changes nothing', async () => {
    const { operator, workspaceId } = await world.given.workspace()
    const { createVerificationSession } = await world.execute(
      create,
      {
        input: {
          clientId: 'Ω',
          applicant: { dateOfBirth: '2026-02-30', email: 'nobody' },
          linkExpiresInSeconds: 3599,
          sessionTimeSeconds: 3601,
          allowedCountries: ['XYZ'],
          successUrl: 'http://example.com',
          metadata: [],
          invitation: {
            to: 'a@example.com',
            cc: Array.from({ length: 9 }, (_, index) => `cc${index}@example.com`),
            subject: 'Hi',
            text: 'No link here',
          },
        },
      },
      operator,
    )
    expect(createVerificationSession.__typename).toBe('InvalidInput')
    const paths = createVerificationSession.issues.map(({ path }: { path: string[] }) => path.join('.'))
    expect(paths.sort()).toEqual([
      'allowedCountries.0',
      'applicant.dateOfBirth',
      'applicant.email',
      'clientId',
      'invitation.cc.8',
      'invitation.text',
      'linkExpiresInSeconds',
      'metadata',
      'sessionTimeSeconds',
      'successUrl',
    ])
    expect(await world.platform.db.prisma.verificationSession.count({ where: { workspaceId } })).toBe(0)
  })

  it('allows both ends of every range', async () => {
    const { operator } = await world.given.workspace()
    for (const [linkExpiresInSeconds, sessionTimeSeconds] of [
      [3600, 300],
      [2_592_000, 3600],
    ]) {
      const { createVerificationSession } = await world.execute(
        create,
        { input: { linkExpiresInSeconds, sessionTimeSeconds } },
        operator,
      )
      expect(createVerificationSession.session).toMatchObject({ linkExpiresInSeconds, sessionTimeSeconds })
    }
  })
})

describe('the list of sessions', () => {
  it('shows any page with one statement, however long', async () => {
    const workspace = await world.given.workspace()
    for (let index = 0; index < 12; index += 1) {
      await world.given.pendingSession({ applicant: { firstName: `Person ${index}` } }, workspace)
    }
    const query = vi.spyOn(world.platform.db.pool, 'query')
    const context = await world.contextFor(workspace.operator)
    query.mockClear()
    const result = await graphql({
      schema,
      contextValue: context,
      source: `{ verificationSessions(first: 10) { pageInfo { hasNextPage endCursor } nodes {
        id status displayName clientId documentType linkExpiresAt sessionEndsAt createdAt lastEventType lastEventAt version
        createdBy { kind id name isViewer } applicant { firstName lastName email }
        viewerCanApprove viewerCanDecline viewerCanRequestResubmission viewerCanCancel viewerCanRenewLink viewerCanResendInvitation
      } } }`,
    })
    expect(result.errors).toBeUndefined()
    // The live feed reads the events of the sessions above whenever it comes to it.
    const asked = query.mock.calls.filter(
      (call) => !JSON.stringify(call[0]).includes('timeline_events_after'),
    )
    expect(asked).toHaveLength(1)
    query.mockRestore()
  })

  it('is read to its end in both directions, every session once', async () => {
    const workspace = await world.given.workspace()
    for (let index = 0; index < 7; index += 1) await world.given.pendingSession({}, workspace)
    const page = (args: string) =>
      world
        .execute(
          `{ verificationSessions(${args}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
          {},
          workspace.operator,
        )
        .then(({ verificationSessions }) => verificationSessions)
    const everything = (await page('first: 100')).nodes.map(({ id }: { id: string }) => id)
    expect(everything).toHaveLength(7)
    const forward: string[] = []
    let cursor = ''
    for (;;) {
      const { nodes, pageInfo } = await page(`first: 3${cursor}`)
      forward.push(...nodes.map(({ id }: { id: string }) => id))
      if (!pageInfo.hasNextPage) break
      cursor = `, after: "${pageInfo.endCursor}"`
    }
    expect(forward).toEqual(everything)
    const backward: string[] = []
    cursor = ''
    for (;;) {
      const { nodes, pageInfo } = await page(`last: 3${cursor}`)
      backward.unshift(...nodes.map(({ id }: { id: string }) => id))
      if (!pageInfo.hasPreviousPage) break
      cursor = `, before: "${pageInfo.startCursor}"`
    }
    expect(backward).toEqual(everything)
    const ascending = await page('first: 100, orderBy: { field: LINK_EXPIRES_AT, direction: ASC }')
    expect(ascending.nodes).toHaveLength(7)
    await expect(page('after: "nonsense"')).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
    await expect(page('first: 101')).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
  })

  it('finds people by any part of name, client id or email, in any script, and judges states now', async () => {
    const workspace = await world.given.workspace()
    const sakura = await world.given.pendingSession(
      { applicant: { firstName: 'さくら', lastName: '田中' }, clientId: 'order_100%' },
      workspace,
    )
    const jose = await world.given.pendingSession(
      { applicant: { firstName: 'José', lastName: 'Muñoz', email: 'jose@example.com' } },
      workspace,
    )
    const found = async (filter: object) => {
      const { verificationSessions } = await world.execute(
        'query ($filter: VerificationSessionFilter) { verificationSessions(filter: $filter) { nodes { id } } }',
        { filter },
        workspace.operator,
      )
      return verificationSessions.nodes.map(({ id }: { id: string }) => id)
    }
    expect(await found({ search: '田中' })).toEqual([vs(sakura)])
    expect(await found({ search: 'JOSE\u0301 muñ' })).toEqual([vs(jose)])
    expect(await found({ search: 'jose@' })).toEqual([vs(jose)])
    expect(await found({ search: '_100%' })).toEqual([vs(sakura)])
    expect(await found({ search: '%' })).toEqual([vs(sakura)])
    expect(await found({ status: ['PENDING'] })).toHaveLength(2)
    expect(await found({ createdById: encodeId('mbr', workspace.operator.id) })).toHaveLength(2)
    expect(await found({ createdById: encodeId('key', workspace.program.id) })).toEqual([])

    await world.platform.db.prisma.verificationSession.update({
      where: { id: jose.sessionId },
      data: { linkExpiresAt: await databaseNow(world.platform.db.prisma) },
    })
    expect(await found({ status: ['PENDING'] })).toEqual([vs(sakura)])
    expect(await found({ status: ['EXPIRED'] })).toEqual([vs(jose)])
    const { verificationSessionCounts } = await world.execute(
      '{ verificationSessionCounts { status count isMore } }',
      {},
      workspace.operator,
    )
    expect(verificationSessionCounts.filter(({ count }: { count: number }) => count > 0)).toEqual([
      { status: 'PENDING', count: 1, isMore: false },
      { status: 'EXPIRED', count: 1, isMore: false },
    ])
  })
})

describe('deciding', () => {
  it('tells who was beaten to it by whom, with what and when', async () => {
    const session = await world.given.sessionInReview()
    const id = vs(session)
    const read =
      '{ verificationSessions { nodes { version viewerCanApprove viewerCanCancel viewerCanRenewLink } } }'
    const { verificationSessions } = await world.execute(read, {}, session.operator)
    const [{ version, ...may }] = verificationSessions.nodes
    expect(may).toEqual({ viewerCanApprove: true, viewerCanCancel: true, viewerCanRenewLink: false })
    const approve = `mutation ($id: ID!, $version: Int) { approveVerificationSession(id: $id, expectedVersion: $version) {
      __typename ... on DecideSuccess { session { status decidedBy { name isViewer } } }
      ... on SessionConflict { message status by { name isViewer } session { status } } } }`
    const first = await world.execute(approve, { id, version }, session.operator)
    expect(first.approveVerificationSession).toMatchObject({
      session: { status: 'APPROVED', decidedBy: { name: 'Ada Quist', isViewer: true } },
    })
    const second = await world.execute(approve, { id, version }, session.program)
    expect(second.approveVerificationSession).toMatchObject({
      __typename: 'SessionConflict',
      status: 'APPROVED',
      by: { name: 'Ada Quist', isViewer: false },
    })
  })

  it('says why a state does not allow it', async () => {
    const session = await world.given.pendingSession()
    const { approveVerificationSession } = await world.execute(
      `mutation ($id: ID!) { approveVerificationSession(id: $id) { ... on ActionNotAllowed { message status session { id } } } }`,
      { id: vs(session) },
      session.operator,
    )
    expect(approveVerificationSession).toMatchObject({ status: 'PENDING', session: { id: vs(session) } })
  })

  it('asks again under a new link, mailed to whom the first mail went', async () => {
    const session = await world.given.sessionInReview({
      invitation: { to: 'ada@example.com', subject: 'Please verify' },
    })
    const { requestResubmission } = await world.execute(
      `mutation ($id: ID!) { requestResubmission(id: $id, reasons: [GLARE], message: "Less light, please") {
        ... on DecideSuccess { session { status sessionUrl resubmissionReasons resubmissionMessage
          invitations { nodes { status recipient } } events { nodes { type } } } } } }`,
      { id: vs(session) },
      session.operator,
    )
    const { session: asked } = requestResubmission
    expect(asked).toMatchObject({
      status: 'RESUBMISSION_REQUESTED',
      resubmissionReasons: ['GLARE'],
      resubmissionMessage: 'Less light, please',
      invitations: { nodes: [{ status: 'QUEUED', recipient: 'ada@example.com' }, { status: 'SUPERSEDED' }] },
    })
    expect(asked.events.nodes.map(({ type }: { type: string }) => type).slice(-2)).toEqual([
      'RESUBMISSION_REQUESTED',
      'INVITATION_QUEUED',
    ])
    expect(await findByToken(world.platform, session.token)).toBeNull()
    const holder = await findByToken(world.platform, asked.sessionUrl.split('/s/')[1])
    expect(holder?.works).toBe(true)
  })
})

describe('another workspace’s session', () => {
  it('is not found by any query or mutation', async () => {
    const theirs = await world.given.sessionInReview({
      invitation: { to: 'ada@example.com', subject: 'Please verify' },
    })
    const { operator } = await world.given.workspace()
    const id = vs(theirs)
    const theirEvents = await world.execute(
      '{ verificationSessionEvents { nodes { id } } }',
      {},
      theirs.operator,
    )
    const eventId = theirEvents.verificationSessionEvents.nodes[0].id
    const reading = await world.execute(
      `query ($id: ID!, $eventId: ID!) {
        verificationSession(id: $id) { id } node(id: $id) { id } event: node(id: $eventId) { id }
        verificationSessions { nodes { id } } verificationSessionCounts { count }
        verificationSessionEvents { nodes { id } } mailbox { nodes { id } } }`,
      { id, eventId },
      operator,
    )
    expect(reading).toMatchObject({
      verificationSession: null,
      node: null,
      event: null,
      verificationSessions: { nodes: [] },
      verificationSessionEvents: { nodes: [] },
      mailbox: { nodes: [] },
    })
    expect(reading.verificationSessionCounts.every(({ count }: { count: number }) => count === 0)).toBe(true)
    await expect(
      world.execute(
        'query ($id: ID!) { verificationSessionEvents(after: $id) { nodes { id } } }',
        { id: eventId },
        operator,
      ),
    ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
    for (const mutation of [
      'approveVerificationSession(id: $id)',
      'declineVerificationSession(id: $id, reasons: [OTHER])',
      'requestResubmission(id: $id, reasons: [OTHER])',
      'cancelVerificationSession(id: $id)',
      'renewVerificationLink(id: $id)',
      'resendInvitation(id: $id)',
    ]) {
      await expect(
        world.execute(`mutation ($id: ID!) { ${mutation} { __typename } }`, { id }, operator),
        mutation,
      ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
    }
    const { status } = await world.platform.db.prisma.verificationSession.findUniqueOrThrow({
      where: { id: theirs.sessionId },
    })
    expect(status).toBe('IN_REVIEW')
  })

  it('is not asked for by somebody who is not signed in', async () => {
    for (const operation of [
      '{ verificationSessions { nodes { id } } }',
      '{ verificationSessionCounts { count } }',
      '{ verificationSessionEvents { nodes { id } } }',
      'mutation { createVerificationSession(input: {}) { __typename } }',
    ]) {
      await expect(world.execute(operation, {}, null), operation).rejects.toMatchObject({
        extensions: { code: 'UNAUTHENTICATED' },
      })
    }
  })
})
