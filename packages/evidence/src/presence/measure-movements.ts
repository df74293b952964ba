import type { Challenge, PresenceFrame, PresenceStep } from '@bonafide/core/examination/finding'
import { type PresencePrompt, requiredMovement } from '@bonafide/core/presence/challenge'

/** What one frame of the camera shows. */
export interface SeenFrame {
  /** Milliseconds from the asking of its movement. */
  readonly offsetMs: number
  /** Null where no face was found in it. */
  readonly pose: SeenPose | null
}

/** As `findFaces` gives them: degrees, yaw to the person's own left, and pixels from eye to eye. */
export interface SeenPose {
  readonly yaw: number
  readonly pitch: number
  readonly eyeDistance: number
}

/**
 * Whether each movement was made in its time, measured from the person's own straight pose, which the first prompt asks
 * for. A step is UNABLE where its frames, or those of the straight pose, show no face.
 */
export function measureMovements(
  prompts: readonly PresencePrompt[],
  frames: readonly (readonly SeenFrame[])[],
): PresenceStep[] {
  const straight = straightPose(prompts, frames)
  return prompts.map(({ challenge, withinMs }, place) => {
    const required = requiredMovement[challenge]
    const all = (frames[place] ?? []).map((frame) => asMeasured(challenge, frame, straight))
    const unseen = { challenge, required, answeredAfterMs: null, measured: null, frames: all } as const
    const seen = (frames[place] ?? []).filter((frame) => frame.pose !== null && frame.offsetMs <= withinMs)
    if (straight === null || seen.length === 0) return { ...unseen, outcome: 'UNABLE' }
    const movements = seen.map(({ offsetMs, pose }) => ({
      offsetMs,
      measured: pose === null ? 0 : movementOf(challenge, pose, straight),
    }))
    const made = movements.filter(({ measured }) => isMade(challenge, measured))
    const furthest = movements.reduce((a, b) => (isFurther(challenge, b.measured, a.measured) ? b : a))
    return {
      challenge,
      outcome: made.length > 0 ? 'PASS' : 'FAIL',
      answeredAfterMs: made[0]?.offsetMs ?? null,
      measured: hundredths(furthest.measured),
      required,
      frames: all,
    }
  })
}

function asMeasured(
  challenge: Challenge,
  { offsetMs, pose }: SeenFrame,
  straight: SeenPose | null,
): PresenceFrame {
  return {
    offsetMs,
    measured: pose && straight && hundredths(movementOf(challenge, pose, straight)),
    pose: pose && {
      yaw: hundredths(pose.yaw),
      pitch: hundredths(pose.pitch),
      eyeDistance: hundredths(pose.eyeDistance),
    },
  }
}

/** For the straight pose: degrees from looking at the camera, either way. Heads and cameras differ by about this much. */
const straightWithin = 25

/** How far this frame shows the movement, in the unit of what is required; negative for the opposite one. */
function movementOf(challenge: Challenge, pose: SeenPose, straight: SeenPose): number {
  switch (challenge) {
    case 'LOOK_STRAIGHT':
      return Math.abs(pose.yaw)
    case 'TURN_LEFT':
      return pose.yaw - straight.yaw
    case 'TURN_RIGHT':
      return straight.yaw - pose.yaw
    case 'COME_CLOSER':
      return pose.eyeDistance / straight.eyeDistance
    case 'LOOK_UP':
      return pose.pitch - straight.pitch
  }
}

function isMade(challenge: Challenge, measured: number): boolean {
  return challenge === 'LOOK_STRAIGHT' ? measured <= straightWithin : measured >= requiredMovement[challenge]
}

/** Looking straight is the better the smaller it measures. */
function isFurther(challenge: Challenge, measured: number, than: number): boolean {
  return challenge === 'LOOK_STRAIGHT' ? measured < than : measured > than
}

/** The middle of what the frames show while the person looks straight. */
function straightPose(
  prompts: readonly PresencePrompt[],
  frames: readonly (readonly SeenFrame[])[],
): SeenPose | null {
  const place = prompts.findIndex(({ challenge }) => challenge === 'LOOK_STRAIGHT')
  const poses = (frames[place] ?? []).map(({ pose }) => pose).filter((pose) => pose !== null)
  if (poses.length === 0) return null
  return {
    yaw: median(poses.map(({ yaw }) => yaw)),
    pitch: median(poses.map(({ pitch }) => pitch)),
    eyeDistance: median(poses.map(({ eyeDistance }) => eyeDistance)),
  }
}

function hundredths(number: number): number {
  return Math.round(number * 100) / 100
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
