import { transaction } from '@bonafide/database/client'
import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'
import { examineAgain, examineHandedIn } from './examine.ts'
import { reexamineAt, skipWhereStalled } from './reexamination.ts'
import { stalledRuns } from './reexamination-store.ts'
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

/** Examines the next session of a run over many, and enqueues the one behind it: one at a time, and after everybody else. */
export const reexamineNext = defineJob({
  name: 'reexamine-next',
  payload: z.object({ workspaceId: z.uuid(), reexaminationId: z.uuid(), position: z.int().min(0) }),
  run: reexamineAt,
})

/** Longer than any queue of examinations should be, and than the pauses between the tries of a job. */
const overdueSeconds = 600
const sweepSize = 200

/**
 * Every five minutes: takes up sessions whose job is lost, so that none stays in PROCESSING for good, and runs over many
 * sessions that do not get on, without the session that they stand at.
 */
export const sweepProcessing = defineJob({
  name: 'sweep-processing',
  payload: z.object({}),
  cron: '*/5 * * * *',
  async run(platform) {
    const overdue = await longInProcessing(platform.db, overdueSeconds, sweepSize)
    const ids = overdue.map(({ sessionId }) => sessionId)
    const underWay = await platform.jobs.underWay(examineSubmission, 'sessionId', ids)
    for (const { workspaceId, sessionId } of overdue) {
      if (underWay.has(sessionId)) continue
      await transaction(platform.db, (tx) =>
        platform.jobs.enqueue(tx, examineSubmission, { workspaceId, sessionId }),
      )
    }
    const stalled = await stalledRuns(platform.db, overdueSeconds, sweepSize)
    const runs = stalled.map(({ reexaminationId }) => reexaminationId)
    const going = await platform.jobs.underWay(reexamineNext, 'reexaminationId', runs)
    for (const run of stalled) if (!going.has(run.reexaminationId)) await skipWhereStalled(platform, run)
  },
})
