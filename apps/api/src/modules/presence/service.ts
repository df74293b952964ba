import { randomBytes } from 'node:crypto'
import type { Challenge } from '@bonafide/core/examination/finding'
import { choosePresence, presenceLimits, presenceRandomBytes } from '@bonafide/core/presence/challenge'
import { type FramesRefusal, framesRefusal, unpackPresence } from '@bonafide/core/presence/presence-frames'
import { decide } from '@bonafide/core/verification-session/decide'
import type { PresenceEvent } from '@bonafide/core/verification-session/event'
import type { RefusalCode } from '@bonafide/core/verification-session/refusal'
import type { Tx } from '@bonafide/database/client'
import { uuid7 } from '@bonafide/database/uuid7'
import { readImageHeader } from '@bonafide/evidence/image-header'
import type { PictureLimits } from '@bonafide/evidence/picture-limits'
import type { PictureRefusalCode } from '@bonafide/evidence/picture-refusal'
import { applicantActor } from '../../platform/actor.ts'
import { beganAnew, unknownLink } from '../../platform/link-bearer.ts'
import type { Platform } from '../../platform/platform.ts'
import { forgetFiles, storeWithEvidence } from '../evidence/service.ts'
import { policyOf } from '../policy/service.ts'
import { record } from '../timeline/service.ts'
import { actAsApplicant, type Change, findByToken, type LinkHolder } from '../verification-session/service.ts'
import {
  answerChallenge,
  findChallenge,
  holdAttempt,
  replaceChallenge,
  type StoredChallenge,
} from './store.ts'

export {
  type FramePlace,
  frameForOperator,
  frameUrl,
  keptFrames,
  type MovementFrame,
  movementsPath,
  openedPresence,
} from './frames.ts'

type Services = Pick<Platform, 'db' | 'jobs' | 'vault' | 'storage' | 'log'>

/** How an attempt stands with the movements in front of the camera. */
export interface Presence {
  /** The workspace's policy asks for them. */
  isRequired: boolean
  /** Frames were sent, or the person went on without the movements. */
  isAnswered: boolean
  /** Movements can be drawn, for the first time or anew. */
  canBegin: boolean
}

/** Movements to make, in this order. */
export interface BegunPresence {
  __typename: 'PresenceBegun'
  id: string
  steps: Challenge[]
  secondsForEach: number
}

/** Why movements cannot be asked for, or their frames were not taken: a code, and a sentence for the person. */
export interface PresenceRefusal {
  code:
    | RefusalCode
    | PictureRefusalCode
    | FramesRefusal['code']
    | 'unknownLink'
    | 'notAskedFor'
    | 'beganAnew'
    | 'tooManyDraws'
  message: string
}

/** Where the frames go to. */
export const presencePath = '/applicant/presence'

/** How the attempt under way stands. */
export async function presenceOf(
  { db }: Pick<Platform, 'db'>,
  { workspaceId, sessionId, row }: LinkHolder,
): Promise<Presence> {
  const { policy } = await policyOf(db, workspaceId)
  if (!policy.requirePresence) return { isRequired: false, isAnswered: false, canBegin: false }
  const challenge = await findChallenge(db.prisma, workspaceId, sessionId, row.attempt)
  return {
    isRequired: true,
    isAnswered: challenge?.answeredAt != null,
    canBegin: (challenge?.draws ?? 0) < presenceLimits.drawsPerAttempt,
  }
}

/** Whether an attempt that is being handed in still owes the movements that the policy asks for. */
export async function owesPresence(
  tx: Tx,
  { workspaceId, sessionId, after }: Pick<Change, 'workspaceId' | 'sessionId' | 'after'>,
): Promise<boolean> {
  const { policy } = await policyOf({ prisma: tx }, workspaceId)
  if (!policy.requirePresence) return false
  const challenge = await findChallenge(tx, workspaceId, sessionId, after.attempt)
  return challenge?.answeredAt == null
}

/**
 * Draws movements by chance. Those that were drawn before count no more, and their frames are deleted. Only so often in
 * an attempt: nobody may try until an order comes that they have a film of.
 */
export async function beginPresence(
  platform: Services,
  holder: LinkHolder,
): Promise<BegunPresence | PresenceRefusal> {
  const begun = await drawChallenge(platform, holder, false)
  if ('code' in begun) return begun
  return { __typename: 'PresenceBegun', ...begun, secondsForEach: presenceLimits.secondsForEach }
}

/**
 * Lets the person go on without movements, because no camera works or they cannot move so: nothing was seen, and the
 * finding will say so. Null: it is so now.
 */
export async function goWithoutPresence(
  platform: Services,
  holder: LinkHolder,
): Promise<PresenceRefusal | null> {
  const drawn = await drawChallenge(platform, holder, true)
  return 'code' in drawn ? drawn : null
}

async function drawChallenge(
  platform: Services,
  holder: LinkHolder,
  isAnswered: boolean,
): Promise<{ id: string; steps: Challenge[] } | PresenceRefusal> {
  const refusal = await mayMove(platform, holder)
  if (refusal) return refusal
  const { workspaceId, sessionId, row } = holder
  const id = uuid7()
  const steps = choosePresence(randomBytes(presenceRandomBytes)).map(({ challenge }) => challenge)
  let replaced: StoredChallenge | null = null
  let isOver = false
  const outcome = await inAttempt(platform, holder, async (tx, { now }) => {
    replaced = await findChallenge(tx, workspaceId, sessionId, row.attempt)
    const drawn = replaced?.draws ?? 0
    isOver = !isAnswered && drawn >= presenceLimits.drawsPerAttempt
    if (isOver) return
    const draws = isAnswered ? drawn : drawn + 1
    const times = { issuedAt: now, answeredAt: isAnswered ? now : null }
    await replaceChallenge(tx, workspaceId, { id, sessionId, attempt: row.attempt, steps, draws, ...times })
    const event: PresenceEvent = isAnswered
      ? { type: 'presenceAnswered', at: now, frames: 0 }
      : { type: 'presenceAsked', at: now, draw: draws }
    await record(tx, workspaceId, sessionId, [event], applicantActor)
  })
  if (outcome) return outcome
  if (isOver) return tooManyDraws
  const { storageKey = null } = (replaced ?? {}) as Partial<StoredChallenge>
  await forgetFiles(platform, storageKey === null ? [] : [storageKey])
  return { id, steps }
}

/** Whether the person behind a link may send frames at all, asked before a byte of them is read. */
export async function admitFrames(
  platform: Pick<Platform, 'db'>,
  token: string | null,
): Promise<LinkHolder | PresenceRefusal> {
  const holder = token === null ? null : await findByToken(platform, token)
  if (!holder) return unknownLink
  return (await mayMove(platform, holder)) ?? holder
}

/**
 * Keeps the frames that answer the newest challenge of the attempt under way: judged by their headers, encrypted with
 * the session's own key, stored as they came, and then recorded. They are opened by the engine alone. Null: taken.
 */
export async function takeFrames(
  platform: Services,
  holder: LinkHolder,
  body: Uint8Array,
): Promise<PresenceRefusal | null> {
  const { workspaceId, sessionId, row } = holder
  const sent = unpackPresence(body)
  if (!sent) return notFrames
  const challenge = await findChallenge(platform.db.prisma, workspaceId, sessionId, row.attempt)
  if (!challenge || challenge.id !== sent.challengeId || challenge.answeredAt !== null) return beganAnew
  const sinceIssued = holder.now.getTime() - challenge.issuedAt.getTime()
  const refusal = framesRefusal(sent.frames, challenge.steps.length, sinceIssued)
  if (refusal) return refusal
  for (const { bytes } of sent.frames) {
    const unfit = frameRefusal(bytes)
    if (unfit) return unfit
  }

  const storageKey = await storeWithEvidence(platform, workspaceId, sessionId, body)
  if (storageKey === null) return unknownLink
  const frameCounts = challenge.steps.map(
    (_, step) => sent.frames.filter((frame) => frame.step === step).length,
  )
  let isRecorded = false
  const outcome = await inAttempt(platform, holder, async (tx, { now }) => {
    const which = { id: challenge.id, sessionId, attempt: row.attempt }
    const answer = { storageKey, frameCounts, answeredAt: now }
    isRecorded = await answerChallenge(tx, workspaceId, which, answer)
    const event: PresenceEvent = { type: 'presenceAnswered', at: now, frames: sent.frames.length }
    if (isRecorded) await record(tx, workspaceId, sessionId, [event], applicantActor)
  })
  if (isRecorded && !outcome) return null
  await forgetFiles(platform, [storageKey])
  return outcome ?? beganAnew
}

/** Who may send a selfie may show that they are there, where that is asked for. */
async function mayMove({ db }: Pick<Platform, 'db'>, holder: LinkHolder): Promise<PresenceRefusal | null> {
  const decision = decide(holder.session, { type: 'takePicture', kind: 'SELFIE' }, holder.now)
  if (!decision.accepted) return decision.refusal
  const { policy } = await policyOf(db, holder.workspaceId)
  return policy.requirePresence ? null : notAskedFor
}

/** Does something in the attempt that the holder was in, if the link still works at that very moment. */
async function inAttempt(
  platform: Services,
  holder: LinkHolder,
  work: (tx: Tx, change: Change) => Promise<void>,
): Promise<PresenceRefusal | null> {
  const { workspaceId, sessionId, row } = holder
  let isHeld = false
  // Seeing the page again changes nothing; what it checks is that the link may still do something.
  const outcome = await actAsApplicant(platform, holder, { type: 'open' }, async (tx, change) => {
    isHeld = await holdAttempt(tx, workspaceId, sessionId, row.attempt)
    if (isHeld) await work(tx, change)
  })
  if (outcome.outcome === 'refused') return outcome.refusal
  if (outcome.outcome !== 'changed') return unknownLink
  return isHeld ? null : beganAnew
}

/** The longer side is a little more than the page sends: browsers round, and some cameras cannot be asked. */
const frameLimits: PictureLimits = {
  bytes: presenceLimits.frameBytes,
  side: { min: 120, max: 2 * presenceLimits.frameSide },
  pixels: (2 * presenceLimits.frameSide) ** 2,
}

function frameRefusal(bytes: Uint8Array): PresenceRefusal | null {
  if (bytes.length > frameLimits.bytes)
    return { code: 'tooManyBytes', message: 'A picture of a movement is too large.' }
  const read = readImageHeader(bytes, frameLimits)
  if (!read.accepted) return read.refusal
  return read.header.type === 'JPEG' ? null : notFrames
}

const notAskedFor: PresenceRefusal = {
  code: 'notAskedFor',
  message: 'No movements are asked for here. Go on with the next step.',
}
const tooManyDraws: PresenceRefusal = {
  code: 'tooManyDraws',
  message: `The movements can be begun ${presenceLimits.drawsPerAttempt} times, and were. Go on without them: a person then looks at your pictures more closely.`,
}
const notFrames: PresenceRefusal = {
  code: 'notFrames',
  message: 'These are no pictures of movements as this place takes them.',
}
