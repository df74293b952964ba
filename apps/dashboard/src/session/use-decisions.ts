import type { NoticeTone } from '@bonafide/ui/Notice'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type CombinedError, useMutation } from 'urql'
import { readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { DecisionResultFragment, DeclineReason, ResubmissionReason } from '../generated/graphql.ts'
import { lowerFirst } from '../sessions/deadline.ts'
import { formatMoment } from '../time/format-time.ts'
import { serverNow } from '../time/server-clock.ts'
import { actorInSentence } from '../words/actor.ts'
import { refusalInWords } from '../words/refusal.ts'
import { statusWord } from '../words/status.ts'

// Every result brings how the session stands now, the refusals too, so that the page shows what really happened.
const DecisionResult = graphql(`
  fragment DecisionResult on DecideResult {
    __typename
    ... on DecideSuccess {
      session {
        ...DecidedSession
      }
    }
    ... on InvalidInput {
      message
      issues {
        code
        message
      }
    }
    ... on ActionNotAllowed {
      message
      status
      session {
        ...DecidedSession
      }
    }
    ... on SessionConflict {
      message
      at
      status
      by {
        kind
        name
        isViewer
      }
      session {
        ...DecidedSession
      }
    }
  }
`)

export const DecidedSession = graphql(`
  fragment DecidedSession on VerificationSession {
    id
    ...SessionHeader_session
    ...DecisionBar_session
  }
`)

const Approve = graphql(`
  mutation Approve($id: ID!, $note: String, $expectedVersion: Int) {
    approveVerificationSession(id: $id, note: $note, expectedVersion: $expectedVersion) {
      ...DecisionResult
    }
  }
`)
const Decline = graphql(`
  mutation Decline($id: ID!, $reasons: [DeclineReason!]!, $note: String, $expectedVersion: Int) {
    declineVerificationSession(id: $id, reasons: $reasons, note: $note, expectedVersion: $expectedVersion) {
      ...DecisionResult
    }
  }
`)
const AskAgain = graphql(`
  mutation AskAgain($id: ID!, $reasons: [ResubmissionReason!]!, $message: String, $expectedVersion: Int) {
    requestResubmission(id: $id, reasons: $reasons, message: $message, expectedVersion: $expectedVersion) {
      ...DecisionResult
    }
  }
`)
const Cancel = graphql(`
  mutation Cancel($id: ID!, $expectedVersion: Int) {
    cancelVerificationSession(id: $id, expectedVersion: $expectedVersion) {
      ...DecisionResult
    }
  }
`)

type Problem = { tone: NoticeTone; words: string }

/** The decisions on one session. Each answers whether it was recorded, and leaves in `problem` why not;
 * `onAnswer` may load the rest of the page again. */
export function useDecisions(id: string, expectedVersion: number, onAnswer: () => void) {
  const { t } = useLingui()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [approving, approve] = useMutation(Approve)
  const [declining, decline] = useMutation(Decline)
  const [asking, askAgain] = useMutation(AskAgain)
  const [canceling, cancel] = useMutation(Cancel)

  function judge(result: DecisionResultFragment | undefined, error: CombinedError | undefined): boolean {
    const next = problemOf(result, error)
    setProblem(next)
    onAnswer()
    return next === null
  }
  function problemOf(
    result: DecisionResultFragment | undefined,
    error: CombinedError | undefined,
  ): Problem | null {
    switch (result?.__typename) {
      case 'DecideSuccess':
        return null
      case 'SessionConflict': {
        const who = actorInSentence(result.by)
        const what = statusWord(result.status)
        const when = lowerFirst(formatMoment(Date.parse(result.at), serverNow()))
        return {
          tone: 'warning',
          words: t`Somebody was first: ${what} by ${who}, ${when}. Your decision was not recorded.`,
        }
      }
      case 'InvalidInput':
        return { tone: 'danger', words: refusalInWords(result) }
      case 'ActionNotAllowed':
        return { tone: 'warning', words: refusalInWords(result) }
      case undefined:
        return {
          tone: 'danger',
          words: error?.networkError
            ? t`The server did not answer, so the decision may or may not be recorded. The page shows it once the connection is back.`
            : (error?.graphQLErrors[0]?.message ?? t`The decision was not recorded. Try again.`),
        }
    }
  }

  return {
    problem,
    forgetProblem: () => setProblem(null),
    isBusy: approving.fetching || declining.fetching || asking.fetching || canceling.fetching,
    approve: async (note: string | null) => {
      const { data, error } = await approve({ id, note, expectedVersion })
      return judge(readFragment(DecisionResult, data?.approveVerificationSession), error)
    },
    decline: async (reasons: DeclineReason[], note: string | null) => {
      const { data, error } = await decline({ id, reasons, note, expectedVersion })
      return judge(readFragment(DecisionResult, data?.declineVerificationSession), error)
    },
    askAgain: async (reasons: ResubmissionReason[], message: string | null) => {
      const { data, error } = await askAgain({ id, reasons, message, expectedVersion })
      return judge(readFragment(DecisionResult, data?.requestResubmission), error)
    },
    cancel: async () => {
      const { data, error } = await cancel({ id, expectedVersion })
      return judge(readFragment(DecisionResult, data?.cancelVerificationSession), error)
    },
  }
}
