import fc from 'fast-check'
import { documentTypes, evidenceKinds, requiredPictures } from '../document.ts'
import { limits } from '../limits.ts'
import type { ApplicantCommand, Command, CreateCommand, OperatorCommand, SystemCommand } from './command.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { LifecycleEvent } from './event.ts'
import { evolve } from './evolve.ts'
import { declineReasons, erasureReasons, resubmissionReasons, type Session } from './session.ts'
import { nextDeadline, sessionAt } from './status-at.ts'

/** What a session has lived through, for tests: every command's decision, in order, and where it led. */
export interface Story {
  session: Session
  /** When the last command was given. */
  now: Date
  events: LifecycleEvent[]
  chapters: Chapter[]
}

export interface Chapter {
  command: Command
  now: Date
  before: Session | null
  decision: Decision
  after: Session
}

/** One step of a story: how long after the last one, and what is asked. */
interface Step {
  wait: { milliseconds: number } | { pastDeadline: number }
  ask: Command | { whatComesNext: number }
}

export const midnight = new Date('2026-03-01T00:00:00.000Z')

/** Any life of a session that the rules allow, with its refused commands. Time only goes forward. */
export function anyStory(): fc.Arbitrary<Story> {
  return fc
    .record({ create: anyCreation(), steps: fc.array(anyStep(), { maxLength: 30, size: 'max' }) })
    .map(({ create, steps }) => tell(create, steps))
}

/** A story that ends, unrecorded, in a state with a deadline. */
export function anyStoryWithDeadline(): fc.Arbitrary<Story & { deadline: Date }> {
  return anyStory()
    .map((story) => ({ ...story, deadline: nextDeadline(story.session) ?? midnight }))
    .filter(({ now, deadline }) => now < deadline)
}

/** Moments at, around and far from another one. */
export function anyOffset(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(-1000, -1, 0, 1, 1000),
    fc.integer({ min: -7_200_000, max: 7_200_000 }),
    fc.integer({ min: 0, max: 100 * 24 * 3_600_000 }),
  )
}

export function anyCommand(): fc.Arbitrary<Exclude<Command, CreateCommand>> {
  return fc.oneof(anyApplicantCommand(), anyOperatorCommand(), anySystemCommand())
}

export function anyApplicantCommand(): fc.Arbitrary<ApplicantCommand> {
  return fc.oneof(
    fc.constantFrom<ApplicantCommand>(
      { type: 'open' },
      { type: 'start' },
      { type: 'restart' },
      { type: 'consent' },
      { type: 'extendTime' },
      { type: 'submit' },
    ),
    fc.record({
      type: fc.constant('chooseDocument' as const),
      documentType: fc.constantFrom(...documentTypes),
      documentCountry: fc.constantFrom('FRA', 'DEU', 'ESP', 'UTO', ''),
    }),
    fc.record({ type: fc.constant('takePicture' as const), kind: fc.constantFrom(...evidenceKinds) }),
  )
}

export function anyOperatorCommand(): fc.Arbitrary<OperatorCommand> {
  const note = fc.option(fc.string({ maxLength: 20 }))
  return fc.oneof(
    fc.record({ type: fc.constant('approve' as const), note }),
    fc.record({
      type: fc.constant('decline' as const),
      reasons: fc.array(fc.constantFrom(...declineReasons), { maxLength: 3 }),
      note,
    }),
    fc.record({
      type: fc.constant('requestResubmission' as const),
      reasons: fc.array(fc.constantFrom(...resubmissionReasons), { maxLength: 3 }),
      message: note,
    }),
    fc.record({
      type: fc.constant('renewLink' as const),
      linkExpirySeconds: fc.option(fc.oneof(anyLinkExpiry(), fc.integer())),
    }),
    fc.constant({ type: 'cancel' as const }),
    fc.record({
      type: fc.constant('eraseEvidence' as const),
      reason: fc.constantFrom(...erasureReasons),
      note,
    }),
  )
}

export function anySystemCommand(): fc.Arbitrary<SystemCommand> {
  return fc.oneof(
    fc.constant({ type: 'expire' as const }),
    fc.record({
      type: fc.constant('finishChecks' as const),
      outcome: fc.constantFrom('APPROVED' as const, 'IN_REVIEW' as const),
    }),
    fc.record({
      type: fc.constant('finishChecks' as const),
      outcome: fc.constant('DECLINED' as const),
      reasons: fc.array(fc.constantFrom(...declineReasons), { maxLength: 2 }),
    }),
  )
}

export function anyCreation(): fc.Arbitrary<CreateCommand> {
  return fc.record({
    type: fc.constant('create' as const),
    linkExpirySeconds: anyLinkExpiry(),
    sessionTimeSeconds: fc.integer(limits.sessionTimeSeconds),
    allowedDocuments: fc.subarray([...documentTypes]),
    allowedCountries: fc.subarray(['FRA', 'DEU', 'ESP']),
  })
}

/** The story of these commands, a second apart, from one creation with the shortest times. */
export function tellPlainly(...commands: Command[]): Story {
  return tell(
    plainCreation,
    commands.map((ask) => ({ wait: { milliseconds: 1000 }, ask })),
  )
}

export const plainCreation: CreateCommand = {
  type: 'create',
  linkExpirySeconds: 3600,
  sessionTimeSeconds: 300,
  allowedDocuments: [],
  allowedCountries: [],
}

/** From Start to the moment before sending, with a passport. */
export const everythingTaken: Command[] = [
  { type: 'start' },
  { type: 'consent' },
  { type: 'chooseDocument', documentType: 'PASSPORT', documentCountry: 'FRA' },
  { type: 'takePicture', kind: 'DOCUMENT_FRONT' },
  { type: 'takePicture', kind: 'SELFIE' },
]

export const handedIn: Command[] = [...everythingTaken, { type: 'submit' }]

export const toReview: Command[] = [...handedIn, { type: 'finishChecks', outcome: 'IN_REVIEW' }]

/** What a command leaves behind: the session after its events, or as it was. */
export function outcome(session: Session, command: Command, now: Date): Session {
  const decision = decide(session, command, now)
  return decision.accepted ? decision.events.reduce<Session>(evolve, session) : session
}

function tell(create: CreateCommand, steps: readonly Step[]): Story {
  const chapters: Chapter[] = []
  const events: LifecycleEvent[] = []
  let session: Session | null = null
  let now = midnight
  const turn = (command: Command): Session => {
    const before: Session | null = session
    const decision = decide(before, command, now)
    let after: Session | null = before
    for (const event of decision.accepted ? decision.events : []) {
      after = frozen(evolve(after, event))
      events.push(event)
    }
    if (after === null) throw new Error('the creation was refused')
    chapters.push({ command, now, before, decision, after })
    session = after
    return after
  }
  let current = turn(create)
  for (const { wait, ask } of steps) {
    const deadline = nextDeadline(current)
    if ('milliseconds' in wait) now = new Date(now.getTime() + wait.milliseconds)
    else if (deadline) now = new Date(Math.max(now.getTime(), deadline.getTime() + wait.pastDeadline))
    current = turn('whatComesNext' in ask ? whatComesNext(sessionAt(current, now), ask.whatComesNext) : ask)
  }
  return { session: current, now, events, chapters }
}

/** Random commands alone would hardly ever reach a decision; this leads there, by one of several ways. */
function whatComesNext(session: Session, way: number): Command {
  switch (session.status) {
    case 'PENDING':
    case 'RESUBMISSION_REQUESTED':
      return { type: 'start' }
    case 'IN_PROGRESS': {
      if (session.consentedAt === null) return { type: 'consent' }
      if (session.document === null) {
        const documentType = session.allowedDocuments[0] ?? 'IDENTITY_CARD'
        return { type: 'chooseDocument', documentType, documentCountry: session.allowedCountries[0] ?? 'ESP' }
      }
      const kind = requiredPictures(session.document.type).find((one) => !session.pictures.includes(one))
      if (kind) return { type: 'takePicture', kind }
      return { type: way === 0 ? 'extendTime' : 'submit' }
    }
    case 'PROCESSING':
      return { type: 'finishChecks', outcome: 'IN_REVIEW' }
    case 'IN_REVIEW':
      if (way === 0) return { type: 'approve' }
      if (way === 1) return { type: 'decline', reasons: ['FACE_DOES_NOT_MATCH'] }
      return { type: 'requestResubmission', reasons: ['GLARE'] }
    case 'EXPIRED':
      return { type: 'renewLink' }
    default:
      return { type: 'open' }
  }
}

function anyStep(): fc.Arbitrary<Step> {
  const wait = fc.oneof(
    { weight: 8, arbitrary: fc.record({ milliseconds: fc.integer({ min: 0, max: 40_000 }) }) },
    { weight: 1, arbitrary: fc.record({ milliseconds: fc.integer({ min: 0, max: 3_600_000 }) }) },
    { weight: 1, arbitrary: fc.record({ pastDeadline: fc.constantFrom(-1, 0, 1) }) },
  )
  const ask = fc.oneof(
    { weight: 8, arbitrary: fc.record({ whatComesNext: fc.nat({ max: 3 }) }) },
    { weight: 2, arbitrary: anyCommand() },
  )
  return fc.record({ wait, ask })
}

function anyLinkExpiry(): fc.Arbitrary<number> {
  return fc.integer(limits.linkExpirySeconds)
}

/** A rule that changed its input instead of giving a new value would throw here. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) frozen(inner)
  }
  return value
}
