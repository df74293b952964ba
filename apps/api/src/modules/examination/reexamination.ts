import { decideByPolicy } from '@bonafide/core/policy/decide-by-policy'
import { findingsUnder } from '@bonafide/core/policy/findings-under'
import { databaseNow, transaction } from '@bonafide/database/client'
import { uuid7 } from '@bonafide/database/uuid7'
import { engineVersion } from '@bonafide/evidence/engine-version'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import { holdEvidence } from '../evidence/service.ts'
import { policyOf } from '../policy/service.ts'
import { storedSession } from '../verification-session/service.ts'
import { examineSession, recordAgain } from './examine.ts'
import { findingDifferences } from './finding-differences.ts'
import { reexamineNext } from './jobs.ts'
import { reconsidering } from './reconsider.ts'
import {
  findRun,
  insertRun,
  judgedFindings,
  lockRun,
  lockWorkspace,
  newestRuns,
  nextWaiting,
  progressOf,
  runUnderWay,
  type StoredReexamination,
  type StoredReexamined,
  saveReexamined,
  saveRun,
  sessionsToReexamine,
  waitingAt,
  worthALook,
} from './reexamination-store.ts'
import { resultOf } from './result-of.ts'
import { comparedWith } from './store.ts'

/** How many sessions one run goes through at most: the newest ones. */
export const mostReexamined = 100
const runsShown = 10

/** A run cannot begin, and why. */
export interface ReexaminationRefused {
  __typename: 'ReexaminationRefused'
  message: string
  /** The run that is under way; null where there is nothing to examine. */
  running: StoredReexamination | null
}

/** Begins a run of today's engine over the newest sessions; its first job is written with it. */
export async function startReexamination(
  platform: Pick<Platform, 'db' | 'jobs'>,
  operator: Actor,
  most: number,
): Promise<{ id: string } | ReexaminationRefused> {
  const { workspaceId } = operator
  return transaction(platform.db, async (tx) => {
    await lockWorkspace(tx, workspaceId)
    const running = await runUnderWay(tx, workspaceId)
    if (running) {
      const message = 'Another run is under way. Wait until it has ended, or stop it.'
      return { __typename: 'ReexaminationRefused', message, running }
    }
    const found = await sessionsToReexamine(tx, workspaceId, most)
    const sessions = found.map(({ sessionId }) => ({ sessionId, jobId: uuid7() }))
    const [first] = sessions
    if (!first) {
      const message = 'No session was examined yet, so there is nothing to examine again.'
      return { __typename: 'ReexaminationRefused', message, running: null }
    }
    const id = uuid7()
    const by = {
      startedByKind: operator.kind,
      startedById: operator.id,
      startedByName: operator.name,
    }
    await insertRun(tx, workspaceId, { id, engineVersion, ...by, createdAt: await databaseNow(tx) }, sessions)
    const payload = { workspaceId, reexaminationId: id, position: 0 }
    await platform.jobs.enqueue(tx, reexamineNext, payload, { id: first.jobId })
    return { id }
  })
}

/** Ends a run. The session at hand is still examined; those behind it are not. A run that has ended stays as it is. */
export async function stopReexamination(
  platform: Pick<Platform, 'db'>,
  { workspaceId }: Actor,
  id: string,
): Promise<{ id: string }> {
  return transaction(platform.db, async (tx) => {
    const run = await lockRun(tx, workspaceId, id)
    if (!run) throw notFound('reexamination')
    if (run.status === 'RUNNING') {
      await saveRun(tx, workspaceId, id, { status: 'STOPPED', endedAt: run.now, progressAt: run.now })
    }
    return { id }
  })
}

/** The newest runs, newest first. */
export function reexaminations(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
): Promise<StoredReexamination[]> {
  return newestRuns(platform.db, workspaceId, runsShown)
}

export async function reexaminationOf(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  id: string,
): Promise<StoredReexamination> {
  const run = await findRun(platform.db, workspaceId, id)
  if (!run) throw notFound('reexamination')
  return run
}

export const reexaminationProgress = (platform: Pick<Platform, 'db'>, workspaceId: string, id: string) =>
  progressOf(platform.db, workspaceId, id)

export const reexaminedWorthALook = (platform: Pick<Platform, 'db'>, workspaceId: string, id: string) =>
  worthALook(platform.db, workspaceId, id)

/** What a session of a run is answered otherwise, check by check. */
export async function reexaminedDifferences(
  platform: Pick<Platform, 'db' | 'vault'>,
  { workspaceId, sessionId, beforeId, examinationId }: StoredReexamined,
) {
  if (!beforeId || !examinationId) return []
  const [before, after] = await Promise.all(
    [beforeId, examinationId].map((id) => resultOf(platform, { id, workspaceId, sessionId })),
  )
  return before && after ? findingDifferences(before.findings, after.findings) : []
}

/** What a run would go through now, and how much of it another engine than today's has examined. */
export async function keptForReexamination(platform: Pick<Platform, 'db'>, workspaceId: string) {
  const sessions = await sessionsToReexamine(platform.db.prisma, workspaceId, mostReexamined)
  const byOthers = sessions.filter((one) => one.engineVersion !== engineVersion)
  return { engineVersion, sessions: sessions.length, byOtherVersions: byOthers.length }
}

/** Where a run is. */
export interface Place {
  workspaceId: string
  reexaminationId: string
  position: number
}

/**
 * Examines the session at one place of a run and goes on to the next: what was found, how far the run is and the next
 * job are one transaction, so that a run survives whatever stops the product. Nothing of the session itself changes.
 */
export async function reexamineAt(platform: Platform, place: Place): Promise<void> {
  const { workspaceId, reexaminationId, position } = place
  const waiting = await waitingAt(platform.db, workspaceId, reexaminationId, position)
  if (!waiting) return
  const { sessionId } = waiting
  const seen = await lookAgain(platform, workspaceId, sessionId)
  await transaction(platform.db, async (tx) => {
    // Whoever erases takes the session first as well, and then what runs have found about it.
    const isKept = await holdEvidence(tx, workspaceId, sessionId)
    const run = await lockRun(tx, workspaceId, reexaminationId)
    if (!run) return
    const answer = seen && isKept ? seen.answer : notSeen
    if (!(await saveReexamined(tx, workspaceId, place, answer))) return
    if (seen && isKept) await recordAgain(tx, workspaceId, seen.examined, run.now)
    await goOn(platform, tx, place, run)
  })
}

/** Leaves out the session that a run stands at, whose job was given up, and goes on behind it. */
export async function skipWhereStalled(
  platform: Pick<Platform, 'db' | 'jobs'>,
  { workspaceId, reexaminationId }: Omit<Place, 'position'>,
): Promise<void> {
  await transaction(platform.db, async (tx) => {
    const run = await lockRun(tx, workspaceId, reexaminationId)
    const stuck = await nextWaiting(tx, workspaceId, reexaminationId)
    if (!run) return
    const place = { workspaceId, reexaminationId, position: stuck?.position ?? 0 }
    if (stuck) await saveReexamined(tx, workspaceId, place, notSeen)
    await goOn(platform, tx, place, run)
  })
}

async function goOn(
  platform: Pick<Platform, 'jobs'>,
  tx: Parameters<Parameters<typeof transaction>[1]>[0],
  { workspaceId, reexaminationId }: Place,
  { status, now }: { status: StoredReexamination['status']; now: Date },
): Promise<void> {
  const next = status === 'RUNNING' ? await nextWaiting(tx, workspaceId, reexaminationId) : null
  const hasFinished = status === 'RUNNING' && next === null
  await saveRun(tx, workspaceId, reexaminationId, {
    progressAt: now,
    engineVersion,
    ...(hasFinished && { status: 'FINISHED', endedAt: now }),
  })
  if (!next) return
  const payload = { workspaceId, reexaminationId, position: next.position }
  await platform.jobs.enqueue(tx, reexamineNext, payload, { id: next.jobId })
}

type Answer = Parameters<typeof saveReexamined>[3]

const notSeen: Answer = {
  status: 'UNABLE',
  beforeId: null,
  examinationId: null,
  outcomeBefore: null,
  outcomeAfter: null,
  differences: 0,
}

/** Null: there is nothing to look at any more. */
async function lookAgain(platform: Platform, workspaceId: string, sessionId: string) {
  const found = await storedSession(platform.db.prisma, workspaceId, sessionId)
  if (!found || found.row.submittedAt === null || found.row.evidenceErasedAt !== null) return null
  const { policy } = await policyOf(platform.db, workspaceId)
  const about = { workspaceId, sessionId, attempt: found.row.attempt, createdAt: found.now }
  const before = await comparedWith(platform.db, about)
  if (!before) return null
  // On the day of the examination before, and both under today's policy: what differs is the engine's doing alone, and
  // no document is found to have expired since.
  const examined = await examineSession(platform, found.row, before.createdAt, policy, {
    cause: 'REEXAMINATION',
    canWait: true,
    isAsOfThen: true,
  })
  if (!examined) return null
  const { examination, findings, shown } = examined
  const asNow = findingsUnder(policy, {
    findings,
    document: shown.document,
    examinedOn: before.createdAt.toISOString().slice(0, 10),
    knownDocument: null,
    knownFace: null,
  })
  const judged = await judgedFindings(platform.db, workspaceId, before.id)
  const kept = [{ ...before, findings: judged }]
  const reconsider = await reconsidering(platform, workspaceId, kept, policy)
  const [asThen = []] = await reconsider(policy)
  const isUnable = findings.some(({ check, outcome }) => check === 'EXAMINATION' && outcome !== 'PASS')
  const answer: Answer = {
    status: isUnable ? 'UNABLE' : 'EXAMINED',
    beforeId: before.id,
    examinationId: examination.id,
    outcomeBefore: decideByPolicy(asThen, policy, found.row.documentType).outcome,
    outcomeAfter: decideByPolicy(asNow, policy, found.row.documentType).outcome,
    differences: findingDifferences((await resultOf(platform, { ...before, workspaceId })).findings, findings)
      .length,
  }
  return { answer, examined }
}
