import type { Challenge } from '../examination/finding.ts'

/** One thing to do in front of the camera, and for how long it is waited for. */
export interface PresencePrompt {
  readonly challenge: Challenge
  /** Milliseconds from the asking until the movement must have been made. */
  readonly withinMs: number
}

/** What the page may send for each prompt: small frames of the camera, as JPEG. */
export const presenceLimits = {
  framesPerPrompt: { min: 3, max: 8 },
  frameBytes: 200_000,
  /** The longer side of a frame, in pixels; a longer one only costs time. */
  frameSide: 480,
  /** All frames of a challenge, with what says when each was taken. */
  bodyBytes: 6_000_000,
  /** How long the page shows each movement: time to hear it, understand it and make it. */
  secondsForEach: 5,
  /** How often movements are drawn in one attempt: whoever needs more is helped by a person. */
  drawsPerAttempt: 5,
  /** Nobody hears, understands and has moved sooner than this. */
  soonestAnswerMs: 150,
} as const

/**
 * How far each movement must go at least, from the person's own straight pose: degrees for a turn, and for coming
 * closer how many times larger the face grows. Looking straight is the measure for the others. A photograph that is
 * turned by 50° still looks at the camera and seems turned by 10° at most.
 */
export const requiredMovement: Readonly<Record<Challenge, number>> = {
  LOOK_STRAIGHT: 0,
  TURN_LEFT: 15,
  TURN_RIGHT: 15,
  COME_CLOSER: 1.2,
  LOOK_UP: 10,
}

/** How many random bytes choosing takes. */
export const presenceRandomBytes = 4

/**
 * Looking straight, then three of the four movements, at least one turn of the head among them, in an order that the
 * random bytes choose: one of 24, each as likely. Throws where there are fewer than four bytes.
 */
export function choosePresence(random: Uint8Array): PresencePrompt[] {
  if (random.length < presenceRandomBytes) throw new Error('Choosing the movements takes four random bytes')
  const left: Challenge[] = ['TURN_LEFT', 'TURN_RIGHT', 'COME_CLOSER', 'LOOK_UP']
  let rest = new DataView(random.buffer, random.byteOffset).getUint32(0)
  const chosen: Challenge[] = ['LOOK_STRAIGHT']
  while (left.length > 1) {
    chosen.push(...left.splice(rest % left.length, 1))
    rest = Math.floor(rest / (left.length + 1))
  }
  return promptsFor(chosen)
}

/** The prompts of movements that were chosen before. */
export function promptsFor(chosen: readonly Challenge[]): PresencePrompt[] {
  return chosen.map((challenge) => ({ challenge, withinMs: 10_000 }))
}
