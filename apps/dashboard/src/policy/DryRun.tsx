import { Button } from '@bonafide/ui/Button'
import { Dialog } from '@bonafide/ui/Dialog'
import { showToast } from '@bonafide/ui/Toast'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useClient } from 'urql'
import { graphql } from '../generated/gql.ts'
import type { Check, PolicyDryRunQuery, PolicyInput } from '../generated/graphql.ts'
import { SessionMention } from '../session/SessionMention.tsx'
import { formattingLocale } from '../shell/language.ts'
import { checkWord } from '../words/finding.ts'
import { OutcomeChange } from '../words/OutcomeChange.tsx'
import styles from './Policy.module.css'

const DryRunQuery = graphql(`
  query PolicyDryRun($input: PolicyInput!) {
    policyDryRun(input: $input) {
      __typename
      ... on PolicyDryRun {
        sessions
        differences {
          session {
            id
            ...SessionMention_session
          }
          before {
            outcome
            becauseOf
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
              {result.differences.map(({ session, before, after }) => (
                <li key={session.id}>
                  <SessionMention session={session} isNewTab />
                  <OutcomeChange before={before.outcome} after={after.outcome} />
                  <span className={styles.because}>
                    {after.becauseOf.length > 0 ? (
                      <Trans>Decided by: {checksInWords(after.becauseOf)}</Trans>
                    ) : after.outcome === 'APPROVED' ? (
                      <Trans>No longer in the way: {checksInWords(before.becauseOf)}</Trans>
                    ) : (
                      <Trans>Such documents may no longer approve themselves.</Trans>
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

function checksInWords(checks: readonly Check[]): string {
  return new Intl.ListFormat(formattingLocale(), { style: 'narrow' }).format(checks.map(checkWord))
}
