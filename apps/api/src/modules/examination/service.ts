import { correctionIssues } from '@bonafide/core/examination/correction'
import type { ComparedField } from '@bonafide/core/examination/finding'
import { transaction } from '@bonafide/database/client'
import { uuid7 } from '@bonafide/database/uuid7'
import { type Actor, type EventActor, eventActor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput, notFound } from '../../platform/refusal.ts'
import { evidenceOpener, holdEvidence, sealWithEvidence } from '../evidence/service.ts'
import { record } from '../timeline/service.ts'
import { type ActionNotAllowed, notAllowed, storedSession } from '../verification-session/service.ts'
import { examineKept } from './jobs.ts'
import { correctionsOf, insertCorrection, mostCorrections } from './store.ts'

export { examineInvented } from './examine.ts'
export { type FindingDifference, findingDifferences } from './finding-differences.ts'
export { examineSubmission } from './jobs.ts'
export { type KeptExamination, type Reconsider, reconsidering } from './reconsider.ts'
export { differencesOf, resultOf } from './result-of.ts'

type Reader = Pick<Platform, 'db' | 'vault'>

/** Has the engine of today look again at what a session kept. The answer appears as one more examination. */
export async function reexamine(
  platform: Pick<Platform, 'db' | 'jobs'>,
  operator: Actor,
  sessionId: string,
): Promise<{ sessionId: string } | ActionNotAllowed> {
  const { workspaceId } = operator
  return transaction(platform.db, async (tx) => {
    const found = await storedSession(tx, workspaceId, sessionId)
    if (!found) throw notFound('session')
    const { status, submittedAt, evidenceErasedAt } = found.row
    if (evidenceErasedAt !== null) {
      return notAllowed('The evidence was erased, so there is nothing to examine.', status, sessionId)
    }
    if (submittedAt === null || status === 'PROCESSING') {
      const message =
        status === 'PROCESSING'
          ? 'The pictures are being examined already. Wait for the result.'
          : 'Nothing was handed in, so there is nothing to examine.'
      return notAllowed(message, status, sessionId)
    }
    await platform.jobs.enqueue(tx, examineKept, { workspaceId, sessionId })
    return { sessionId }
  })
}

/** What an operator read on the document, and when. */
export interface Correction {
  id: string
  field: ComparedField
  value: string
  by: EventActor
  createdAt: Date
}

/** Keeps what an operator reads on the document. What the engine read stays where it is. */
export async function correctValue(
  platform: Reader,
  operator: Actor,
  sessionId: string,
  { field, value }: { field: ComparedField; value: string },
): Promise<{ sessionId: string } | ActionNotAllowed | InvalidInput> {
  const { workspaceId } = operator
  const issues = correctionIssues(field, value)
  if (issues.length > 0) return invalidInput(issues)
  const id = uuid7()
  const valueCiphertext = await sealWithEvidence(platform, workspaceId, sessionId, id, value.trim())
  return transaction(platform.db, async (tx) => {
    await holdEvidence(tx, workspaceId, sessionId)
    const found = await storedSession(tx, workspaceId, sessionId)
    if (!found) throw notFound('session')
    const { status } = found.row
    if (status !== 'IN_REVIEW') {
      return notAllowed('A reading is corrected while the session is in review.', status, sessionId)
    }
    if (!valueCiphertext) throw new Error('A session in review has no key')
    if ((await correctionsOf({ prisma: tx }, workspaceId, sessionId)).length >= mostCorrections) {
      return notAllowed(`A session takes at most ${mostCorrections} corrections.`, status, sessionId)
    }
    const by = { byKind: operator.kind, byId: operator.id, byName: operator.name }
    await insertCorrection(tx, workspaceId, {
      id,
      sessionId,
      field,
      valueCiphertext,
      createdAt: found.now,
      ...by,
    })
    const event = { type: 'valueCorrected', at: found.now, field } as const
    await record(tx, workspaceId, sessionId, [event], eventActor(operator))
    return { sessionId }
  })
}

/** Everything operators corrected in a session, oldest first; of a field the last one counts. */
export async function correctionsIn(
  platform: Reader,
  workspaceId: string,
  sessionId: string,
): Promise<Correction[]> {
  const stored = await correctionsOf(platform.db, workspaceId, sessionId)
  if (stored.length === 0) return []
  const open = await evidenceOpener(platform, workspaceId, sessionId)
  return stored.map(({ id, field, valueCiphertext, byKind, byId, byName, createdAt }) => ({
    id,
    field: field as ComparedField,
    value: open(id, valueCiphertext) as string,
    by: { kind: byKind, id: byId, name: byName },
    createdAt,
  }))
}
