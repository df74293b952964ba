import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'
import { forgetSessionFiles } from '../evidence/service.ts'
import { isErased } from './store.ts'

/**
 * Deletes the files of a session whose evidence is erased, whatever happened to the process that erased it. What cannot
 * be deleted in all its tries, the hourly sweep deletes: no record stands on it.
 */
export const forgetErasedEvidence = defineJob<{ workspaceId: string; sessionId: string }>({
  name: 'forget-erased-evidence',
  payload: z.object({ workspaceId: z.uuid(), sessionId: z.uuid() }),
  async run(platform, { workspaceId, sessionId }) {
    // Never the files of one that is kept, whoever asked for it.
    if (!(await isErased(platform.db, workspaceId, sessionId))) return
    await forgetSessionFiles(platform, workspaceId, sessionId)
  },
})
