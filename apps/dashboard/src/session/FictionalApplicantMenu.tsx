import { Button } from '@bonafide/ui/Button'
import { Menu } from '@bonafide/ui/Menu'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { UserRoundPen } from 'lucide-react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { graphql } from '../generated/gql.ts'
import type { FictionalScenario } from '../generated/graphql.ts'
import { refusalInWords } from '../words/refusal.ts'
import { fictionalScenarios, scenarioHint, scenarioWord } from '../words/scenario.ts'

const AnswerAsFictionalApplicant = graphql(`
  mutation AnswerAsFictionalApplicant($id: ID!, $scenario: FictionalScenario!) {
    answerAsFictionalApplicant(id: $id, scenario: $scenario) {
      __typename
      ... on ActionNotAllowed {
        message
        status
      }
      ... on FictionalApplicantAtWork {
        message
      }
    }
  }
`)

/** In the sandbox: somebody who does not exist answers the session, well or badly. What they do appears by itself. */
export function FictionalApplicantMenu({ sessionId }: { sessionId: string }) {
  const { t } = useLingui()
  const [{ fetching }, answer] = useMutation(AnswerAsFictionalApplicant)
  const [isAsked, setAsked] = useState(false)

  async function ask(scenario: FictionalScenario) {
    setAsked(true)
    const { data } = await answer({ id: sessionId, scenario })
    const result = data?.answerAsFictionalApplicant
    if (result?.__typename === 'AnswerAsFictionalApplicantSuccess') return
    setAsked(false)
    if (result) showToast(refusalInWords(result), { tone: 'danger' })
    else showToast(t`The server did not answer. Try again.`, { tone: 'danger' })
  }

  if (isAsked) {
    return (
      <Button size="small" isBusy={fetching} disabled={!fetching}>
        <Trans>A fictional applicant is answering…</Trans>
      </Button>
    )
  }
  return (
    <Menu
      label={t`Answer as a fictional applicant`}
      sections={[
        {
          id: 'scenarios',
          label: t`What they show`,
          items: fictionalScenarios.map((scenario) => ({
            id: scenario,
            label: scenarioWord(scenario),
            text: scenarioWord(scenario),
            hint: scenarioHint(scenario),
            onSelect: () => void ask(scenario),
          })),
        },
      ]}
      trigger={(props) => (
        <Button size="small" icon={<UserRoundPen strokeWidth={1.5} />} {...props}>
          <Trans>Answer as a fictional applicant…</Trans>
        </Button>
      )}
    />
  )
}
