import { encodeId } from '@bonafide/core/type-id'
import { transaction } from '@bonafide/database/client'
import { freshDatabase } from '@bonafide/database/testing'
import { uuid7 } from '@bonafide/database/uuid7'
import { graphql } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { createMail } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { createVault, randomToken, sha256 } from '../../platform/vault.ts'
import { schema } from '../../schema.ts'
import { prepareInvitation, prepareResend, prepareResubmission, queueInvitation } from './service.ts'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const vault = createVault('a secret of thirty-two characters')

/** An operator with one session, and a way to invite its applicant. */
async function givenSession() {
  const { prisma } = fresh.database
  const workspaceId = uuid7()
  const id = uuid7()
  const token = randomToken()
  const linkTokenCiphertext = vault.seal('link-token', Buffer.from(token), id)
  const linkExpiresAt = new Date(Date.now() + 86_400_000)
  await prisma.workspace.create({ data: { id: workspaceId, name: 'Tern Harbour Bank' } })
  await prisma.verificationSession.create({
    data: {
      id,
      workspaceId,
      firstName: 'Łukasz',
      email: 'lukasz@example.com',
      locale: 'EN',
      linkExpirySeconds: 86_400,
      sessionTimeSeconds: 900,
      linkExpiresAt,
      linkTokenHash: sha256(token),
      linkTokenCiphertext,
      createdByKind: 'SYSTEM',
      createdById: uuid7(),
      createdByName: 'Test',
      lastEventType: 'created',
      lastEventAt: new Date(),
    },
  })
  const platform = {
    db: fresh.database,
    publicUrl: 'https://verify.example',
    vault,
    mail: createMail({ transport: 'MAILBOX', from: 'a@b.example' }),
    jobs: { enqueue: async () => {} },
  } as unknown as Platform
  const context: Context = {
    platform,
    actor: { kind: 'API_KEY', workspaceId, id: uuid7(), name: 'Test' },
    sessionDefaults: null,
    caller: { ip: '127.0.0.1', isLoopback: true },
    now: new Date(),
  }
  const session = { id, workspaceId, email: 'lukasz@example.com', locale: 'EN' as const }
  return {
    platform,
    session,
    token,
    invite: async (changes: object = {}) => {
      const input = { to: 'lukasz@example.com', subject: 'For {{first_name}}', ...changes }
      const mail = await prepareInvitation(platform, workspaceId, input, 'EN')
      if ('issues' in mail) return mail.issues
      const invitationId = await transaction(fresh.database, (tx) =>
        queueInvitation(platform, tx, { ...session, linkTokenCiphertext, linkExpiresAt }, mail, {
          actor: systemActor,
          now: new Date(),
        }),
      )
      return encodeId('inv', invitationId)
    },
    // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
    ask: async (source: string, variables: object = {}): Promise<any> => {
      const { data, errors } = await graphql({
        schema,
        source,
        variableValues: { ...variables },
        contextValue: context,
      })
      if (errors) throw errors[0]
      return data
    },
  }
}

describe('an invitation in the contract', () => {
  it('shows the mail as it was sent, link and all', async () => {
    const { ask, invite, token } = await givenSession()
    const id = await invite({ cc: ['jonas@example.com'] })
    const { invitation } = await ask(
      'query ($id: ID!) { invitation(id: $id) { id status transport recipient cc subject messageId attempts html plainText session { id } } }',
      { id },
    )
    expect(invitation).toMatchObject({
      id,
      status: 'QUEUED',
      transport: 'MAILBOX',
      recipient: 'lukasz@example.com',
      cc: ['jonas@example.com'],
      subject: 'For Łukasz',
      messageId: `<${id}@verify.example>`,
      attempts: 0,
    })
    expect(invitation.html).toContain(`href="https://verify.example/s/${token}"`)
    expect(invitation.plainText).toContain(`https://verify.example/s/${token}`)
  })

  it('stands in the mailbox and with its session, the newest first', async () => {
    const { ask, invite, session } = await givenSession()
    const first = await invite()
    const second = await invite({ subject: 'Again' })
    const data = await ask(
      `query ($id: ID!) {
        mailbox { nodes { id subject } }
        verificationSession(id: $id) { invitation { id } invitations(first: 1) { nodes { id } pageInfo { hasNextPage } } }
      }`,
      { id: encodeId('vs', session.id) },
    )
    expect(data.mailbox.nodes).toEqual([
      { id: second, subject: 'Again' },
      { id: first, subject: 'For Łukasz' },
    ])
    expect(data.verificationSession).toEqual({
      invitation: { id: second },
      invitations: { nodes: [{ id: second }], pageInfo: { hasNextPage: true } },
    })
  })

  it('is nobody else’s', async () => {
    const { invite } = await givenSession()
    const other = await givenSession()
    const id = await invite()
    expect(
      await other.ask(
        'query ($id: ID!) { invitation(id: $id) { id } node(id: $id) { id } mailbox { nodes { id } } }',
        { id },
      ),
    ).toEqual({ invitation: null, node: null, mailbox: { nodes: [] } })
  })
})

describe('what is written to an applicant', () => {
  it('takes its words from a template, a text, or the built-in wording', async () => {
    const { platform, session, ask, invite } = await givenSession()
    const { createEmailTemplate } = await ask(
      'mutation { createEmailTemplate(input: { name: "N", subject: "S", text: "From a template {{session_url}}" }) { ... on EmailTemplateSuccess { template { id } } } }',
    )
    const words = async (changes: object) =>
      prepareInvitation(platform, session.workspaceId, { to: 'a@b.example', subject: 's', ...changes }, 'DE')
    expect(await words({ templateId: createEmailTemplate.template.id })).toMatchObject({
      text: 'From a template {{session_url}}',
    })
    expect(await words({ text: 'Mine {{session_url}}' })).toMatchObject({ text: 'Mine {{session_url}}' })
    expect(await words({})).toMatchObject({
      text: expect.stringContaining('muss Ihre Identität prüfen'),
      locale: 'DE',
    })
    const other = await givenSession()
    expect(await other.invite({ templateId: createEmailTemplate.template.id })).toMatchObject([
      { path: ['invitation', 'templateId'], code: 'notFound' },
    ])
    expect(await invite({ text: 'No link' })).toMatchObject([
      { path: ['invitation', 'text'], code: 'sessionUrlMissing' },
    ])
  })

  it('has at most eight in copy: a ninth is refused by its place', async () => {
    const { invite } = await givenSession()
    const cc = Array.from({ length: 9 }, (_, at) => `cc${at}@example.com`)
    expect(await invite({ cc })).toMatchObject([
      { path: ['invitation', 'cc', '8'], code: 'tooManyRecipients' },
    ])
    expect(await invite({ cc: cc.slice(1) })).toMatch(/^inv_/)
  })

  it('repeats the newest mail but for what is changed, and goes to the applicant where there was none', async () => {
    const { platform, session, invite } = await givenSession()
    expect(await prepareResend(platform, session, {})).toMatchObject({ to: 'lukasz@example.com', cc: [] })
    await invite({ to: 'other@example.com', cc: ['jonas@example.com'], text: 'Mine {{session_url}}' })
    expect(await prepareResend(platform, session, { subject: 'Once more' })).toMatchObject({
      to: 'other@example.com',
      cc: ['jonas@example.com'],
      subject: 'Once more',
      text: 'Mine {{session_url}}',
    })
  })

  it('asks for new pictures with the reasons and the operator’s own words', async () => {
    const { platform, session } = await givenSession()
    const mail = await prepareResubmission(platform, session, {
      reasons: ['GLARE'],
      message: 'By *daylight*, please',
    })
    expect(mail?.text).toContain('Light reflected')
    expect(mail?.html).toContain('By *daylight*, please')
    expect(await prepareResubmission(platform, { ...session, email: null }, { reasons: [] })).toBeNull()
  })
})
