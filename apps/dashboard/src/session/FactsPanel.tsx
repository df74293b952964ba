import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatDuration } from '../durations/durations.ts'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { languages } from '../shell/chosen-language.ts'
import { formattingLocale } from '../shell/language.ts'
import { formatExactly, formatMoment, formatPlainDate } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { actorInWords } from '../words/actor.ts'
import { countryName } from '../words/country.ts'
import { documentsInWords, documentWord } from '../words/document.ts'
import { declineReasonWord, resubmissionReasonWord } from '../words/reasons.ts'
import styles from './FactsPanel.module.css'

const FactsPanel_session = graphql(`
  fragment FactsPanel_session on VerificationSession {
    id
    status
    attempt
    clientId
    applicant {
      firstName
      lastName
      dateOfBirth
      email
    }
    allowedDocuments
    allowedCountries
    documentType
    documentCountry
    locale
    successUrl
    failureUrl
    metadata
    sessionTimeSeconds
    linkExpiresAt
    sessionEndsAt
    openedAt
    startedAt
    submittedAt
    decidedAt
    closedAt
    createdAt
    createdBy {
      kind
      name
      isViewer
    }
    decidedBy {
      kind
      name
      isViewer
    }
    declineReasons
    decisionNote
    resubmissionReasons
    resubmissionMessage
  }
`)

/** Everything that is known, in words. What is not known is not listed. */
export function FactsPanel(props: { session: FragmentType<typeof FactsPanel_session> }) {
  const { t } = useLingui()
  const session = readFragment(FactsPanel_session, props.session)
  const now = useNow(60)
  const { applicant } = session
  const language =
    languages.find(({ value }) => value === session.locale.toLowerCase())?.label ?? session.locale
  const moment = (at: string | null | undefined) =>
    at ? (
      <time dateTime={at} title={formatExactly(Date.parse(at))}>
        {formatMoment(Date.parse(at), now)}
      </time>
    ) : null
  const metadata = isRecord(session.metadata) ? Object.entries(session.metadata) : []
  const countries = session.allowedCountries.map(countryName)

  return (
    <div className={styles.panel}>
      <h2 className={styles.head}>
        <Trans>Details</Trans>
      </h2>
      <Facts
        title={t`Your record`}
        facts={[
          [t`First name`, <Words key="v">{applicant.firstName}</Words>, applicant.firstName],
          [t`Last name`, <Words key="v">{applicant.lastName}</Words>, applicant.lastName],
          [
            t`Date of birth`,
            applicant.dateOfBirth ? formatPlainDate(applicant.dateOfBirth) : null,
            applicant.dateOfBirth,
          ],
          [t`Email`, <Words key="v">{applicant.email}</Words>, applicant.email],
          [t`Client id`, <Mono key="v">{session.clientId}</Mono>, session.clientId],
          ...metadata.map(
            ([name, value]): Fact => [
              name,
              <Words key="v">{typeof value === 'string' ? value : JSON.stringify(value)}</Words>,
            ],
          ),
        ]}
      />
      <Facts
        title={t`Document`}
        facts={[
          [t`Shown`, session.documentType ? documentWord(session.documentType) : null],
          [t`From`, session.documentCountry ? countryName(session.documentCountry) : null],
          [t`Allowed`, documentsInWords({ ...session, documentType: null })],
          [
            t`Countries`,
            countries.length === 0
              ? t`Any`
              : new Intl.ListFormat(formattingLocale(), { type: 'disjunction' }).format(countries),
          ],
          [t`Attempt`, session.attempt > 1 ? String(session.attempt) : null],
          [t`Language`, language],
        ]}
      />
      <Facts
        title={t`Times`}
        facts={[
          [t`Created`, moment(session.createdAt)],
          [t`Created by`, <Words key="v">{actorInWords(session.createdBy)}</Words>],
          [t`Link valid until`, moment(session.linkExpiresAt)],
          [t`Session time`, formatDuration(session.sessionTimeSeconds)],
          [t`Opened`, moment(session.openedAt)],
          [t`Started`, moment(session.startedAt)],
          [t`Sent`, moment(session.submittedAt)],
          [
            t({ message: 'Closed', context: 'when a session ended' }),
            session.decidedAt ? null : moment(session.closedAt),
          ],
        ]}
      />
      {(session.decidedAt || session.resubmissionReasons.length > 0) && (
        <Facts
          title={t`Decision`}
          facts={[
            [t`Decided`, moment(session.decidedAt)],
            [
              t`Decided by`,
              session.decidedBy ? <Words key="v">{actorInWords(session.decidedBy)}</Words> : null,
            ],
            [
              t`Reasons`,
              session.declineReasons.length > 0 ? (
                <Lines key="v" lines={session.declineReasons.map(declineReasonWord)} />
              ) : null,
            ],
            [t`Note`, <Words key="v">{session.decisionNote}</Words>, session.decisionNote],
            [
              t`Asked again for`,
              session.resubmissionReasons.length > 0 ? (
                <Lines key="v" lines={session.resubmissionReasons.map(resubmissionReasonWord)} />
              ) : null,
            ],
            [t`Message`, <Words key="v">{session.resubmissionMessage}</Words>, session.resubmissionMessage],
          ]}
        />
      )}
      {(session.successUrl || session.failureUrl) && (
        <Facts
          title={t`Afterwards`}
          facts={[
            [t`When sent`, <Mono key="v">{session.successUrl}</Mono>, session.successUrl],
            [t`When it ends otherwise`, <Mono key="v">{session.failureUrl}</Mono>, session.failureUrl],
          ]}
        />
      )}
    </div>
  )
}

/** A label, what to show, and what it depends on where that is not the thing shown. */
type Fact = readonly [label: string, shown: ReactNode, given?: unknown]

function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const { t } = useLingui()
  const known = facts.filter((fact) => (fact.length === 3 ? fact[2] : fact[1]))
  return (
    <div className={styles.group}>
      <h3 className={styles.title}>{title}</h3>
      {known.length === 0 ? (
        <p className={styles.none}>{t`Nothing given`}</p>
      ) : (
        <dl className={styles.facts}>
          {known.map(([label, shown]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{shown}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

function Words({ children }: { children: ReactNode }) {
  return <bdi dir="auto">{children}</bdi>
}
function Mono({ children }: { children: ReactNode }) {
  return (
    <span className={styles.mono} dir="ltr">
      {children}
    </span>
  )
}
function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className={styles.line}>
      {line}
    </span>
  ))
}
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
