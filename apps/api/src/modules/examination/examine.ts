import type { ChosenDocument } from '@bonafide/core/document'
import type { DocumentData, EngineFailure, Finding } from '@bonafide/core/examination/finding'
import { decideByPolicy } from '@bonafide/core/policy/decide-by-policy'
import type { Policy } from '@bonafide/core/policy/policy'
import { databaseNow, type Tx, transaction } from '@bonafide/database/client'
import { uuid7 } from '@bonafide/database/uuid7'
import { unread } from '@bonafide/evidence/document-sources'
import { engineVersion } from '@bonafide/evidence/engine-version'
import type { ExaminationInput, ExaminationResult } from '@bonafide/evidence/examine'
import { systemActor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { holdEvidence, openedPictures, sealWithEvidence } from '../evidence/service.ts'
import { policyOf } from '../policy/service.ts'
import { openedPresence } from '../presence/service.ts'
import { record } from '../timeline/service.ts'
import { endChecks, type StoredSession, storedSession } from '../verification-session/service.ts'
import { knownFindings, remember } from './known.ts'
import { type ExaminationCause, insertExamination, type NewExamination, newestExamination } from './store.ts'

/** An examination's result as it is kept, sealed: without the faces, which are kept apart. */
export interface StoredExamination {
  findings: Finding[]
  document: DocumentData
}

/**
 * Examines what a session's applicant handed in, and ends its checks by the workspace's policy: the outcome, the
 * findings and what is remembered are one transaction. Nothing happens where no checks run.
 */
export async function examineHandedIn(
  platform: Platform,
  { workspaceId, sessionId }: { workspaceId: string; sessionId: string },
): Promise<void> {
  const found = await storedSession(platform.db.prisma, workspaceId, sessionId)
  if (found?.row.status !== 'PROCESSING') return
  const { policy } = await policyOf(platform.db, workspaceId)
  const examined = await examineSession(platform, found.row, found.now, policy, { cause: 'SUBMISSION' })
  if (!examined) return
  const { outcome, declineReasons } = examined.decision
  await endChecks(
    platform,
    { workspaceId, sessionId },
    outcome === 'DECLINED'
      ? { type: 'finishChecks', outcome, reasons: declineReasons }
      : { type: 'finishChecks', outcome },
    async (tx, change) => {
      const { examination, findings, shown } = examined
      await insertExamination(tx, workspaceId, { ...examination, createdAt: change.now }, findings)
      await remember(tx, platform, shown, policy, change.now)
    },
  )
}

/**
 * Runs today's engine over the pictures that a session kept. What was decided stays decided; the timeline tells that
 * somebody looked again.
 */
export async function examineAgain(
  platform: Platform,
  { workspaceId, sessionId }: { workspaceId: string; sessionId: string },
): Promise<void> {
  const found = await storedSession(platform.db.prisma, workspaceId, sessionId)
  if (!found || found.row.submittedAt === null || found.row.evidenceErasedAt !== null) return
  const { policy } = await policyOf(platform.db, workspaceId)
  const examined = await examineSession(platform, found.row, found.now, policy, {
    cause: 'REEXAMINATION',
  })
  if (!examined) return
  await transaction(platform.db, async (tx) => {
    if (!(await holdEvidence(tx, workspaceId, sessionId))) return
    await recordAgain(tx, workspaceId, examined, await databaseNow(tx))
  })
}

/**
 * Examines what an invented session shows, as it would have been when its checks ended: the findings are real, and
 * neither its status nor its timeline changes. Nothing happens where it was examined already.
 */
export async function examineInvented(
  platform: Platform,
  { workspaceId, sessionId }: { workspaceId: string; sessionId: string },
  { chosen, at }: { chosen: ChosenDocument; at: Date },
): Promise<void> {
  const found = await storedSession(platform.db.prisma, workspaceId, sessionId)
  if (!found || found.row.evidenceErasedAt !== null) return
  if (await newestExamination(platform.db, workspaceId, sessionId)) return
  const { policy } = await policyOf(platform.db, workspaceId)
  const row = { ...found.row, documentType: chosen.type, documentCountry: chosen.country }
  const examined = await examineSession(platform, row, at, policy, { cause: 'SUBMISSION', canWait: true })
  if (!examined) return
  const { examination, findings, shown } = examined
  await transaction(platform.db, async (tx) => {
    if (!(await holdEvidence(tx, workspaceId, sessionId))) return
    await insertExamination(tx, workspaceId, { ...examination, createdAt: at }, findings)
    await remember(tx, platform, shown, policy, at)
  })
}

/** Keeps an examination of kept pictures beside the earlier ones, in a transaction that holds the evidence. */
export async function recordAgain(
  tx: Tx,
  workspaceId: string,
  { examination, findings }: ExaminedSession,
  now: Date,
): Promise<void> {
  const { id: examinationId, sessionId } = examination
  await insertExamination(tx, workspaceId, { ...examination, createdAt: now }, findings)
  await record(tx, workspaceId, sessionId, [{ type: 'reexamined', at: now, examinationId }], systemActor)
}

export type ExaminedSession = NonNullable<Awaited<ReturnType<typeof examineSession>>>

/** Examines what a session kept; writes nothing. Null: the session was removed, or its evidence erased, meanwhile. */
export async function examineSession(
  platform: Platform,
  row: StoredSession,
  now: Date,
  policy: Policy,
  {
    cause,
    canWait = false,
    isAsOfThen = false,
  }: {
    cause: ExaminationCause
    canWait?: boolean
    /** `now` lies in the past: what other sessions showed later is not known then. */
    isAsOfThen?: boolean
  },
) {
  const { workspaceId, id: sessionId, attempt } = row
  const input: ExaminationInput = {
    pictures: await openedPictures(platform, workspaceId, sessionId, attempt),
    chosen: { type: row.documentType ?? 'PASSPORT', country: row.documentCountry ?? '' },
    allowedDocuments: row.allowedDocuments,
    allowedCountries: row.allowedCountries,
    expected: {
      firstName: row.firstName,
      lastName: row.lastName,
      dateOfBirth: row.dateOfBirth?.toISOString().slice(0, 10) ?? null,
    },
    presence: await openedPresence(platform, workspaceId, sessionId, attempt),
    minimumAge: policy.minimumAge,
    today: now.toISOString().slice(0, 10),
  }
  const examined = await platform.examiners.examine(input, { canWait })
  const result = 'result' in examined ? examined.result : withoutEngine(examined.failure)
  const { document, faces } = result
  const shown = { workspaceId, sessionId, document, faces }
  const findings = [
    ...result.findings,
    ...(await knownFindings(platform, shown, policy, isAsOfThen ? now : undefined)),
  ]
  const decision = decideByPolicy(findings, policy, row.documentType)

  const id = uuid7()
  const kept: StoredExamination = { findings, document }
  const resultCiphertext = await sealWithEvidence(platform, workspaceId, sessionId, id, kept)
  if (!resultCiphertext) return null
  const examination: Omit<NewExamination, 'createdAt'> = {
    id,
    sessionId,
    attempt,
    cause,
    engineVersion: result.engineVersion,
    resultCiphertext,
    tookMilliseconds: result.tookMilliseconds,
    outcome: decision.outcome,
    becauseOf: [...decision.becauseOf],
  }
  return { examination, findings, decision, shown }
}

/** What is kept where the engine itself failed: one finding that says so, and a person decides. */
export function withoutEngine(reason: EngineFailure): ExaminationResult {
  return {
    engineVersion,
    findings: [
      {
        check: 'EXAMINATION',
        outcome: 'UNABLE',
        code: 'engineFailed',
        message: `The pictures could not be examined: ${failures[reason]}. A person has to look at them.`,
        score: null,
        threshold: null,
        regions: [],
        kind: 'ENGINE',
        reason,
      },
    ],
    document: unread,
    mrz: null,
    faces: { portrait: null, selfie: null },
    tookMilliseconds: 0,
  }
}

const failures: Record<EngineFailure, string> = {
  DIED: 'the engine stopped unexpectedly',
  TOOK_TOO_LONG: 'it took too long',
  OUT_OF_MEMORY: 'it took too much memory',
  PICTURE_BROKEN: 'the engine broke over them',
  PICTURE_MISSING: 'a picture is missing',
}
