import { requiredPictures } from '@bonafide/core/document'
import type { Command } from '@bonafide/core/verification-session/command'
import { decide } from '@bonafide/core/verification-session/decide'
import type { LifecycleEvent } from '@bonafide/core/verification-session/event'
import { evolve } from '@bonafide/core/verification-session/evolve'
import type { Session } from '@bonafide/core/verification-session/session'
import type { FictionalApplicant } from '@bonafide/specimens/applicant-pictures'
import type { ApplicantScenario } from '@bonafide/specimens/applicant-scenario'
import { asHolder, type SamplePerson, samplePeople } from './people.ts'

/** An invented session: what happened, by whom, and where it led. It went by the same rules as a real one. */
export interface SampleHistory {
  /** Which of the plots: what its applicant shows follows from that and the day. */
  plot: number
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

interface Plot {
  /** What is the matter with what was shown. */
  scenario?: ApplicantScenario
  /** Whose document number theirs bears too: the place in this list. */
  sharesDocumentOf?: number
  steps: (person: SamplePerson) => Step[]
}

/** Each teaches something. Person and plot have the same place in their lists. */
const plots: readonly Plot[] = [
  { steps: () => [[20 * minute, link(day)]] },
  {
    steps: () => [
      [22 * hour + 40 * minute, link(day)],
      [21 * hour, { type: 'open' }],
    ],
  },
  {
    steps: (person) => [
      [30 * hour, link(2 * day)],
      ...started(person, 26 * hour).slice(0, 4),
      [26 * hour - 900, { type: 'expire' }],
    ],
  },
  { steps: () => [[3 * hour, link(4 * hour)]] },
  { steps: (person) => [[50 * minute, link(day)], ...started(person, 4 * minute).slice(0, 3)] },
  { steps: (person) => [[2 * hour, link(day)], ...started(person, 11 * minute).slice(0, 4)] },
  { steps: (person) => [[5 * hour, link(day)], ...handedIn(person, minute)] },
  { scenario: 'ANOTHER_NAME', steps: (person) => [[6 * hour, link(day)], ...toReview(person, 25 * minute)] },
  {
    scenario: 'ALTERED_DIGIT',
    steps: (person) => [[9 * hour, link(2 * day)], ...toReview(person, 2 * hour)],
  },
  { scenario: 'ANOTHER_FACE', steps: (person) => [[day, link(3 * day)], ...toReview(person, 5 * hour)] },
  { sharesDocumentOf: 16, steps: (person) => [[2 * day, link(7 * day)], ...toReview(person, 20 * hour)] },
  { steps: (person) => [[26 * hour, link(2 * day)], ...toReview(person, 8 * hour)] },
  {
    scenario: 'GLARE',
    steps: (person) => [
      [3 * day, link(2 * day)],
      ...toReview(person, 2 * day),
      [30 * hour, { type: 'requestResubmission', reasons: ['GLARE'], message: 'Move away from the lamp.' }],
    ],
  },
  {
    scenario: 'BLURRED',
    steps: (person) => [
      [28 * hour, link(2 * day)],
      ...toReview(person, 10 * hour),
      [3 * hour, { type: 'requestResubmission', reasons: ['PICTURE_BLURRED'], message: null }],
      [2 * hour, { type: 'open' }],
    ],
  },
  ...[4, 5, 7, 9, 12].map((days) => ({
    steps: (person: SamplePerson): Step[] => [
      [days * day, link(3 * day)],
      ...toReview(person, (days - 1) * day),
      [
        (days - 1) * day - 3 * hour,
        { type: 'approve', note: days === 5 ? 'Checked by phone as well.' : null },
      ],
    ],
  })),
  {
    scenario: 'ANOTHER_FACE',
    steps: (person) => [
      [6 * day, link(2 * day)],
      ...toReview(person, 5 * day),
      [
        4 * day,
        { type: 'decline', reasons: ['FACE_DOES_NOT_MATCH'], note: 'Not the person in the passport.' },
      ],
    ],
  },
  {
    scenario: 'EXPIRED',
    steps: (person) => [
      [10 * day, link(5 * day)],
      ...toReview(person, 8 * day),
      [7 * day, { type: 'decline', reasons: ['DOCUMENT_EXPIRED'] }],
    ],
  },
  {
    scenario: 'EXPIRED',
    steps: (person) => [[30 * hour, link(2 * day)], ...toReview(person, 14 * hour)],
  },
  {
    scenario: 'ALTERED_DIGIT',
    steps: (person) => [
      [15 * day, link(5 * day)],
      ...toReview(person, 13 * day),
      [12 * day, { type: 'decline', reasons: ['DOCUMENT_SUSPICIOUS', 'DATA_DOES_NOT_MATCH'] }],
    ],
  },
  {
    steps: () => [
      [3 * day, link(day)],
      [2 * day, { type: 'expire' }],
    ],
  },
  {
    steps: () => [
      [5 * day, link(7 * day)],
      [4 * day, { type: 'cancel' }],
    ],
  },
]

/** Sessions in every state, as they would stand at `now`. */
export function sampleHistories(now: Date): SampleHistory[] {
  return plots.flatMap(({ steps }, plot) => {
    const person = samplePeople[plot]
    return person ? [tell(plot, person, steps(person), now, plot % 3 !== 2)] : []
  })
}

/** What the applicant of a plot shows to the camera on a day. */
export function applicantOf(plot: number, today: string): FictionalApplicant | null {
  const person = samplePeople[plot]
  if (!person) return null
  const { scenario = 'GENUINE', sharesDocumentOf } = plots[plot] ?? {}
  const other = sharesDocumentOf === undefined ? undefined : samplePeople[sharesDocumentOf]
  const holder = asHolder(person, today)
  return {
    person: other ? { ...holder, documentNumber: asHolder(other, today).documentNumber } : holder,
    documentType: person.documentType,
    scenario,
    today,
  }
}

/** What waits for a person is drawn first, and whose document is shown by somebody else too comes before them. */
const drawnFirst = [7, 8, 9, 16, 10, 11, 21, 6]

/** Every plot, in the order they are drawn and examined in. */
export const drawingOrder: readonly number[] = [...new Set([...drawnFirst, ...plots.keys()])]

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

function tell(
  plot: number,
  person: SamplePerson,
  steps: Step[],
  now: Date,
  isInvited: boolean,
): SampleHistory {
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
  return { plot, person, session, events, isInvited, note, message }
}

function actorOf({ type }: Command): 'OPERATOR' | 'APPLICANT' | 'SYSTEM' {
  if (type === 'expire' || type === 'finishChecks') return 'SYSTEM'
  const byOperator = ['create', 'approve', 'decline', 'requestResubmission', 'renewLink', 'cancel']
  return byOperator.includes(type) ? 'OPERATOR' : 'APPLICANT'
}
