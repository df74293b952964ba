import { Button } from '@bonafide/ui/Button'
import { Dialog } from '@bonafide/ui/Dialog'
import { showToast } from '@bonafide/ui/Toast'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useClient } from 'urql'
import { graphql } from '../generated/gql.ts'
import type { PolicyDryRunQuery, PolicyInput } from '../generated/graphql.ts'
import { formattingLocale } from '../shell/language.ts'
import { checkWord } from '../words/finding.ts'
import { examinationOutcomeWord } from '../words/policy.ts'
import styles from './Policy.module.css'

const DryRunQuery = graphql(`
  query PolicyDryRun($input: PolicyInput!) {
    policyDryRun(input: $input) {
      __typename
      ... on PolicyDryRun {
        sessions
        differences {
          sessionId
          before {
            outcome
          }
          after {
            outcome
            becauseOf
          }
        }
      }
      ... on InvalidInput {
        message
        issues {
          path
          code
          message
        }
      }
    }
  }
`)

type Result = Extract<PolicyDryRunQuery['policyDryRun'], { __typename: 'PolicyDryRun' }>
type Issues = Extract<PolicyDryRunQuery['policyDryRun'], { __typename: 'InvalidInput' }>['issues']

/** Tries a changed policy on the last hundred sessions, and shows which would have gone another way. */
export function DryRun({
  input,
  isOff,
  check,
  onIssues,
}: {
  input: PolicyInput
  isOff: boolean
  /** Whether what is typed can be sent at all. */
  check: () => boolean
  onIssues: (issues: Issues) => void
}) {
  const { t } = useLingui()
  const client = useClient()
  const [isBusy, setBusy] = useState(false)
  const [result, setResult] = useState<Result | null>(null)

  async function run() {
    if (!check()) return
    setBusy(true)
    const { data } = await client.query(DryRunQuery, { input }, { requestPolicy: 'network-only' })
    setBusy(false)
    switch (data?.policyDryRun.__typename) {
      case 'PolicyDryRun':
        return setResult(data.policyDryRun)
      case 'InvalidInput':
        return onIssues(data.policyDryRun.issues)
      default:
        showToast(t`The server did not answer. Try again.`, { tone: 'danger' })
    }
  }
  return (
    <>
      <Button isBusy={isBusy} disabled={isOff} onClick={() => void run()}>
        <Trans>Try it on the last hundred sessions</Trans>
      </Button>
      {result && (
        <Dialog
          title={<Trans>What would have gone another way</Trans>}
          closeLabel={t`Close`}
          size="large"
          onClose={() => setResult(null)}
        >
          <p className={styles.lead}>
            <Trans>
              {result.differences.length} of{' '}
              <Plural value={result.sessions} one="# session" other="# sessions" />. Nothing was changed.
            </Trans>
          </p>
          {result.differences.length > 0 && (
            <ul className={styles.differences}>
              {result.differences.map(({ sessionId, before, after }) => (
                <li key={sessionId}>
                  <Link
                    to="/sessions/$sessionId"
                    params={{ sessionId }}
                    search={{}}
                    target="_blank"
                    className={styles.session}
                  >
                    <bdi>{sessionId}</bdi>
                  </Link>
                  <span className={styles.ways}>
                    {examinationOutcomeWord(before.outcome)}
                    <ArrowRight size={14} strokeWidth={1.75} aria-hidden="true" />
                    <b>{examinationOutcomeWord(after.outcome)}</b>
                  </span>
                  <span className={styles.because}>
                    {new Intl.ListFormat(formattingLocale(), { style: 'narrow' }).format(
                      after.becauseOf.map(checkWord),
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Dialog>
      )}
    </>
  )
}
