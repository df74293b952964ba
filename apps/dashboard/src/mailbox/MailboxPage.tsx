import { buttonClass } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Kbd } from '@bonafide/ui/Kbd'
import { Notice } from '@bonafide/ui/Notice'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Inbox, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { useLast } from '../graphql/use-last.ts'
import { useSessionEvents } from '../live/session-events.ts'
import styles from '../row-list/RowList.module.css'
import { MoreRows, RowsFailed, RowsLoading } from '../row-list/RowListStates.tsx'
import { useRowKeys } from '../row-list/use-row-keys.ts'
import { KeyBar } from '../shell/KeyBar.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { useShell, useTitle } from '../shell/shell-context.ts'
import { MailRow } from './MailRow.tsx'

const Mailbox = graphql(`
  query Mailbox($after: String) {
    mailbox(first: 50, after: $after) {
      nodes {
        id
        ...MailRow_invitation
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** What would have been sent, had there been a mail server. New mails appear by themselves. */
export function MailboxPage() {
  const { t } = useLingui()
  useTitle(t`Mailbox`)
  const { mailTransport } = useShell()
  const [{ data, error, fetching }, ask] = useQuery({ query: Mailbox, variables: {} })
  const reload = () => ask({ requestPolicy: 'network-only' })
  const list = useRowKeys(t`Mailbox`)
  useSessionEvents((event) => {
    if (event.type.startsWith('INVITATION_')) reload()
  })
  const page = useLast(data)?.mailbox
  // What was there at the first look does not arrive.
  const known = useRef<Set<string> | null>(null)
  if (known.current === null && page) known.current = new Set(page.nodes.map(({ id }) => id))
  return (
    <main id="main" tabIndex={-1}>
      <PageHead title={<Trans>Mailbox</Trans>} />
      {page === undefined ? (
        error && !fetching ? (
          <RowsFailed title={<Trans>The mailbox could not be loaded</Trans>} onRetry={reload} />
        ) : (
          <RowsLoading />
        )
      ) : page.nodes.length === 0 ? (
        <EmptyState
          title={<Trans>No mails here</Trans>}
          actions={
            <Link to="/sessions/new" className={buttonClass('primary')} aria-keyshortcuts="c">
              <Plus strokeWidth={1.5} />
              <Trans>New session</Trans>
              <Kbd>C</Kbd>
            </Link>
          }
        >
          {mailTransport === 'MAILBOX' ? (
            <Trans>
              No mail server is set, so the mails of new sessions are kept here, where you can open their
              links. They are not sent to anyone.
            </Trans>
          ) : (
            <Trans>Mails go out through your mail server, so none are kept here.</Trans>
          )}
        </EmptyState>
      ) : (
        <>
          <div className={styles.notice}>
            {error ? (
              <Notice tone="warning" isLive>
                <Trans>The list could not be brought up to date. What you see may be old.</Trans>
              </Notice>
            ) : (
              <Notice icon={<Inbox size={16} strokeWidth={1.5} />}>
                {mailTransport === 'MAILBOX' ? (
                  <Trans>
                    <strong>These mails were not sent to anyone.</strong> No mail server is set, so they are
                    kept here, where you can open their links. Set SMTP_URL to send the next ones.
                  </Trans>
                ) : (
                  <Trans>
                    <strong>These mails were not sent to anyone.</strong> They are from before a mail server
                    was set; new ones go out through it.
                  </Trans>
                )}
              </Notice>
            )}
          </div>
          <div className={styles.scroller}>
            <div className={styles.head} aria-hidden="true">
              <span>{t`To`}</span>
              <span>{t`Subject`}</span>
              <span>{t`Written`}</span>
            </div>
            <ul ref={list} aria-label={t`Mails`}>
              {page.nodes.map((mail) => (
                <MailRow key={mail.id} invitation={mail} isArriving={!known.current?.has(mail.id)} />
              ))}
              {page.pageInfo.hasNextPage && <MoreMails after={page.pageInfo.endCursor ?? null} />}
            </ul>
          </div>
          <KeyBar
            hints={[
              { keys: ['j', 'k'], label: t`Move` },
              { keys: ['Enter'], label: t`Open` },
            ]}
          />
        </>
      )}
    </main>
  )
}

/** The page that follows, once it is asked for. */
function MoreMails({ after }: { after: string | null }) {
  const [isAsked, setAsked] = useState(false)
  const [{ data, fetching }, ask] = useQuery({ query: Mailbox, variables: { after }, pause: !isAsked })
  const page = data?.mailbox
  if (!page) return <MoreRows isBusy={fetching} onAsk={() => (isAsked ? ask() : setAsked(true))} />
  return (
    <>
      {page.nodes.map((mail) => (
        <MailRow key={mail.id} invitation={mail} isArriving={false} />
      ))}
      {page.pageInfo.hasNextPage && <MoreMails after={page.pageInfo.endCursor ?? null} />}
    </>
  )
}
