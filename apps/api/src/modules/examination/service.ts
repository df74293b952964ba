import type { Platform } from '../../platform/platform.ts'
import { openWithEvidence } from '../evidence/service.ts'
import type { StoredExamination } from './examine.ts'
import { sealedResult } from './store.ts'

export { examineSubmission } from './jobs.ts'

/** Everything that one examination found. Throws where its key is gone. */
export async function resultOf(
  platform: Pick<Platform, 'db' | 'vault'>,
  { id, workspaceId, sessionId }: { id: string; workspaceId: string; sessionId: string },
): Promise<StoredExamination> {
  const sealed = await sealedResult(platform.db, workspaceId, id)
  if (!sealed) throw new Error('There is no such examination')
  return (await openWithEvidence(platform, workspaceId, sessionId, id, sealed)) as StoredExamination
}
