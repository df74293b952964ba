import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'
import { forgetOldSignIns } from './service.ts'

/** Once an hour: sign-ins that have run out, and counts of guesses that no longer count, are forgotten. */
export const sweepSignIns = defineJob({
  name: 'sweep-sign-ins',
  payload: z.object({}),
  cron: '41 * * * *',
  run: (platform) => forgetOldSignIns(platform),
})
