import { transaction } from '@bonafide/database/client'
import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'
import { examineAgain, examineHandedIn } from './examine.ts'
import { longInProcessing } from './store.ts'

/** Examines what was handed in and lets the policy say what follows. A run that was cut short begins anew. */
export const examineSubmission = defineJob({
  name: 'examine-submission',
  payload: z.object({ workspaceId: z.uuid(), sessionId: z.uuid() }),
  run: examineHandedIn,
})

/** Runs today's engine over kept pictures, because an operator asked for it. */
export const examineKept = defineJob({
  name: 'examine-kept',
  payload: z.object({ workspaceId: z.uuid(), sessionId: z.uuid() }),
  run: examineAgain,
})

/** Longer than any queue of examinations should be, and than the pauses between the tries of a job. */
const overdueSeconds = 600
const sweepSize = 200

/** Every five minutes: takes up sessions whose job is lost, so that none stays in PROCESSING for good. */
export const sweepProcessing = defineJob({
  name: 'sweep-processing',
  payload: z.object({}),
  cron: '*/5 * * * *',
  async run(platform) {
    const overdue = await longInProcessing(platform.db, overdueSeconds, sweepSize)
    for (const { workspaceId, sessionId } of overdue) {
      await transaction(platform.db, (tx) =>
        platform.jobs.enqueue(tx, examineSubmission, { workspaceId, sessionId }),
      )
    }
  },
})
