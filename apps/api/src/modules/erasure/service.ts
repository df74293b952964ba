import type { ErasureReason } from '@bonafide/core/verification-session/session'
import type { MemberActor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { forbidden, type InvalidInput } from '../../platform/refusal.ts'
import { forgetFiles } from '../evidence/service.ts'
import { isOwner } from '../identity/service.ts'
import { type ActionNotAllowed, recordErasure } from '../verification-session/service.ts'
import { forgetErasedEvidence } from './jobs.ts'
import { deleteEvidence } from './store.ts'

/** What was erased stays erased: `wasErasedBefore` tells that this call found nothing left. */
export interface EvidenceErased {
  __typename: 'EraseEvidenceSuccess'
  sessionId: string
  wasErasedBefore: boolean
}

/**
 * Erases for good what the applicant of an ended session showed and what was read from it; for owners only.
 *
 * Rows go with the event that says who erased them and why, in one transaction, and no picture is shown from then on;
 * their files are deleted at once behind it, and by a job where that is cut short. What stays is the session with its
 * decision and notes, its timeline, its mails, what the operator gave of the person, and which document the applicant
 * said they had: nothing that was read. Other sessions in which the same document or face was found keep that finding,
 * which holds this session's id and neither name nor number. Scores are deleted too, so calibration and trials of a
 * policy leave the session out, as do runs of the engine.
 */
export async function eraseEvidence(
  platform: Pick<Platform, 'db' | 'jobs' | 'vault' | 'storage' | 'log'>,
  owner: MemberActor,
  sessionId: string,
  { reason, note }: { reason: ErasureReason; note: string | null },
): Promise<EvidenceErased | InvalidInput | ActionNotAllowed> {
  if (!(await isOwner(platform, owner)))
    throw forbidden('Only an owner can erase evidence. Ask one of yours.')
  const { workspaceId } = owner
  let files: string[] = []
  const command = { type: 'eraseEvidence', reason, note } as const
  const answer = await recordErasure(platform, owner, sessionId, command, async (tx) => {
    files = await deleteEvidence(tx, workspaceId, sessionId)
    await platform.jobs.enqueue(tx, forgetErasedEvidence, { workspaceId, sessionId })
  })
  if ('message' in answer) return answer
  await forgetFiles(platform, files)
  return { __typename: 'EraseEvidenceSuccess', sessionId, ...answer }
}
