import type { Platform } from '../../platform/platform.ts'
import { evidenceOpener } from '../evidence/service.ts'
import type { StoredExamination } from './examine.ts'
import { type FindingDifference, findingDifferences } from './finding-differences.ts'
import { comparedWith, sealedResult } from './store.ts'

type Reader = Pick<Platform, 'db' | 'vault'>

/** Which examination, of which session. */
interface ExaminationKey {
  id: string
  workspaceId: string
  sessionId: string
}

/** Everything that one examination found. Throws where its key is gone. */
export async function resultOf(
  platform: Reader,
  { id, workspaceId, sessionId }: ExaminationKey,
): Promise<StoredExamination> {
  const sealed = await sealedResult(platform.db, workspaceId, id)
  if (!sealed) throw new Error('There is no such examination')
  const open = await evidenceOpener(platform, workspaceId, sessionId)
  return open(id, sealed) as StoredExamination
}

/**
 * How an examination differs from what it is held against, over the same pictures: what the session was decided on,
 * else the examination before it. Null where there is none.
 */
export async function differencesOf(
  platform: Reader,
  examination: ExaminationKey & { attempt: number; createdAt: Date },
): Promise<FindingDifference[] | null> {
  const earlier = await comparedWith(platform.db, examination)
  if (!earlier) return null
  const { workspaceId } = examination
  const [before, after] = await Promise.all([
    resultOf(platform, { ...earlier, workspaceId }),
    resultOf(platform, examination),
  ])
  return findingDifferences(before.findings, after.findings)
}
