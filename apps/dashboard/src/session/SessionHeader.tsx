import { Kbd } from '@bonafide/ui/Kbd'
import { StatusPill } from '@bonafide/ui/StatusPill'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { clockOf } from '../sessions/session-clock.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { useNow } from '../time/use-now.ts'
import { documentCountryOf, documentsInWords } from '../words/document.ts'
import { statusTone, statusWord } from '../words/status.ts'
import { SessionActions } from './SessionActions.tsx'
import styles from './SessionHeader.module.css'
import { useReviewQueue } from './use-review-queue.ts'

export const SessionHeader_session = graphql(`
  fragment SessionHeader_session on VerificationSession {
    id
    status
    attempt
    clientId
    displayName
    applicant {
      email
    }
    allowedDocuments
    allowedCountries
    documentType
    documentCountry
    linkExpiresAt
    startedAt
    sessionEndsAt
    ...SessionActions_session
  }
`)

/** Who it is, how it stands, and the way through the queue. */
export function SessionHeader(props: { session: FragmentType<typeof SessionHeader_session> }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const router = useRouter()
  const session = readFragment(SessionHeader_session, props.session)
  const { status, fraction, clock, isShort } = clockOf(
    session,
    useNow(session.status === 'IN_PROGRESS' ? 1 : 15),
  )
  const queue = useReviewQueue(session.id)
  const name = session.displayName ?? session.applicant.email
  const country = documentCountryOf(session)
  const document = country === null ? documentsInWords(session) : t`${documentsInWords(session)}, ${country}`

  function goTo(id: string | null) {
    if (id !== null) void navigate({ to: '/sessions/$sessionId', params: { sessionId: id }, search: {} })
  }
  /** Back to the list as it was, with its filters; a page opened by its address has no list behind it. */
  function goBack() {
    if (router.history.canGoBack()) router.history.back()
    else void navigate({ to: '/sessions' })
  }
  useShortcuts(t`Session`, [
    { keys: 'n', label: t`Next in your queue`, run: () => goTo(queue.next) },
    { keys: 'p', label: t`Previous in your queue`, run: () => goTo(queue.previous) },
    { keys: 'Escape', label: t`Back to the list`, run: goBack },
  ])

  return (
    <header className={styles.header}>
      <Link
        to="/sessions"
        className={styles.back}
        aria-label={t`Back to the list`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          goBack()
        }}
      >
        <ArrowLeft size={16} strokeWidth={1.5} />
      </Link>
      <h1 className={styles.name} dir="auto" title={name ?? undefined}>
        {name ?? t`No name`}
      </h1>
      {session.clientId && <span className={styles.clientId}>{session.clientId}</span>}
      <span className={styles.status} aria-live="polite">
        <StatusPill tone={statusTone(status)} {...(fraction === null ? {} : { fraction })}>
          {statusWord(status)}
        </StatusPill>
      </span>
      {clock !== null && (
        <span className={styles.clock} data-short={isShort || undefined} dir="ltr">
          {clock}
        </span>
      )}
      <span className={styles.about}>
        {session.attempt > 1 ? t`${document}, attempt ${session.attempt}` : document}
      </span>
      {queue.position !== null && (
        <span className={styles.queue}>
          <span>
            <Trans>
              {queue.position} of {queue.length} in your queue
            </Trans>
          </span>
          <button
            type="button"
            disabled={queue.previous === null}
            aria-label={t`Previous in your queue`}
            onClick={() => goTo(queue.previous)}
          >
            <Kbd>P</Kbd>
          </button>
          <button
            type="button"
            disabled={queue.next === null}
            aria-label={t`Next in your queue`}
            onClick={() => goTo(queue.next)}
          >
            <Kbd>N</Kbd>
          </button>
        </span>
      )}
      <div className={styles.actions}>
        <SessionActions session={session} />
      </div>
    </header>
  )
}
