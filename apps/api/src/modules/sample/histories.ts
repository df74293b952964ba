import { requiredPictures } from '@bonafide/core/document'
import type { Command } from '@bonafide/core/verification-session/command'
import { decide } from '@bonafide/core/verification-session/decide'
import type { LifecycleEvent } from '@bonafide/core/verification-session/event'
import { evolve } from '@bonafide/core/verification-session/evolve'
import type { Session } from '@bonafide/core/verification-session/session'
import { type SamplePerson, samplePeople } from './people.ts'

/** An invented session: what happened, by whom, and where it led. It went by the same rules as a real one. */
export interface SampleHistory {
  person: SamplePerson
  session: Session
  events: { event: LifecycleEvent; by: 'OPERATOR' | 'APPLICANT' | 'SYSTEM' }[]
  /** How the person was invited; null: the link was handed over in another way. */
  isInvited: boolean
  note: string | null
  message: string | null
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Seconds before now, and what was asked then. */
type Step = [secondsAgo: number, command: Command]

/** Sessions in every state, as they would stand at `now`. */
export function sampleHistories(now: Date): SampleHistory[] {
  const plots: ((person: SamplePerson) => Step[])[] = [
    () => [[20 * minute, link(day)]],
    () => [
      [22 * hour + 40 * minute, link(day)],
      [21 * hour, { type: 'open' }],
    ],
    () => [[2 * day, link(30 * day)]],
    () => [[3 * hour, link(4 * hour)]],
    (person) => [[50 * minute, link(day)], ...started(person, 4 * minute).slice(0, 3)],
    (person) => [[2 * hour, link(day)], ...started(person, 11 * minute).slice(0, 4)],
    (person) => [[5 * hour, link(day)], ...handedIn(person, minute)],
    (person) => [[6 * hour, link(day)], ...toReview(person, 25 * minute)],
    (person) => [[9 * hour, link(2 * day)], ...toReview(person, 2 * hour)],
    (person) => [[day, link(3 * day)], ...toReview(person, 5 * hour)],
    (person) => [[2 * day, link(7 * day)], ...toReview(person, 20 * hour)],
    (person) => [[26 * hour, link(2 * day)], ...toReview(person, 8 * hour)],
    (person) => [
      [3 * day, link(2 * day)],
      ...toReview(person, 2 * day),
      [30 * hour, { type: 'requestResubmission', reasons: ['GLARE'], message: 'Move away from the lamp.' }],
    ],
    (person) => [
      [28 * hour, link(2 * day)],
      ...toReview(person, 10 * hour),
      [
        3 * hour,
        { type: 'requestResubmission', reasons: ['PICTURE_BLURRED', 'PICTURE_CUT_OFF'], message: null },
      ],
      [2 * hour, { type: 'open' }],
    ],
    ...[4, 5, 7, 9, 12].map((days) => (person: SamplePerson): Step[] => [
      [days * day, link(3 * day)],
      ...toReview(person, (days - 1) * day),
      [
        (days - 1) * day - 3 * hour,
        { type: 'approve', note: days === 5 ? 'Checked by phone as well.' : null },
      ],
    ]),
    (person) => [
      [6 * day, link(2 * day)],
      ...toReview(person, 5 * day),
      [
        4 * day,
        { type: 'decline', reasons: ['FACE_DOES_NOT_MATCH'], note: 'Not the person in the passport.' },
      ],
    ],
    (person) => [
      [10 * day, link(5 * day)],
      ...toReview(person, 8 * day),
      [7 * day, { type: 'decline', reasons: ['DOCUMENT_EXPIRED'] }],
    ],
    (person) => [
      [15 * day, link(5 * day)],
      ...toReview(person, 13 * day),
      [12 * day, { type: 'decline', reasons: ['DOCUMENT_SUSPICIOUS', 'DATA_DOES_NOT_MATCH'] }],
    ],
    () => [
      [3 * day, link(day)],
      [2 * day, { type: 'expire' }],
    ],
    (person) => [
      [30 * hour, link(2 * day)],
      ...started(person, 26 * hour).slice(0, 4),
      [26 * hour - 900, { type: 'expire' }],
    ],
    () => [
      [5 * day, link(7 * day)],
      [4 * day, { type: 'cancel' }],
    ],
  ]
  return plots.flatMap((plot, index) => {
    const person = samplePeople[index]
    return person ? [tell(person, plot(person), now, index % 3 !== 2)] : []
  })
}

function link(linkExpirySeconds: number): Command {
  return {
    type: 'create',
    linkExpirySeconds,
    sessionTimeSeconds: 15 * minute,
    allowedDocuments: [],
    allowedCountries: [],
  }
}

function started({ documentType, country }: SamplePerson, secondsAgo: number): Step[] {
  const steps: Step[] = [
    [secondsAgo, { type: 'start' }],
    [secondsAgo - 12, { type: 'consent' }],
    [secondsAgo - 30, { type: 'chooseDocument', documentType, documentCountry: country }],
  ]
  for (const [index, kind] of requiredPictures(documentType).entries()) {
    steps.push([secondsAgo - 41 - index * 9, { type: 'takePicture', kind }])
  }
  return steps
}

/** The last step is `secondsAgo` or a little later; the first about two minutes before. */
function handedIn(person: SamplePerson, secondsAgo: number): Step[] {
  return [...started(person, secondsAgo + 100), [secondsAgo, { type: 'submit' }]]
}

function toReview(person: SamplePerson, secondsAgo: number): Step[] {
  return [...handedIn(person, secondsAgo), [secondsAgo - 1, { type: 'finishChecks', outcome: 'IN_REVIEW' }]]
}

function tell(person: SamplePerson, steps: Step[], now: Date, isInvited: boolean): SampleHistory {
  let session: Session | null = null
  const events: SampleHistory['events'] = []
  let note: string | null = null
  let message: string | null = null
  for (const [secondsAgo, command] of steps) {
    const decision = decide(session, command, new Date(now.getTime() - secondsAgo * 1000))
    if (!decision.accepted) throw new Error(`An invented session refused ${command.type}`)
    for (const event of decision.events) {
      events.push({ event, by: actorOf(command) })
      session = evolve(session, event)
    }
    if ((command.type === 'approve' || command.type === 'decline') && command.note) note = command.note
    if (command.type === 'requestResubmission' && command.message) message = command.message
  }
  if (!session) throw new Error('An invented session without events')
  return { person, session, events, isInvited, note, message }
}

function actorOf({ type }: Command): 'OPERATOR' | 'APPLICANT' | 'SYSTEM' {
  if (type === 'expire' || type === 'finishChecks') return 'SYSTEM'
  const byOperator = ['create', 'approve', 'decline', 'requestResubmission', 'renewLink', 'cancel']
  return byOperator.includes(type) ? 'OPERATOR' : 'APPLICANT'
}
