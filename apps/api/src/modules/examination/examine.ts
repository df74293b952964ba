import type { DocumentData, EngineFailure, Finding } from '@bonafide/core/examination/finding'
import { uuid7 } from '@bonafide/database/uuid7'
import { type ExaminationResult, engineVersion, unread } from '@bonafide/evidence/examine'
import type { Platform } from '../../platform/platform.ts'
import { openedPictures, sealWithEvidence } from '../evidence/service.ts'
import { endChecks, submissionUnderCheck } from '../verification-session/service.ts'
import { insertExamination } from './store.ts'

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
  const submission = await submissionUnderCheck(platform, workspaceId, sessionId)
  if (!submission) return
  const { row, now } = submission
  const { attempt } = row
  const examined = await platform.examiners.examine({
    pictures: await openedPictures(platform, workspaceId, sessionId, attempt),
    chosen: { type: row.documentType ?? 'PASSPORT', country: row.documentCountry ?? '' },
    allowedDocuments: row.allowedDocuments,
    allowedCountries: row.allowedCountries,
    expected: {
      firstName: row.firstName,
      lastName: row.lastName,
      dateOfBirth: row.dateOfBirth?.toISOString().slice(0, 10) ?? null,
    },
    minimumAge: null,
    today: now.toISOString().slice(0, 10),
  })
  const result = 'result' in examined ? examined.result : withoutEngine(examined.failure)

  const id = uuid7()
  const kept: StoredExamination = { findings: result.findings, document: result.document }
  const resultCiphertext = await sealWithEvidence(platform, workspaceId, sessionId, id, kept)
  // The session was removed meanwhile.
  if (!resultCiphertext) return
  await endChecks(
    platform,
    { workspaceId, sessionId },
    { type: 'finishChecks', outcome: 'IN_REVIEW' },
    (tx, change) =>
      insertExamination(
        tx,
        workspaceId,
        {
          id,
          sessionId,
          attempt,
          cause: 'SUBMISSION',
          engineVersion: result.engineVersion,
          resultCiphertext,
          tookMilliseconds: result.tookMilliseconds,
          createdAt: change.now,
        },
        result.findings,
      ),
  )
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
