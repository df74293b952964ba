import { fromRow } from '@bonafide/core/verification-session/columns'
import { tokenWorks } from '@bonafide/core/verification-session/status-at'
import { transaction } from '@bonafide/database/client'
import type { ApplicantScenario } from '@bonafide/specimens/applicant-scenario'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { notFound } from '../../platform/refusal.ts'
import { type ActionNotAllowed, notAllowed, storedSession } from '../verification-session/service.ts'
import { answerAsFictionalApplicant } from './jobs.ts'
import { isSample, lockSession } from './store.ts'

/** Somebody was asked already, and has not finished. */
export interface FictionalApplicantAtWork {
  __typename: 'FictionalApplicantAtWork'
  message: string
}

/**
 * Has somebody who does not exist answer a session of the sandbox, one at a time: two would mix what they show. What
 * they do appears as everybody's does. Whoever was given up is at work no more, and another one may begin.
 */
export function askFictionalApplicant(
  platform: Pick<Platform, 'db' | 'jobs'>,
  { workspaceId }: Actor,
  sessionId: string,
  scenario: ApplicantScenario,
): Promise<{ sessionId: string } | ActionNotAllowed | FictionalApplicantAtWork> {
  return transaction(platform.db, async (tx) => {
    await lockSession(tx, workspaceId, sessionId)
    // Looked up before the session is read, which then shows all that somebody who has finished did.
    const atWork = await platform.jobs.underWay(answerAsFictionalApplicant, 'sessionId', [sessionId])
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
    if (atWork.has(sessionId)) {
      const message =
        'A fictional applicant is answering already. Wait until they have finished, or create another session.'
      return { __typename: 'FictionalApplicantAtWork', message }
    }
    await platform.jobs.enqueue(tx, answerAsFictionalApplicant, { workspaceId, sessionId, scenario })
    return { sessionId }
  })
}
