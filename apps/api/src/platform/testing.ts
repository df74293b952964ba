import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ApplicantCommand } from '@bonafide/core/verification-session/command'
import { type Database, databaseNow } from '@bonafide/database/client'
import { freshDatabase } from '@bonafide/database/testing'
import { uuid7 } from '@bonafide/database/uuid7'
import { type ExecutionResult, graphql } from 'graphql'
import { jobs } from '../jobs.ts'
import { examineSubmission } from '../modules/examination/service.ts'
import { eventSource } from '../modules/timeline/service.ts'
import {
  actAsApplicant,
  createSession,
  findByToken,
  type NewSessionInput,
} from '../modules/verification-session/service.ts'
import { settingsOf } from '../modules/workspace/service.ts'
import { schema } from '../schema.ts'
import type { Actor, ApiKeyActor, MemberActor } from './actor.ts'
import type { Context } from './context.ts'
import { readEnv } from './env.ts'
import { createExaminers, type Examiners } from './examiners.ts'
import { createJobs } from './jobs.ts'
import { createLive } from './live.ts'
import { createLiveFeed } from './live-feed.ts'
import { createLog } from './log.ts'
import { createMail } from './mail.ts'
import type { Platform } from './platform.ts'
import { createSetUpCode } from './set-up-code.ts'
import { createDiskStorage } from './storage.ts'
import { createVault, randomToken } from './vault.ts'

/** A whole platform on a database of its own, and the ways into it that tests take. */
export interface TestPlatform {
  platform: Platform
  given: Given
  /** Runs one operation as somebody, in process. Answers with the data; throws the first error. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
  execute(operation: string, variables: object, actor: Actor | null): Promise<any>
  /** The same with errors and all. */
  ask(operation: string, variables: object, actor: Actor | null): Promise<ExecutionResult>
  /** What a request of this caller's resolves with, at this moment of the database's clock. */
  contextFor(actor: Actor | null): Promise<Context>
  /** The same platform with this in the engine's place. */
  seeing(examine: Examiners['examine']): Platform
  /** Stops everything and removes the database and the files. */
  drop(): Promise<void>
}

export interface TestPlatformOptions {
  /** Handle jobs as they come. Unless set, they only collect: every job is stopped. */
  works?: boolean
  /** Run the evidence engine in its processes. Unless set, every examination answers that there are no pictures. */
  examines?: boolean
  /** Settings beyond the defaults, by their names. */
  settings?: Record<string, string>
}

/** A platform as `start` makes it, but without a port: fresh database, real jobs and live bus, storage in a temp folder. */
export async function givenPlatform({
  works = false,
  examines = false,
  settings = {},
}: TestPlatformOptions = {}): Promise<TestPlatform> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bonafide-api-test-'))
  const { url, database: db, drop } = await freshDatabase()
  const env = readEnv({ LOG_LEVEL: 'silent', BONAFIDE_DATA_DIR: dataDir, ...settings }, dataDir)
  const log = createLog(env.logLevel)
  const live = await createLive(url, log)
  const feed = createLiveFeed(live, eventSource(db), log)
  const queue = await createJobs(url, jobs, log)
  const mail = createMail(env.mail)
  const examiners = examines ? createExaminers(log) : seeingNothing
  const platform: Platform = {
    env,
    publicUrl: env.publicUrl ?? 'http://localhost:3999',
    log,
    db,
    jobs: queue,
    live,
    feed,
    storage: createDiskStorage(path.join(dataDir, 'evidence')),
    vault: createVault(randomToken()),
    mail,
    examiners,
    setUpCode: createSetUpCode(),
    version: '0.0.0-test',
  }
  if (works) await queue.work(platform)

  const contextFor = async (actor: Actor | null): Promise<Context> => ({
    platform,
    actor,
    sessionDefaults: actor && (await settingsOf(db, actor.workspaceId)),
    caller: { ip: '127.0.0.1', isLoopback: true },
    now: await databaseNow(db.prisma),
  })
  const ask = async (operation: string, variables: object, actor: Actor | null) =>
    graphql({
      schema,
      source: operation,
      variableValues: { ...variables },
      contextValue: await contextFor(actor),
    })
  return {
    platform,
    given: storyTeller(platform),
    seeing: (examine) => seeing(platform, examine),
    contextFor,
    ask,
    async execute(operation, variables, actor) {
      const { data, errors } = await ask(operation, variables, actor)
      if (errors?.[0]) throw errors[0]
      return data
    },
    async drop() {
      feed.close()
      await queue.stop(2)
      examiners.close()
      await mail.close()
      await live.close()
      await drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The pictures of most stories have no bytes, so this is what the engine would say after a second. */
const seeingNothing: Examiners = {
  examine: async () => ({ failure: 'PICTURE_MISSING' }),
  prepare() {},
  state: () => ({ processes: 0, waiting: 0 }),
  close() {},
}

const seeing = (platform: Platform, examine: Examiners['examine']): Platform => ({
  ...platform,
  examiners: { ...platform.examiners, examine },
})

/** A workspace and who works in it. */
export interface GivenWorkspace {
  workspaceId: string
  operator: MemberActor
  program: ApiKeyActor
}

/** A session, its workspace, and what its applicant holds. */
export interface GivenSession extends GivenWorkspace {
  sessionId: string
  token: string
}

/** Worlds, told as stories. Each session is in a workspace of its own unless one is given. */
export interface Given {
  workspace(name?: string): Promise<GivenWorkspace>
  /** Another operator of that workspace. */
  colleague(workspace: GivenWorkspace, name?: string): Promise<MemberActor>
  pendingSession(input?: NewSessionInput, workspace?: GivenWorkspace): Promise<GivenSession>
  /** Started; nothing is said yet. */
  sessionInProgress(input?: NewSessionInput, workspace?: GivenWorkspace): Promise<GivenSession>
  /** Everything is taken; only sending is left. */
  sessionReadyToSubmit(input?: NewSessionInput, workspace?: GivenWorkspace): Promise<GivenSession>
  /** Sent; nothing was examined. */
  sessionSubmitted(input?: NewSessionInput, workspace?: GivenWorkspace): Promise<GivenSession>
  /** Sent, and examined by this in the engine's place: what follows is up to the workspace's policy. */
  sessionExaminedBy(
    examine: Examiners['examine'],
    input?: NewSessionInput,
    workspace?: GivenWorkspace,
  ): Promise<GivenSession>
  sessionInReview(input?: NewSessionInput, workspace?: GivenWorkspace): Promise<GivenSession>
}

function storyTeller(platform: Platform): Given {
  const { db } = platform
  const given: Given = {
    async workspace(name = 'Tern Harbour Bank') {
      const workspaceId = uuid7()
      await db.prisma.workspace.create({ data: { id: workspaceId, name } })
      const program: ApiKeyActor = { kind: 'API_KEY', workspaceId, id: uuid7(), name: 'Onboarding' }
      return { workspaceId, operator: await member(db, workspaceId, 'Ada Quist'), program }
    },
    colleague: ({ workspaceId }, name = 'Bo Lindqvist') => member(db, workspaceId, name),
    async pendingSession(input = {}, workspace) {
      const here = workspace ?? (await given.workspace())
      const created = await createSession(platform, here.operator, input, {
        defaults: await settingsOf(db, here.workspaceId),
        now: await databaseNow(db.prisma),
      })
      if (!('sessionUrl' in created)) throw new Error(created.message)
      const token = created.sessionUrl.split('/s/')[1] ?? ''
      return { ...here, sessionId: created.id, token }
    },
    async sessionInProgress(input, workspace) {
      const session = await given.pendingSession(input, workspace)
      await act(platform, session.token, { type: 'start' })
      return session
    },
    async sessionReadyToSubmit(input, workspace) {
      const session = await given.sessionInProgress(input, workspace)
      await act(platform, session.token, { type: 'consent' })
      const documentType = input?.allowedDocuments?.[0] ?? 'PASSPORT'
      const documentCountry = input?.allowedCountries?.[0] ?? 'ESP'
      await act(platform, session.token, { type: 'chooseDocument', documentType, documentCountry })
      await takePicture(platform, session, 'DOCUMENT_FRONT')
      if (documentType !== 'PASSPORT') await takePicture(platform, session, 'DOCUMENT_BACK')
      await takePicture(platform, session, 'SELFIE')
      return session
    },
    async sessionSubmitted(input, workspace) {
      const session = await given.sessionReadyToSubmit(input, workspace)
      await act(platform, session.token, { type: 'submit' })
      return session
    },
    async sessionExaminedBy(examine, input, workspace) {
      const session = await given.sessionSubmitted(input, workspace)
      const { workspaceId, sessionId } = session
      await examineSubmission.run(seeing(platform, examine), { workspaceId, sessionId })
      return session
    },
    sessionInReview: (input, workspace) =>
      given.sessionExaminedBy(platform.examiners.examine, input, workspace),
  }
  return given
}

async function member(db: Database, workspaceId: string, name: string): Promise<MemberActor> {
  const userId = uuid7()
  const id = uuid7()
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${userId}@example.com`
  await db.prisma.user.create({ data: { id: userId, name, email, emailVerified: true } })
  await db.prisma.member.create({ data: { id, workspaceId, userId, role: 'OWNER' } })
  const authSession = await db.prisma.authSession.create({
    data: { userId, token: randomToken(), expiresAt: new Date(Date.now() + 3_600_000) },
    select: { id: true },
  })
  return { kind: 'MEMBER', workspaceId, id, userId, authSessionId: authSession.id, name, email }
}

/** Does as the person behind the link; throws where that is refused. */
async function act(platform: Platform, token: string, command: ApplicantCommand): Promise<void> {
  const holder = await findByToken(platform, token)
  if (!holder) throw new Error('No such link')
  const answer = await actAsApplicant(platform, holder, command)
  if (answer.outcome !== 'changed') throw new Error(`${command.type} was ${answer.outcome}`)
}

/** The row of a picture, without its bytes: what the rules ask for. */
async function takePicture(
  platform: Platform,
  { token }: GivenSession,
  kind: 'DOCUMENT_FRONT' | 'DOCUMENT_BACK' | 'SELFIE',
): Promise<void> {
  const holder = await findByToken(platform, token)
  if (!holder) throw new Error('No such link')
  const { workspaceId, sessionId } = holder
  await actAsApplicant(platform, holder, { type: 'takePicture', kind }, async (tx, { after }) => {
    const id = uuid7()
    const picture = { width: 1600, height: 1200, byteSize: 1, source: 'CAMERA' as const }
    await tx.evidence.create({
      data: {
        id,
        workspaceId,
        sessionId,
        kind,
        attempt: after.attempt,
        storageKey: `test/${id}`,
        ...picture,
      },
    })
  })
}
