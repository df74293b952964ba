import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { draftSegment } from '../../platform/storage.ts'
import { forgetFiles, forgetWorkspace } from './service.ts'
import { keysWithoutRecord, workspaceIds } from './store.ts'

/** No upload takes longer than this from its file to its record. */
const graceSeconds = 3600
const batchSize = 500

/**
 * Once an hour: deletes files that were stored but never recorded, because the process or the disk gave up in
 * between. Only below workspaces that this database knows: pointed at the wrong database, it must not delete all.
 */
export const sweepEvidenceFiles = defineJob({
  name: 'sweep-evidence-files',
  payload: z.object({}),
  cron: '17 * * * *',
  async run(platform) {
    await sweepBelow(platform, draftSegment, async (keys) => keys)
    for (const workspaceId of await workspaceIds(platform.db))
      await sweepBelow(platform, workspaceId, (keys) => keysWithoutRecord(platform.db, workspaceId, keys))
  },
})

/** Deletes the files of a workspace that is gone, whatever happened to the process that removed it. */
export const forgetRemovedWorkspace = defineJob<{ workspaceId: string }>({
  name: 'forget-removed-workspace',
  payload: z.object({ workspaceId: z.uuid() }),
  async run(platform, { workspaceId }) {
    const known = await workspaceIds(platform.db)
    // Never the files of one that is there, whoever asked for it.
    if (!known.includes(workspaceId)) await forgetWorkspace(platform, workspaceId)
  },
})

async function sweepBelow(
  platform: Pick<Platform, 'storage' | 'log'>,
  segment: string,
  orphansAmong: (keys: string[]) => Promise<string[]>,
): Promise<void> {
  const before = Date.now() - graceSeconds * 1000
  let batch: string[] = []
  const flush = async () => {
    if (batch.length > 0) await forgetFiles(platform, await orphansAmong(batch))
    batch = []
  }
  for await (const { key, writtenAt } of platform.storage.list(segment)) {
    if (writtenAt.getTime() < before) batch.push(key)
    if (batch.length >= batchSize) await flush()
  }
  await flush()
}
