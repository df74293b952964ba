import { statusInk } from '@bonafide/ui/StatusPill'
import { Trans } from '@lingui/react/macro'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { formatDay, formatExactly, formatTimeOfDay } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { actorInWords } from '../words/actor.ts'
import { statusTone } from '../words/status.ts'
import { eventInWords } from '../words/timeline.ts'
import styles from './Timeline.module.css'

const Timeline_session = graphql(`
  fragment Timeline_session on VerificationSession {
    id
    status
    events(first: 100) {
      nodes {
        id
        type
        occurredAt
        data
        actor {
          kind
          name
          isViewer
        }
      }
    }
  }
`)

/** What happened, newest first. */
export function Timeline(props: { session: FragmentType<typeof Timeline_session> }) {
  const session = readFragment(Timeline_session, props.session)
  const now = useNow(60)
  const events = session.events.nodes.toReversed()
  const days = Map.groupBy(events, ({ occurredAt }) => formatDay(Date.parse(occurredAt), now))
  return (
    <section className={styles.timeline}>
      <header className={styles.head}>
        <h2>
          <Trans>Timeline</Trans>
        </h2>
        <span className={styles.day}>{[...days.keys()][0]}</span>
      </header>
      {[...days].map(([day, own], dayIndex) => (
        <div key={day}>
          {dayIndex > 0 && <h3 className={styles.dayHead}>{day}</h3>}
          <ol className={styles.events}>
            {own.map((event, index) => {
              const { title, detail } = eventInWords(event)
              const isNewest = dayIndex === 0 && index === 0
              const isBad = event.type === 'INVITATION_REFUSED'
              return (
                <li key={event.id} className={styles.event} data-newest={isNewest || undefined}>
                  <time dateTime={event.occurredAt} title={formatExactly(Date.parse(event.occurredAt))}>
                    {formatTimeOfDay(Date.parse(event.occurredAt))}
                  </time>
                  <i
                    className={styles.dot}
                    style={isNewest ? { color: statusInk(statusTone(session.status)) } : undefined}
                    aria-hidden="true"
                  />
                  <div>
                    <p className={styles.title} data-bad={isBad || undefined}>
                      {title}
                    </p>
                    <p className={styles.detail}>
                      {event.actor.kind === 'SYSTEM' && detail !== null ? (
                        <bdi dir="auto">{detail}</bdi>
                      ) : (
                        <>
                          <bdi dir="auto">{actorInWords(event.actor)}</bdi>
                          {detail !== null && <bdi dir="auto">, {detail}</bdi>}
                        </>
                      )}
                    </p>
                  </div>
                </li>
              )
            })}
          </ol>
        </div>
      ))}
    </section>
  )
}
