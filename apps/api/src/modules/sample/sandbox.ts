import { fromRow } from '@bonafide/core/verification-session/columns'
import { tokenWorks } from '@bonafide/core/verification-session/status-at'
import { transaction } from '@bonafide/database/client'
import type { ApplicantScenario } from '@bonafide/specimens/applicant-scenario'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import { type ActionNotAllowed, notAllowed, storedSession } from '../verification-session/service.ts'
import { answerAsFictionalApplicant } from './jobs.ts'
import { isSample } from './store.ts'

/** Has somebody who does not exist answer a session of the sandbox. What they do appears as everybody's does. */
export function askFictionalApplicant(
  platform: Pick<Platform, 'db' | 'jobs'>,
  { workspaceId }: Actor,
  sessionId: string,
  scenario: ApplicantScenario,
): Promise<{ sessionId: string } | ActionNotAllowed> {
  return transaction(platform.db, async (tx) => {
    const found = await storedSession(tx, workspaceId, sessionId)
    if (!found) throw notFound('session')
    const { row, now } = found
    const refused = (message: string) => notAllowed(message, row.status, sessionId)
    if (!(await isSample(tx, workspaceId)))
      return refused(
        'Only people answer here. Fictional applicants live in the sandbox: look around with sample data.',
      )
    if (!tokenWorks(fromRow(row), now))
      return refused('The link lets nobody in any more. Create another session, or renew the link.')
    await platform.jobs.enqueue(tx, answerAsFictionalApplicant, { workspaceId, sessionId, scenario })
    return { sessionId }
  })
}
