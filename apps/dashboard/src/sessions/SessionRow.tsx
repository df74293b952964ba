import { Checkbox } from '@bonafide/ui/Checkbox'
import { StatusPill } from '@bonafide/ui/StatusPill'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { MailWarning } from 'lucide-react'
import { memo } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { formatAge, formatExactly } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { actorInWords } from '../words/actor.ts'
import { documentCountryOf, documentsInWords } from '../words/document.ts'
import { lastEventInWords } from '../words/last-event.ts'
import { statusTone, statusWord } from '../words/status.ts'
import { describeDeadline, untilInWords } from './deadline.ts'
import styles from './SessionRow.module.css'
import { clockOf } from './session-clock.ts'

export const SessionRow_session = graphql(`
  fragment SessionRow_session on VerificationSession {
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
    sessionEndsAt
    startedAt
    closedAt
    lastEventType
    lastEventAt
    createdBy {
      kind
      name
      isViewer
    }
    decidedBy {
      name
      isViewer
    }
  }
`)

type RowProps = {
  session: FragmentType<typeof SessionRow_session>
  isCursor: boolean
  isSelected: boolean
  isArriving: boolean
  onSelect: (id: string, selected: boolean) => void
  onFocus: (id: string) => void
}

/** A session in the table. Its name is the link; the rest of the row only helps to hit it. */
export const SessionRow = memo(function SessionRow(props: RowProps) {
  const { t } = useLingui()
  const session = readFragment(SessionRow_session, props.session)
  const now = useNow(session.status === 'IN_PROGRESS' ? 1 : 15)
  const { status, fraction, clock, isShort } = clockOf(session, now)
  const country = documentCountryOf(session)
  const deadline = describeDeadline(session, status, now)
  const name = session.displayName ?? session.applicant.email
  const lastEvent = lastEventInWords(session)
  const isUndelivered = session.lastEventType === 'INVITATION_REFUSED'
  return (
    <tr
      className={styles.row}
      data-id={session.id}
      data-status={status}
      data-cursor={props.isCursor || undefined}
      data-selected={props.isSelected || undefined}
      data-arriving={props.isArriving || undefined}
    >
      <td className={styles.check}>
        <Checkbox
          label={t`Select ${name ?? session.clientId ?? session.id}`}
          isLabelHidden
          tabIndex={props.isCursor ? 0 : -1}
          checked={props.isSelected}
          onChange={(selected) => props.onSelect(session.id, selected)}
        />
      </td>
      <td>
        <span className={styles.status}>
          <StatusPill tone={statusTone(status)} {...(fraction === null ? {} : { fraction })}>
            {statusWord(status)}
          </StatusPill>
          {clock !== null && (
            <span className={styles.clock} data-short={isShort || undefined} dir="ltr">
              {clock}
            </span>
          )}
        </span>
      </td>
      <td>
        <span className={styles.person}>
          <Link
            to="/sessions/$sessionId"
            params={{ sessionId: session.id }}
            className={styles.link}
            dir="auto"
            tabIndex={props.isCursor ? 0 : -1}
            onFocus={() => props.onFocus(session.id)}
          >
            {name === null || name === undefined ? (
              <span className={styles.nameless}>{t`No name`}</span>
            ) : (
              name
            )}
          </Link>
          {session.clientId && <span className={styles.clientId}>{session.clientId}</span>}
        </span>
      </td>
      <td>
        <span className={styles.document}>
          {documentsInWords(session)}
          {country !== null && <abbr className={styles.country}>{country}</abbr>}
        </span>
      </td>
      <td
        className={styles.deadline}
        data-tone={deadline.tone}
        title={formatExactly(Date.parse(session.linkExpiresAt))}
      >
        {deadline.words}
      </td>
      <td className={styles.event} data-failed={isUndelivered || undefined}>
        <span className={styles.eventLine}>
          <span className={styles.eventWords}>
            {isUndelivered && <MailWarning size={14} strokeWidth={1.5} aria-hidden="true" />}
            <span className={styles.eventText} title={lastEvent}>
              {lastEvent}
            </span>
          </span>
          <time
            dateTime={session.lastEventAt}
            title={formatExactly(Date.parse(session.lastEventAt))}
            className={styles.age}
          >
            {formatAge(Date.parse(session.lastEventAt), now)}
          </time>
        </span>
      </td>
      <td className={styles.creator}>
        <bdi dir="auto">{actorInWords(session.createdBy)}</bdi>
      </td>
    </tr>
  )
})

/** The same session on a phone: two lines, all of it one link. */
export const SessionCard = memo(function SessionCard(props: {
  session: FragmentType<typeof SessionRow_session>
}) {
  const { t } = useLingui()
  const session = readFragment(SessionRow_session, props.session)
  const now = useNow(session.status === 'IN_PROGRESS' ? 1 : 15)
  const { status, fraction, clock, isShort } = clockOf(session, now)
  const waits = status === 'PENDING' || status === 'RESUBMISSION_REQUESTED'
  const deadline = describeDeadline(session, status, now)
  const name = session.displayName ?? session.applicant.email
  return (
    <li className={styles.card} data-id={session.id} data-status={status}>
      <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={styles.cardLink}>
        <span className={styles.cardLine}>
          <span className={styles.cardName}>
            {name === null || name === undefined ? (
              <span className={styles.nameless}>{t`No name`}</span>
            ) : (
              <bdi dir="auto">{name}</bdi>
            )}
          </span>
          {clock !== null && (
            <span className={styles.clock} data-short={isShort || undefined} dir="ltr">
              {clock}
            </span>
          )}
          <StatusPill tone={statusTone(status)} {...(fraction === null ? {} : { fraction })}>
            {statusWord(status)}
          </StatusPill>
        </span>
        <span className={styles.cardLine}>
          <span className={styles.cardDocument}>
            {session.clientId && <span className={styles.clientId}>{session.clientId}</span>}
            <span>{documentsInWords(session)}</span>
          </span>
          {waits ? (
            <span className={styles.deadline} data-tone={deadline.tone}>
              {untilInWords(session, now)}
            </span>
          ) : (
            <span className={styles.cardEvent}>
              {t`${lastEventInWords(session)}, ${formatAge(Date.parse(session.lastEventAt), now)}`}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
})
