import { Button, buttonClass } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Kbd } from '@bonafide/ui/Kbd'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { CloudOff, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { useLast } from '../graphql/use-last.ts'
import { useEscape } from '../leave-guard/use-escape.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useTitle } from '../shell/shell-context.ts'
import styles from './NewSession.module.css'
import { NewSessionForm } from './NewSessionForm.tsx'
import { type CreatedSession, SessionCreated } from './SessionCreated.tsx'

const NewSession = graphql(`
  query NewSession {
    viewer {
      id
      workspace {
        id
        ...NewSessionForm_workspace
      }
    }
    emailTemplates(first: 100) {
      nodes {
        id
        ...InvitationFields_template
      }
    }
  }
`)

/** Where an operator creates a session: the form, then what became of it. */
export function NewSessionPage() {
  const { t } = useLingui()
  useTitle(t`New session`)
  const navigate = useNavigate()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const [{ data: newest, error, fetching }, reload] = useQuery({ query: NewSession })
  const data = useLast(newest)
  const [created, setCreated] = useState<CreatedSession | null>(null)
  const [round, setRound] = useState(0)

  function close() {
    if (canGoBack) router.history.back()
    else void navigate({ to: '/sessions' })
  }
  useEscape(close)

  const workspace = data?.viewer?.workspace
  return (
    <main id="main" tabIndex={-1}>
      <PageHead
        parent={
          <Link to="/sessions">
            <Trans>Sessions</Trans>
          </Link>
        }
        title={<Trans>New session</Trans>}
        actions={
          <button type="button" className={buttonClass('quiet')} onClick={close} aria-keyshortcuts="Escape">
            <Trans>Close</Trans>
            <Kbd>Esc</Kbd>
          </button>
        }
      />
      {created ? (
        <SessionCreated
          created={created}
          onAnother={() => {
            setCreated(null)
            setRound(round + 1)
          }}
        />
      ) : workspace ? (
        <NewSessionForm
          key={round}
          workspace={workspace}
          templates={data.emailTemplates.nodes}
          onCreated={setCreated}
        />
      ) : error && !fetching ? (
        <EmptyState
          icon={<CloudOff strokeWidth={1.5} />}
          title={<Trans>The form could not be loaded</Trans>}
          actions={
            <Button
              icon={<RotateCcw strokeWidth={1.5} />}
              onClick={() => reload({ requestPolicy: 'network-only' })}
            >
              <Trans>Try now</Trans>
            </Button>
          }
        >
          <Trans>The server did not answer. Nothing is lost.</Trans>
        </EmptyState>
      ) : (
        <FormSkeleton />
      )}
    </main>
  )
}

function FormSkeleton() {
  return (
    <div className={styles.columns} aria-busy="true">
      <div className={styles.column}>
        {[0, 1].map((row) => (
          <div key={row} className={styles.thirds}>
            {[72, 64, 80].map((width) => (
              <GhostField key={width} width={width} />
            ))}
          </div>
        ))}
        <div className={styles.halves}>
          <GhostField width={72} />
          <GhostField width={64} />
        </div>
        <Skeleton width="100%" height={72} isBox />
      </div>
    </div>
  )
}

function GhostField({ width }: { width: number }) {
  return (
    <div className={styles.ghost}>
      <Skeleton width={width} />
      <Skeleton width="100%" height={32} isBox />
    </div>
  )
}
