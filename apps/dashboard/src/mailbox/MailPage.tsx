import { Button, buttonClass } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Notice } from '@bonafide/ui/Notice'
import { Segmented } from '@bonafide/ui/Segmented'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { CloudOff, Inbox, ListTree, Moon, RotateCcw, Sun, Type } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import type { MailQuery } from '../generated/graphql.ts'
import { useLast } from '../graphql/use-last.ts'
import { useEscape } from '../leave-guard/use-escape.ts'
import { useSessionEvents } from '../live/session-events.ts'
import { MailFrame } from '../mail-editor/MailFrame.tsx'
import preview from '../mail-editor/MailPreview.module.css'
import { PageHead } from '../shell/PageHead.tsx'
import { useTitle } from '../shell/shell-context.ts'
import { formatExactly, formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import styles from './Mailbox.module.css'

const Mail = graphql(`
  query Mail($id: ID!) {
    invitation(id: $id) {
      id
      status
      transport
      recipient
      cc
      subject
      messageId
      reply
      createdAt
      html
      plainText
      session {
        id
      }
    }
  }
`)

type Invitation = NonNullable<MailQuery['invitation']>

const route = getRouteApi('/console/mailbox/$invitationId')

/** One mail as its recipient would have it; its links work. */
export function MailPage() {
  const { t } = useLingui()
  const { invitationId } = route.useParams()
  const navigate = useNavigate()
  const [{ data: newest, error, fetching }, ask] = useQuery({ query: Mail, variables: { id: invitationId } })
  const data = useLast(newest)
  const reload = () => ask({ requestPolicy: 'network-only' })
  const mail = data?.invitation
  useTitle(mail?.subject ?? t`Mail`)
  useEscape(() => void navigate({ to: '/mailbox' }))
  useSessionEvents((event) => {
    if (event.session.id === mail?.session.id && event.type.startsWith('INVITATION_')) reload()
  })
  return (
    <main id="main" tabIndex={-1}>
      <PageHead
        parent={
          <Link to="/mailbox">
            <Trans>Mailbox</Trans>
          </Link>
        }
        title={mail ? <bdi dir="auto">{mail.subject}</bdi> : <Trans>Mail</Trans>}
        actions={
          mail && (
            <Link to="/sessions/$sessionId" params={{ sessionId: mail.session.id }} className={buttonClass()}>
              <Trans>Open session</Trans>
            </Link>
          )
        }
      />
      {mail ? (
        <MailSheet mail={mail} />
      ) : error && !fetching ? (
        <EmptyState
          icon={<CloudOff strokeWidth={1.5} />}
          title={<Trans>The mail could not be loaded</Trans>}
          actions={
            <Button icon={<RotateCcw strokeWidth={1.5} />} onClick={reload}>
              <Trans>Try now</Trans>
            </Button>
          }
        >
          <Trans>The server did not answer. Nothing is lost.</Trans>
        </EmptyState>
      ) : data && !fetching ? (
        <EmptyState
          title={<Trans>There is no such mail</Trans>}
          actions={
            <Link to="/mailbox" className={buttonClass()}>
              <Trans>All mails</Trans>
            </Link>
          }
        />
      ) : (
        <div className={styles.page} aria-busy="true">
          <div className={styles.sheet}>
            <div className={preview.waiting}>
              <Skeleton width="56%" height={14} />
              <Skeleton width="84%" />
              <Skeleton width={176} height={44} />
            </div>
          </div>
        </div>
      )}
    </main>
  )
}

type Look = 'light' | 'dark' | 'text' | 'headers'

function MailSheet({ mail }: { mail: Invitation }) {
  const { t } = useLingui()
  const now = useNow(30)
  const [look, setLook] = useState<Look>(() =>
    document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
  )
  const createdAt = Date.parse(mail.createdAt)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.page} tabIndex={0} aria-label={t`Mail`}>
      <div className={styles.sheet}>
        {mail.transport === 'MAILBOX' && (
          <Notice icon={<Inbox size={16} strokeWidth={1.5} />}>
            <Trans>This mail was not sent to anyone. Its link works: open it as the client would.</Trans>
          </Notice>
        )}
        <div className={styles.bar}>
          <time className={styles.written} dateTime={mail.createdAt} title={formatExactly(createdAt)}>
            {formatMoment(createdAt, now)}
          </time>
          <Segmented<Look>
            label={t`How the mail is shown`}
            isIconOnly
            value={look}
            onChange={setLook}
            segments={[
              { value: 'light', label: t`Light`, icon: <Sun strokeWidth={1.5} /> },
              { value: 'dark', label: t`Dark`, icon: <Moon strokeWidth={1.5} /> },
              { value: 'text', label: t`Plain text`, icon: <Type strokeWidth={1.5} /> },
              { value: 'headers', label: t`Headers`, icon: <ListTree strokeWidth={1.5} /> },
            ]}
          />
        </div>
        <article className={preview.mail}>
          <header
            className={preview.mailHead}
            {...(look === 'light' || look === 'dark' ? { 'data-theme': look, 'data-face': 'applicant' } : {})}
          >
            <p className={preview.mailSubject}>
              <bdi dir="auto">{mail.subject}</bdi>
            </p>
            <p className={preview.mailEnvelope}>
              <Trans>
                To <bdi dir="ltr">{mail.recipient}</bdi>
              </Trans>
              {mail.cc.length > 0 && (
                <>
                  {', '}
                  <Trans>
                    cc <bdi dir="ltr">{mail.cc.join(', ')}</bdi>
                  </Trans>
                </>
              )}
            </p>
          </header>
          {look === 'headers' ? (
            <Headers mail={mail} />
          ) : look === 'text' ? (
            <pre className={preview.plain} dir="auto">
              {linked(mail.plainText)}
            </pre>
          ) : (
            <MailFrame html={mail.html} title={t`The mail`} look={look} opensLinks />
          )}
        </article>
      </div>
    </section>
  )
}

/** The lines of the mail's head that are kept, as a mail program names them. */
function Headers({ mail }: { mail: Invitation }) {
  const lines: [string, string][] = [
    ['To', mail.recipient],
    ...(mail.cc.length > 0 ? [['Cc', mail.cc.join(', ')] as [string, string]] : []),
    ['Subject', mail.subject],
    ['Date', new Date(mail.createdAt).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', mail.messageId],
  ]
  return (
    <dl className={styles.headers} dir="ltr">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A plain text with its addresses as links, as mail programs show it. */
function linked(text: string): ReactNode[] {
  return text.split(/(https?:\/\/[^\s<>]+)/u).map((piece, at) =>
    at % 2 === 1 ? (
      <a key={at} href={piece} target="_blank" rel="noreferrer" className={styles.plainLink}>
        {piece}
      </a>
    ) : (
      piece
    ),
  )
}
