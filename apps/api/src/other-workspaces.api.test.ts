import { encodeId, idPrefixes } from '@bonafide/core/type-id'
import { uuid7 } from '@bonafide/database/uuid7'
import {
  type ExecutionResult,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  getNamedType,
  isInputObjectType,
  isObjectType,
  parse,
  subscribe,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from './platform/actor.ts'
import { type GivenSession, givenPlatform, type TestPlatform } from './platform/testing.ts'
import { schema } from './schema.ts'

let test: TestPlatform
beforeAll(async () => {
  test = await givenPlatform()
})
afterAll(() => test.drop())

/** One record of each kind in a workspace, by their public ids, and where each list goes on behind its newest. */
interface World extends GivenSession {
  ids: Record<keyof typeof idPrefixes, string>
  /** A session with two mails. */
  invitedId: string
  cursors: Record<'sessions' | 'templates' | 'keys' | 'mails' | 'sessionMails' | 'events', string>
}

const createTemplate = `mutation ($input: EmailTemplateInput!) { createEmailTemplate(input: $input) {
  ... on EmailTemplateSuccess { template { id } } } }`
const createKey = `mutation { createApiKey(name: "Onboarding") { ... on CreateApiKeySuccess { apiKey { id } } } }`
const startRun = `mutation { startReexamination {
  ... on StartReexaminationSuccess { reexamination { id } } } }`
const everything = `query ($id: ID!, $invitedId: ID!) {
  viewer { id workspace { id } }
  emailTemplates { edges { cursor node { id } } }
  apiKeys { edges { cursor node { id } } }
  mailbox { edges { cursor node { id } } }
  verificationSessions { edges { cursor node { id } } }
  verificationSession(id: $id) {
    events { edges { cursor node { id } } }
    evidence { id }
    examinations { id }
  }
  invited: verificationSession(id: $invitedId) { invitations { edges { cursor node { id } } } }
}`

/** A workspace with two of everything, so that a cursor between them has something on both sides. */
async function givenWorld(): Promise<World> {
  const invitation = { to: 'zoe@example.com', subject: 'Please verify', text: 'Here: {{session_url}}' }
  const workspace = await test.given.workspace()
  const invited = await test.given.pendingSession({ invitation }, workspace)
  const invitedId = encodeId('vs', invited.sessionId)
  const session = await test.given.sessionInReview({ invitation }, workspace)
  const { operator } = session
  for (const name of ['First', 'Second']) {
    const input = { name, subject: 'Hello', text: '{{session_url}}' }
    await test.execute(createTemplate, { input }, operator)
    await test.execute(createKey, {}, operator)
  }
  const resend = 'mutation ($id: ID!) { resendInvitation(id: $id) { __typename } }'
  await test.execute(resend, { id: invitedId }, operator)
  const started = await test.execute(startRun, {}, operator)
  const id = encodeId('vs', session.sessionId)
  const found = await test.execute(everything, { id, invitedId }, operator)
  const newest = (list: { edges: { cursor: string; node: { id: string } }[] }) => {
    const [edge] = list.edges
    if (!edge) throw new Error('The world lacks something')
    return edge
  }
  const of = found.verificationSession
  return {
    ...session,
    invitedId,
    ids: {
      workspace: found.viewer.workspace.id,
      member: found.viewer.id,
      apiKey: newest(found.apiKeys).node.id,
      verificationSession: id,
      event: newest(of.events).node.id,
      emailTemplate: newest(found.emailTemplates).node.id,
      invitation: newest(found.mailbox).node.id,
      evidence: of.evidence[0].id,
      examination: of.examinations[0].id,
      reexamination: started.startReexamination.reexamination.id,
    },
    cursors: {
      sessions: newest(found.verificationSessions).cursor,
      templates: newest(found.emailTemplates).cursor,
      keys: newest(found.apiKeys).cursor,
      mails: newest(found.mailbox).cursor,
      sessionMails: newest(found.invited.invitations).cursor,
      events: newest(of.events).cursor,
    },
  }
}

/** Every way to name a record by an id: the case names the id, and the operation puts it where `$id` stands. */
const byId: Record<string, [keyof World['ids'], string]> = {
  'Query.verificationSession(id)': [
    'verificationSession',
    'query ($id: ID!) { verificationSession(id: $id) { id status } }',
  ],
  'Query.emailTemplate(id)': ['emailTemplate', 'query ($id: ID!) { emailTemplate(id: $id) { id name } }'],
  'Query.invitation(id)': ['invitation', 'query ($id: ID!) { invitation(id: $id) { id html } }'],
  'Query.verificationSessionEvents(after)': [
    'event',
    'query ($id: ID!) { verificationSessionEvents(after: $id) { nodes { id } } }',
  ],
  'Query.verificationSessions(filter.createdById)': [
    'member',
    'query ($id: ID!) { verificationSessions(filter: { createdById: $id }) { nodes { id } } }',
  ],
  'Query.verificationSessionCounts(filter.createdById)': [
    'member',
    'query ($id: ID!) { verificationSessionCounts(filter: { createdById: $id }) { status count } }',
  ],
  'Mutation.createVerificationSession(input.invitation.templateId)': [
    'emailTemplate',
    `mutation ($id: ID!) { createVerificationSession(input: { invitation: {
       to: "a@example.com", subject: "Hello", templateId: $id } }) {
         __typename ... on InvalidInput { issues { path code message } } } }`,
  ],
  'Mutation.renewVerificationLink(id)': [
    'verificationSession',
    'mutation ($id: ID!) { renewVerificationLink(id: $id) { __typename } }',
  ],
  'Mutation.resendInvitation(id)': [
    'verificationSession',
    'mutation ($id: ID!) { resendInvitation(id: $id) { __typename } }',
  ],
  'Mutation.approveVerificationSession(id)': [
    'verificationSession',
    'mutation ($id: ID!) { approveVerificationSession(id: $id) { __typename } }',
  ],
  'Mutation.declineVerificationSession(id)': [
    'verificationSession',
    'mutation ($id: ID!) { declineVerificationSession(id: $id, reasons: [OTHER]) { __typename } }',
  ],
  'Mutation.requestResubmission(id)': [
    'verificationSession',
    'mutation ($id: ID!) { requestResubmission(id: $id, reasons: [GLARE]) { __typename } }',
  ],
  'Mutation.reexamineVerificationSession(id)': [
    'verificationSession',
    'mutation ($id: ID!) { reexamineVerificationSession(id: $id) { __typename } }',
  ],
  'Mutation.eraseEvidence(id)': [
    'verificationSession',
    'mutation ($id: ID!) { eraseEvidence(id: $id, reason: PERSON_ASKED) { __typename } }',
  ],
  'Mutation.stopReexamination(id)': [
    'reexamination',
    'mutation ($id: ID!) { stopReexamination(id: $id) { reexamination { status } } }',
  ],
  'Mutation.answerAsFictionalApplicant(id)': [
    'verificationSession',
    'mutation ($id: ID!) { answerAsFictionalApplicant(id: $id, scenario: GENUINE) { __typename } }',
  ],
  'Mutation.correctDocumentValue(id)': [
    'verificationSession',
    'mutation ($id: ID!) { correctDocumentValue(id: $id, field: NAME, value: "X") { __typename } }',
  ],
  'Mutation.cancelVerificationSession(id)': [
    'verificationSession',
    'mutation ($id: ID!) { cancelVerificationSession(id: $id) { __typename } }',
  ],
  'Mutation.updateEmailTemplate(id)': [
    'emailTemplate',
    `mutation ($id: ID!) { updateEmailTemplate(id: $id, input: {
       name: "Ours now", subject: "Hello", text: "{{session_url}}" }) {
         __typename ... on InvalidInput { issues { path code message } } } }`,
  ],
  'Mutation.duplicateEmailTemplate(id)': [
    'emailTemplate',
    'mutation ($id: ID!) { duplicateEmailTemplate(id: $id) { __typename } }',
  ],
  'Mutation.deleteEmailTemplate(id)': [
    'emailTemplate',
    'mutation ($id: ID!) { deleteEmailTemplate(id: $id) { __typename } }',
  ],
  'Mutation.revokeApiKey(id)': ['apiKey', 'mutation ($id: ID!) { revokeApiKey(id: $id) { __typename } }'],
  'Mutation.switchWorkspace(id)': [
    'workspace',
    'mutation ($id: ID!) { switchWorkspace(id: $id) { __typename } }',
  ],
  'Subscription.verificationSessionUpdated(id)': [
    'verificationSession',
    'subscription ($id: ID!) { verificationSessionUpdated(id: $id) { id status } }',
  ],
  'Subscription.verificationSessionEvents(after)': [
    'event',
    'subscription ($id: ID!) { verificationSessionEvents(after: $id) { id } }',
  ],
}

/** `node(id:)`, once for each type that has it. */
const nodes = schema
  .getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType)
  .map(({ name }): [string, keyof World['ids']] => {
    const kind = name === 'VerificationSessionEvent' ? 'event' : `${name[0]?.toLowerCase()}${name.slice(1)}`
    return [name, kind as keyof World['ids']]
  })

/** Every list that goes on behind a cursor. `$mine` is a session of the asking workspace. */
const byCursor: Record<string, [keyof World['cursors'], string]> = {
  'Query.apiKeys(after)': ['keys', 'query ($at: String) { apiKeys(after: $at) { nodes { id } } }'],
  'Query.apiKeys(before)': ['keys', 'query ($at: String) { apiKeys(last: 5, before: $at) { nodes { id } } }'],
  'Query.emailTemplates(after)': [
    'templates',
    'query ($at: String) { emailTemplates(after: $at) { nodes { id } } }',
  ],
  'Query.emailTemplates(before)': [
    'templates',
    'query ($at: String) { emailTemplates(last: 5, before: $at) { nodes { id } } }',
  ],
  'Query.mailbox(after)': ['mails', 'query ($at: String) { mailbox(after: $at) { nodes { id } } }'],
  'Query.mailbox(before)': [
    'mails',
    'query ($at: String) { mailbox(last: 5, before: $at) { nodes { id } } }',
  ],
  'VerificationSession.invitations(after)': [
    'sessionMails',
    `query ($at: String, $mine: ID!) { verificationSession(id: $mine) {
       invitations(after: $at) { nodes { id } } } }`,
  ],
  'VerificationSession.invitations(before)': [
    'sessionMails',
    `query ($at: String, $mine: ID!) { verificationSession(id: $mine) {
       invitations(last: 5, before: $at) { nodes { id } } } }`,
  ],
  'VerificationSession.events(after)': [
    'events',
    'query ($at: String, $mine: ID!) { verificationSession(id: $mine) { events(after: $at) { nodes { id } } } }',
  ],
}
/** Their cursors hold a moment and an id, and nothing is looked up by them. */
const cursorsOfValues = ['Query.verificationSessions(after)', 'Query.verificationSessions(before)']

it('answers in words to cursors that no list ever gave', async () => {
  const session = await test.given.pendingSession()
  const mine = encodeId('vs', session.sessionId)
  for (const at of ['x', btoa('GPC:S:no-uuid'), btoa('GPC:J:{}'), btoa(`GPC:N:1`)]) {
    for (const [name, [, operation]] of Object.entries(byCursor)) {
      const { errors } = await run(operation, { at, mine }, session.operator)
      expect([name, at, errors?.[0]?.message]).toEqual([
        name,
        at,
        expect.stringMatching(/cursor|There is no such event/),
      ])
    }
  }
})

describe('a record of another workspace', () => {
  let mine: World
  beforeAll(async () => {
    mine = await givenWorld()
  })

  it('has a case here for every argument that can name one', () => {
    const named = argumentsThatName((type) => getNamedType(type) === GraphQLID).filter(
      (name) => name !== 'Query.node(id)',
    )
    expect(Object.keys(byId).toSorted()).toEqual(named.toSorted())
    const cursors = argumentsThatName((_, name) => name === 'after' || name === 'before').filter(
      (name) => !named.includes(name),
    )
    expect([...Object.keys(byCursor), ...cursorsOfValues].toSorted()).toEqual(cursors.toSorted())
    expect(nodes.map(([, kind]) => kind)).toEqual(expect.arrayContaining(['apiKey', 'evidence', 'event']))
  })

  const operations = Object.entries(byId).map(([name, [kind, operation]]) => ({ name, kind, operation }))
  const asNodes = nodes.map(([type, kind]) => ({
    name: `Query.node(id) of ${type}`,
    kind,
    operation: `query ($id: ID!) { node(id: $id) { __typename id } }`,
  }))
  for (const { name, kind, operation } of [...operations, ...asNodes]) {
    it(`is as absent as one that never was, to ${name}`, async () => {
      const theirs = await givenWorld()
      const never = encodeId(idPrefixes[kind], uuid7())
      for (const actor of [mine.operator, mine.program]) {
        const before = await everythingOf(theirs)
        const answer = await run(operation, { id: theirs.ids[kind] }, actor)
        expect(answer).toEqual(await run(operation, { id: never }, actor))
        expect(JSON.stringify(answer)).not.toContain('Success')
        expect(await everythingOf(theirs)).toEqual(before)
      }
      // And it is there: its own operator is answered otherwise.
      const owned = await run(operation, { id: theirs.ids[kind] }, theirs.operator)
      expect(owned).not.toEqual(await run(operation, { id: never }, theirs.operator))
    })
  }

  for (const [name, [kind, operation]] of Object.entries(byCursor)) {
    it(`is no place to go on from, to ${name}`, async () => {
      const theirs = await givenWorld()
      const at = (cursor: string) => run(operation, { at: cursor, mine: mine.invitedId }, mine.operator)
      const answer = await at(theirs.cursors[kind])
      expect(JSON.stringify(answer)).not.toMatch(/"id":/)
      // While an own one is.
      const own = await at(mine.cursors[kind])
      expect(own.errors).toBeUndefined()
      if (!name.includes('before')) expect(JSON.stringify(own)).toMatch(/"id":/)
    })
  }

  it('is on no page of one’s own list, wherever the page begins', async () => {
    const theirs = await givenWorld()
    const operation = `query ($after: String, $before: String) { verificationSessions(after: $after, before: $before) {
      nodes { id } } }`
    for (const place of [{}, { after: theirs.cursors.sessions }, { before: theirs.cursors.sessions }]) {
      const { data } = await run(operation, place, mine.operator)
      expect(JSON.stringify(data)).not.toContain(theirs.ids.verificationSession)
    }
  })

  it('is never told of to whoever watches', async () => {
    const theirs = await givenWorld()
    const stream = await watch(
      'subscription ($after: ID) { verificationSessionEvents(after: $after) { session { id } } }',
      { after: mine.ids.event },
      mine.operator,
    )
    const seen: string[] = []
    await test.given.pendingSession({}, theirs)
    const last = encodeId('vs', (await test.given.pendingSession({}, mine)).sessionId)
    while (seen.at(-1) !== last) {
      const { value } = await stream.next()
      seen.push(value.data.verificationSessionEvents.session.id)
    }
    const sessions = await test.platform.db.prisma.verificationSession.findMany({
      where: { workspaceId: mine.workspaceId },
    })
    const own = sessions.map(({ id }) => encodeId('vs', id))
    expect(seen.filter((id) => !own.includes(id))).toEqual([])
    await stream.return?.()
  })

  it('is nothing to anybody who is not signed in', async () => {
    const operationsWithCursors = Object.values(byCursor).map(([, operation]) => operation)
    for (const { operation, kind } of [...operations, ...asNodes]) {
      const { data, errors } = await run(operation, { id: mine.ids[kind] }, null)
      expect([operation, data ?? null, errors?.[0]?.extensions.code]).toEqual([
        operation,
        expect.toSatisfy((value) => value === null || Object.values(value).every((field) => field === null)),
        operation.includes('node(') && kind === 'workspace' ? undefined : 'UNAUTHENTICATED',
      ])
    }
    for (const operation of operationsWithCursors) {
      const { errors } = await run(operation, { mine: mine.ids.verificationSession }, null)
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    }
  })
})

/** The names of all arguments, input fields inside them included, that `matches` picks: `Type.field(argument.path)`. */
function argumentsThatName(matches: (type: GraphQLInputType, name: string) => boolean): string[] {
  const within = (type: GraphQLInputType, path: string[]): string[] => {
    const named = getNamedType(type)
    const name = path.at(-1) ?? ''
    const here = matches(type, name) ? [path.join('.')] : []
    if (!isInputObjectType(named)) return here
    const fields = Object.values(named.getFields())
    return [...here, ...fields.flatMap((field) => within(field.type, [...path, field.name]))]
  }
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        field.args
          .flatMap((argument) => within(argument.type, [argument.name]))
          .map((path) => `${type.name}.${field.name}(${path})`),
      ),
    )
}

/** One operation as somebody; of a stream its refusal, or that it opened. */
async function run(operation: string, variables: object, actor: Actor | null): Promise<ExecutionResult> {
  if (!operation.startsWith('subscription'))
    return JSON.parse(JSON.stringify(await test.ask(operation, variables, actor)))
  const stream = await open(operation, variables, actor)
  if (!(Symbol.asyncIterator in stream)) return JSON.parse(JSON.stringify(stream))
  await stream[Symbol.asyncIterator]().return?.(undefined)
  return { data: { opened: true } }
}

async function watch(operation: string, variables: object, actor: Actor) {
  const stream = await open(operation, variables, actor)
  if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0]
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
  return stream[Symbol.asyncIterator]() as AsyncIterator<any>
}

async function open(operation: string, variables: object, actor: Actor | null) {
  return subscribe({
    schema,
    document: parse(operation),
    variableValues: { ...variables },
    contextValue: await test.contextFor(actor),
  })
}

/** All that a workspace holds, as a dump would show it. */
async function everythingOf({ workspaceId }: World): Promise<unknown> {
  const { pool } = test.platform.db
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'workspaceId' ORDER BY table_name`,
  )
  const dump: unknown[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `SELECT t::text FROM "${name}" t WHERE "workspaceId" = $1 ORDER BY t::text`,
      [workspaceId],
    )
    dump.push([name, rows])
  }
  return dump
}
