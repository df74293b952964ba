import { AlertDialog } from '@bonafide/ui/AlertDialog'
import { showToast } from '@bonafide/ui/Toast'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useMutation } from 'urql'
import { graphql } from '../generated/gql.ts'
import styles from './Strip.module.css'
import { useUnfinished } from './use-unfinished.ts'
import { lookAtAnotherWorkspace } from './workspaces.ts'

const RemoveSampleWorkspace = graphql(`
  mutation RemoveSampleWorkspace {
    removeSampleWorkspace {
      workspace {
        id
      }
    }
  }
`)

/** Over the whole window while it shows the sample workspace. */
export function SampleStrip() {
  const { t } = useLingui()
  const [isAsking, setAsking] = useState(false)
  const [{ fetching }, remove] = useMutation(RemoveSampleWorkspace)
  const unfinished = useUnfinished()
  return (
    <section className={styles.strip} aria-label={t`Sample data`}>
      <span>
        <Trans>Sandbox: people and documents here are made up.</Trans>
      </span>
      {unfinished > 0 && (
        <span className={styles.quiet} role="status">
          <Plural
            value={unfinished}
            one="# session is still being drawn and examined…"
            other="# sessions are still being drawn and examined…"
          />
        </span>
      )}
      <button type="button" onClick={() => setAsking(true)}>
        <Trans>Remove</Trans>
      </button>
      {isAsking && (
        <AlertDialog
          title={t`Remove the sample data?`}
          confirmLabel={t`Remove`}
          cancelLabel={t`Keep it`}
          isBusy={fetching}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            const { error } = await remove({})
            if (error) showToast(t`The sample data could not be removed. Try again.`, { tone: 'danger' })
            else lookAtAnotherWorkspace()
          }}
        >
          <Trans>You go back to your own workspace. You can have the sample again from its empty list.</Trans>
        </AlertDialog>
      )}
    </section>
  )
}
