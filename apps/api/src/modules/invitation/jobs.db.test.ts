import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { transaction } from '@bonafide/database/client'
import { freshDatabase } from '@bonafide/database/testing'
import { uuid7 } from '@bonafide/database/uuid7'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../platform/actor.ts'
import { createJobs, type Jobs } from '../../platform/jobs.ts'
import { createLog } from '../../platform/log.ts'
import { createMail } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { createVault, randomToken, sha256 } from '../../platform/vault.ts'
import { prepareInvitation, queueInvitation, sendInvitation, supersedeInvitations } from './service.ts'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let jobs: Jobs
const log = createLog('silent')
const secret = 'a secret of thirty-two characters'
const vault = createVault(secret)
beforeAll(async () => {
  fresh = await freshDatabase()
  jobs = await createJobs(fresh.url, [sendInvitation], log)
})
afterAll(async () => {
  await jobs.stop(1)
  await fresh.drop()
})

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

/** A mail server that answers as it is told, and what reached it. */
async function givenMailServer(options: SMTPServerOptions = {}) {
  const received: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _, done) {
      simpleParser(stream, {}, (error, mail) => {
        if (!error) received.push(mail)
        done(error)
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(() => new Promise<void>((done) => server.close(done)))
  const { port } = server.server.address() as AddressInfo
  const dropAll = () => {
    const { connections } = server as unknown as { connections: Set<{ _socket: Socket }> }
    for (const { _socket } of connections) _socket.destroy()
  }
  return { url: `smtp://127.0.0.1:${port}`, received, dropAll }
}

interface World {
  firstName?: string | null
  workspace?: string
  to?: string
  cc?: string[]
  subject?: string
}

/** A session whose invitation is queued, on an installation with that mail server (or none). */
async function givenInvitation(smtpUrl: string | null, world: World = {}, queue?: Jobs) {
  const { prisma } = fresh.database
  const planned: object[] = []
  /** Plans are kept for the test to carry out, unless it brings the real queue. */
  const collecting: Jobs = { ...jobs, enqueue: async (_, __, payload) => void planned.push(payload) }
  const workspaceId = uuid7()
  const id = uuid7()
  const token = randomToken()
  const linkTokenCiphertext = vault.seal('link-token', Buffer.from(token), id)
  const linkExpiresAt = new Date(Date.now() + 86_400_000)
  await prisma.workspace.create({ data: { id: workspaceId, name: world.workspace ?? 'Tern Harbour Bank' } })
  await prisma.verificationSession.create({
    data: {
      id,
      workspaceId,
      firstName: world.firstName === undefined ? 'Łukasz' : world.firstName,
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
  const from = 'Bonafide <bonafide@verify.example>'
  const mail = createMail(
    smtpUrl ? { transport: 'SMTP', url: smtpUrl, from } : { transport: 'MAILBOX', from },
    {
      connectMilliseconds: 1000,
      answerMilliseconds: 1000,
    },
  )
  open.push(() => mail.close())
  const platform = {
    db: fresh.database,
    env: { mail: { from } },
    publicUrl: 'https://verify.example',
    jobs: queue ?? collecting,
    log,
    mail,
    vault,
  } as unknown as Platform
  const prepared = await prepareInvitation(
    platform,
    workspaceId,
    {
      to: world.to ?? 'lukasz@example.com',
      cc: world.cc ?? [],
      subject: world.subject ?? 'Please confirm who you are',
    },
    'EN',
  )
  if ('issues' in prepared) throw new Error(JSON.stringify(prepared.issues))
  const session = { id, workspaceId, linkTokenCiphertext, linkExpiresAt }
  const invitationId = await transaction(fresh.database, (tx) =>
    queueInvitation(platform, tx, session, prepared, { actor: systemActor, now: new Date() }),
  )
  return {
    platform,
    session,
    token,
    invitationId,
    planned,
    /** One attempt, as the queue would run it. */
    attempt: (reached?: number[]) => sendInvitation.run(platform, { workspaceId, invitationId, reached }),
    /** Lets the pause before the next attempt be over. */
    pauseIsOver: () =>
      prisma.invitation.update({ where: { id: invitationId }, data: { nextAttemptAt: new Date(0) } }),
    read: () => prisma.invitation.findUniqueOrThrow({ where: { id: invitationId } }),
    events: async () =>
      (await prisma.sessionEvent.findMany({ where: { sessionId: id }, orderBy: { sequence: 'asc' } })).map(
        ({ type, data }) => ({ type, ...(data as object) }),
      ),
  }
}

const answer = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
const addresses = (mail: ParsedMail | undefined, field: 'to' | 'cc') =>
  [mail?.[field] ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address))

describe('an invitation', () => {
  it('is sent with the link, to its recipient and eight in copy, and the answer is kept', async () => {
    const server = await givenMailServer()
    const cc = Array.from({ length: 8 }, (_, at) => `cc${at}@example.com`)
    const { attempt, read, events, token } = await givenInvitation(server.url, { cc })
    await attempt()
    expect(await read()).toMatchObject({
      status: 'ACCEPTED',
      attempts: 1,
      reply: expect.stringMatching(/^250 /),
    })
    const [mail] = server.received
    expect(addresses(mail, 'to')).toEqual(['lukasz@example.com'])
    expect(addresses(mail, 'cc')).toEqual(cc)
    expect(mail?.from?.text).toBe('"Tern Harbour Bank" <bonafide@verify.example>')
    expect(mail?.text).toContain(`https://verify.example/s/${token}`)
    expect(mail?.html).toContain(`href="https://verify.example/s/${token}"`)
    expect((await events()).map(({ type }) => type)).toEqual(['invitationQueued', 'invitationAccepted'])
  })

  it('is never sent twice once the server has answered, however often its job runs', async () => {
    const server = await givenMailServer()
    const { attempt, read } = await givenInvitation(server.url)
    await attempt()
    await Promise.all([attempt(), attempt()])
    expect(server.received).toHaveLength(1)
    expect((await read()).attempts).toBe(1)
  })

  it('is tried again by itself after a temporary refusal, later, under the same Message-ID', async () => {
    const seen: { messageId: string; at: number }[] = []
    const server = await givenMailServer({
      onData(stream, _, done) {
        simpleParser(stream, {}, (_error, { messageId = '' }) => {
          seen.push({ messageId, at: Date.now() })
          done(seen.length === 1 ? answer(451, 'Come back later') : null)
        })
      },
    })
    const { platform, read, events } = await givenInvitation(server.url, {}, jobs)
    await jobs.work(platform)
    await expect.poll(async () => (await read()).status, { timeout: 15_000 }).toBe('RETRYING')
    const waiting = await read()
    expect(waiting).toMatchObject({ attempts: 1, reply: '451 Come back later' })
    await expect.poll(async () => (await read()).status, { timeout: 15_000 }).toBe('ACCEPTED')
    expect(seen.map(({ messageId }) => messageId)).toEqual([waiting.messageId, waiting.messageId])
    expect(seen[1]?.at).toBeGreaterThanOrEqual(waiting.nextAttemptAt?.getTime() ?? Number.POSITIVE_INFINITY)
    expect(await read()).toMatchObject({ attempts: 2, nextAttemptAt: null })
    expect((await events()).map(({ type }) => type)).toEqual([
      'invitationQueued',
      'invitationFailed',
      'invitationAccepted',
    ])
  })

  it('is not hurried by a job that runs twice', async () => {
    const server = await givenMailServer({ onConnect: (_, done) => done(answer(421, 'Busy')) })
    const { attempt, read } = await givenInvitation(server.url)
    await attempt()
    await attempt()
    expect(await read()).toMatchObject({ status: 'RETRYING', attempts: 1 })
  })

  it('is repeated under the same Message-ID when the connection was lost before the answer', async () => {
    const seen: string[] = []
    const server = await givenMailServer({
      onData(stream, _, done) {
        simpleParser(stream, {}, (_error, mail) => {
          seen.push(mail.messageId ?? '')
          if (seen.length === 1) server.dropAll()
          else done(null)
        })
      },
    })
    const { attempt, pauseIsOver, read } = await givenInvitation(server.url)
    await attempt()
    expect(await read()).toMatchObject({
      status: 'RETRYING',
      reply: 'The connection to the mail server ended before it answered',
    })
    await pauseIsOver()
    await attempt([])
    expect((await read()).status).toBe('ACCEPTED')
    expect(new Set(seen).size).toBe(1)
    expect(seen).toHaveLength(2)
  })

  it('is repeated under the same Message-ID when the process was killed before the answer', async () => {
    const seen: string[] = []
    let sender: ChildProcess | null = null
    const server = await givenMailServer({
      onData(stream, _, done) {
        simpleParser(stream, {}, (_error, { messageId = '' }) => {
          seen.push(messageId)
          if (seen.length === 1) sender?.kill('SIGKILL')
          else done(null)
        })
      },
    })
    const { attempt, read, session, invitationId } = await givenInvitation(server.url)
    const script = `${import.meta.dirname}/send-once.testing.ts`
    sender = spawn(process.execPath, [
      script,
      fresh.url,
      server.url,
      secret,
      session.workspaceId,
      invitationId,
    ])
    await once(sender, 'exit')
    expect(await read()).toMatchObject({ status: 'QUEUED', attempts: 1 })
    await attempt()
    const { messageId, status } = await read()
    expect(status).toBe('ACCEPTED')
    expect(seen).toEqual([messageId, messageId])
  })

  it('is refused for good after a permanent answer; the timeline tells it without the address', async () => {
    const server = await givenMailServer({
      onRcptTo: ({ address }, _, done) => done(answer(550, `<${address}> unknown`)),
    })
    const { attempt, read, events } = await givenInvitation(server.url)
    await attempt()
    await attempt()
    expect(await read()).toMatchObject({
      status: 'REFUSED',
      attempts: 1,
      reply: '550 <lukasz@example.com> unknown',
    })
    const last = (await events()).at(-1)
    expect(last).toMatchObject({ type: 'invitationRefused', reply: '550 <address> unknown', attempt: 1 })
  })

  it('goes, at the next attempt, only to those who do not have it', async () => {
    let isGreylisting = true
    const envelopes: string[][] = []
    const server = await givenMailServer({
      onRcptTo: ({ address }, _, done) =>
        done(isGreylisting && address === 'lukasz@example.com' ? answer(450, 'Greylisted') : null),
      onData(stream, { envelope }, done) {
        envelopes.push(envelope.rcptTo.map(({ address }) => address))
        stream.resume().on('end', () => done(null))
      },
    })
    const { attempt, pauseIsOver, read, planned } = await givenInvitation(server.url, {
      cc: ['here@example.com'],
    })
    await attempt()
    expect((await read()).status).toBe('RETRYING')
    expect(planned.at(-1)).toMatchObject({ reached: [1] })
    isGreylisting = false
    await pauseIsOver()
    // The first job once more: its process was killed after the answer was written down. It knows of nobody served.
    await attempt()
    expect(envelopes).toHaveLength(1)
    await attempt([1])
    expect(envelopes).toEqual([['here@example.com'], ['lukasz@example.com']])
    expect((await read()).status).toBe('ACCEPTED')
  })

  it('is given up when the link would end before the next try', async () => {
    const server = await givenMailServer({ onConnect: (_, done) => done(answer(421, 'Busy')) })
    const { attempt, read, platform, session } = await givenInvitation(server.url)
    const soon = new Date(Date.now() + 1000)
    await platform.db.prisma.invitation.updateMany({
      where: { sessionId: session.id },
      data: { linkExpiresAt: soon },
    })
    await attempt()
    expect(await read()).toMatchObject({ status: 'REFUSED', reply: expect.stringContaining('421') })
  })

  it('is not sent once its link is dead: renewed, expired or closed', async () => {
    const server = await givenMailServer()
    const endings = [
      { linkTokenCiphertext: new Uint8Array([1]) },
      { linkExpiresAt: new Date(Date.now() - 1000) },
      { status: 'CANCELED' as const },
    ]
    for (const data of endings) {
      const { attempt, read, platform, session } = await givenInvitation(server.url)
      await platform.db.prisma.verificationSession.update({ where: { id: session.id }, data })
      await attempt()
      expect((await read()).status).toBe('SUPERSEDED')
    }
    const { attempt, read, platform, session } = await givenInvitation(server.url)
    await transaction(platform.db, (tx) => supersedeInvitations(tx, session.workspaceId, session.id))
    await attempt()
    expect((await read()).status).toBe('SUPERSEDED')
    expect(server.received).toEqual([])
  })

  it('cannot be turned into something else by a name', async () => {
    const server = await givenMailServer()
    const { attempt } = await givenInvitation(server.url, {
      firstName: '<script>\r\nBcc: eve@evil.example\r\n\r\n{{session_url}}',
      workspace: 'Bank" <eve@evil.example>,\r\nBcc: eve@evil.example',
      subject: 'For {{first_name}} of {{workspace_name}}',
    })
    await attempt()
    const [mail] = server.received
    expect(addresses(mail, 'to')).toEqual(['lukasz@example.com'])
    expect(mail?.bcc).toBeUndefined()
    expect(mail?.from?.value).toEqual([
      { address: 'bonafide@verify.example', name: expect.stringContaining('Bank" <eve@evil.example>,') },
    ])
    expect(mail?.html || '').not.toContain('<script>')
    expect(mail?.subject).not.toMatch(/[\r\n]/)
    expect(mail?.text).toContain('Hello <script> Bcc:')
  })

  it('goes into the built-in mailbox when there is no mail server', async () => {
    const { attempt, read, events } = await givenInvitation(null)
    await attempt()
    expect(await read()).toMatchObject({
      status: 'ACCEPTED',
      transport: 'MAILBOX',
      reply: 'Kept in the built-in mailbox',
    })
    expect((await events()).at(-1)).toMatchObject({ type: 'invitationAccepted' })
  })

  it('is there if and only if the change behind it is', async () => {
    const { platform, session } = await givenInvitation(null)
    const mail = { to: 'x@example.com', cc: [], subject: 's', text: '', html: '', locale: 'EN' as const }
    await expect(
      transaction(platform.db, async (tx) => {
        await queueInvitation(platform, tx, session, mail, { actor: systemActor, now: new Date() })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await platform.db.prisma.invitation.count({ where: { recipient: 'x@example.com' } })).toBe(0)
  })
})
