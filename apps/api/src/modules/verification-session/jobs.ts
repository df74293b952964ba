import { transaction } from '@bonafide/database/client'
import { z } from 'zod'
import { systemActor } from '../../platform/actor.ts'
import { defineJob } from '../../platform/jobs.ts'
import { sha256 } from '../../platform/vault.ts'
import { changeSession } from './change.ts'
import { nextDeadlines } from './store.ts'

const sessionPayload = z.object({ workspaceId: z.uuid(), sessionId: z.uuid() })

/** Records an expiry at its moment, so that everyone who watches hears of it. It was true before that already. */
export const recordExpiry = defineJob({
  name: 'record-expiry',
  payload: sessionPayload,
  pollSeconds: 1,
  async run(platform, { workspaceId, sessionId }) {
    await changeSession(platform, { workspaceId, sessionId, command: { type: 'expire' }, actor: systemActor })
  },
})

/** How far ahead the sweep plans. More than a minute, so that no deadline falls between two sweeps. */
const horizonSeconds = 90
const sweepSize = 1000

/**
 * Once a minute: plans the recording of every deadline that comes soon, and makes good what a stop left behind.
 * Deadlines are five minutes or more away when they are set, so planning them here costs the request nothing.
 */
export const sweepDeadlines = defineJob({
  name: 'sweep-deadlines',
  payload: z.object({}),
  cron: '* * * * *',
  async run(platform) {
    for (;;) {
      const due = await nextDeadlines(platform.db, horizonSeconds, sweepSize)
      let recorded = 0
      for (const { workspaceId, sessionId, deadline, isPast } of due) {
        if (isPast) {
          try {
            await recordExpiry.run(platform, { workspaceId, sessionId })
            recorded += 1
          } catch (error) {
            // It would come first in every sweep to come, and nothing behind it would ever be recorded.
            platform.log.error({ err: error, sessionId }, 'An expiry could not be recorded')
          }
        } else {
          await transaction(platform.db, (tx) =>
            platform.jobs.enqueue(
              tx,
              recordExpiry,
              { workspaceId, sessionId },
              { startAfter: deadline, id: idOf(`${sessionId} ${deadline.toISOString()}`) },
            ),
          )
        }
      }
      if (due.length < sweepSize || !due.at(-1)?.isPast || recorded === 0) return
    }
  },
})

/** The same text gives the same UUID (version 8, RFC 9562), so that two sweeps plan one job. */
function idOf(text: string): string {
  const hex = Buffer.from(sha256(text)).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
