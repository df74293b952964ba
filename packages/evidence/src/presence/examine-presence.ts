import type { FindingOf, PresenceStep } from '@bonafide/core/examination/finding'
import { type PresencePrompt, presenceLimits } from '@bonafide/core/presence/challenge'
import { embedFace } from '../person/embed-face.ts'
import { type Face, findFaces, followFace } from '../person/find-faces.ts'
import { likeness, likenessThreshold } from '../person/likeness.ts'
import { openPicture } from '../picture/open-picture.ts'
import type { Raster } from '../raster.ts'
import { measureMovements } from './measure-movements.ts'
import { type FrameSketch, framesRepeat, sketchOf } from './repeated-frames.ts'

/** A small frame of the camera, as it was taken: not mirrored. */
export interface PresenceFrame {
  /** Milliseconds from the moment its movement was asked for, by the page's own clock. */
  readonly offsetMs: number
  /** A JPEG. */
  readonly bytes: Uint8Array
}

export interface PresenceEvidence {
  /** As they were issued, in order. */
  readonly prompts: readonly PresencePrompt[]
  /** For each prompt its frames, in the order they were taken. */
  readonly frames: readonly (readonly PresenceFrame[])[]
}

/**
 * Whether the person who sent the selfie was there and moved as they were asked: each movement in its time, by one
 * face, the same throughout and the selfie's, in frames that do not repeat. It makes a recording or a photograph held
 * up hard to pass off, and proves no more than that. `selfie` is the embedding of the selfie's face, where it has one.
 */
export async function examinePresence(
  { prompts, frames }: PresenceEvidence,
  selfie: ArrayLike<number> | null,
): Promise<FindingOf<'PRESENCE'>> {
  const seen = await watch(prompts, frames)
  const steps = measureMovements(
    prompts,
    seen.map((prompt) => prompt.map(({ offsetMs, face }) => ({ offsetMs, pose: face }))),
  )
  return findingFor(steps, await firstObjection(steps, prompts, seen, selfie))
}

interface WatchedFrame {
  readonly offsetMs: number
  /** Null where the frame could not be opened. */
  readonly raster: Raster | null
  readonly sketch: FrameSketch | null
  readonly face: Face | null
  /** Null where the whole frame was not searched. */
  readonly faces: number | null
}

/** Follows the face from frame to frame. The first frame of each movement is searched wholly, also for other people. */
async function watch(
  prompts: readonly PresencePrompt[],
  frames: readonly (readonly PresenceFrame[])[],
): Promise<WatchedFrame[][]> {
  const watched: WatchedFrame[][] = []
  for (const place of prompts.keys()) {
    const seen: WatchedFrame[] = []
    let earlier: Face | null = null
    for (const { offsetMs, bytes } of (frames[place] ?? []).slice(0, presenceLimits.framesPerPrompt.max)) {
      const opened = await openPicture(bytes)
      if (!opened.accepted) {
        seen.push({ offsetMs, raster: null, sketch: null, face: null, faces: null })
        continue
      }
      const raster = opened.picture.colour
      const followed: Face | null = earlier === null ? null : await followFace(raster, earlier)
      const all: Face[] | null = followed === null ? await findFaces(raster) : null
      const face: Face | null = followed ?? all?.[0] ?? null
      const others = all?.filter((other) => face && other.eyeDistance > face.eyeDistance * otherFaceShare)
      seen.push({ offsetMs, raster, sketch: sketchOf(raster), face, faces: others?.length ?? null })
      earlier = face
    }
    watched.push(seen)
  }
  return watched
}

/** Somebody far behind does not count as a second person before the camera. */
const otherFaceShare = 0.5

interface Objection {
  readonly code: string
  readonly message: string
}

/** What speaks against these frames although the movements may have been made. The first is enough. */
async function firstObjection(
  steps: readonly PresenceStep[],
  prompts: readonly PresencePrompt[],
  seen: readonly (readonly WatchedFrame[])[],
  selfie: ArrayLike<number> | null,
): Promise<Objection | null> {
  const frames = seen.flat()
  if (framesRepeat(frames.map(({ sketch }) => sketch).filter((sketch) => sketch !== null)))
    return {
      code: 'framesRepeat',
      message:
        'The same picture comes back in the frames, as it does in a recording or a still that is fed in.',
    }
  if (!seen.every(isPlausiblyTimed) || steps.some(isAnsweredTooSoon))
    return {
      code: 'timingImplausible',
      message: 'The frames were not taken in an order and at times that a person before a camera could give.',
    }
  const most = Math.max(0, ...frames.map(({ faces }) => faces ?? 0))
  if (most > 1)
    return { code: 'severalFaces', message: `The frames show ${most} faces before the camera at once.` }
  return otherFace(steps, prompts, seen, selfie)
}

function isPlausiblyTimed(frames: readonly WatchedFrame[]): boolean {
  return frames.every(
    ({ offsetMs }, place) => offsetMs >= 0 && offsetMs > (frames[place - 1]?.offsetMs ?? -1),
  )
}

function isAnsweredTooSoon({ challenge, answeredAfterMs }: PresenceStep): boolean {
  return (
    challenge !== 'LOOK_STRAIGHT' &&
    answeredAfterMs !== null &&
    answeredAfterMs < presenceLimits.soonestAnswerMs
  )
}

/**
 * Compares the straight face with the selfie, and the faces of each movement with the straight one: the one that made it,
 * and the one that is held most like the straight one, because that tells people apart best.
 */
async function otherFace(
  steps: readonly PresenceStep[],
  prompts: readonly PresencePrompt[],
  seen: readonly (readonly WatchedFrame[])[],
  selfie: ArrayLike<number> | null,
): Promise<Objection | null> {
  const place = prompts.findIndex(({ challenge }) => challenge === 'LOOK_STRAIGHT')
  const straight = showing(seen[place] ?? []).find(
    ({ offsetMs }) => offsetMs === steps[place]?.answeredAfterMs,
  )
  if (straight === undefined) return null
  const straightFace = await embedFace(straight.raster, straight.face.landmarks)
  if (selfie !== null) {
    const { score } = likeness(straightFace, selfie)
    if (score < likenessThreshold)
      return {
        code: 'notTheSelfie',
        message: `The person in the frames does not look like the selfie: likeness ${percent(score)}, where ${percent(likenessThreshold)} are needed.`,
      }
  }
  for (const [step, { challenge }] of prompts.entries()) {
    if (step === place) continue
    const frames = showing(seen[step] ?? []).toSorted(
      (one, other) => turnBetween(one.face, straight.face) - turnBetween(other.face, straight.face),
    )
    const made = frames.find(({ offsetMs }) => offsetMs === steps[step]?.answeredAfterMs)
    for (const frame of new Set([frames[0], made])) {
      if (frame === undefined) continue
      const needed =
        turnBetween(frame.face, straight.face) <= straightEnough ? likenessThreshold : movedLikeness
      const { score } = likeness(await embedFace(frame.raster, frame.face.landmarks), straightFace)
      if (score < needed)
        return {
          code: 'faceChanged',
          message: `Another face seems to have made the movement “${words[challenge]}”: likeness ${percent(score)}, where ${percent(needed)} are needed.`,
        }
    }
  }
  return null
}

/** A turned face resembles the straight one less, so less is asked: a distance of 0.72. */
const movedLikeness = 0.4

/** Up to so many degrees from the straight face, a face is as like it as a face is like itself. */
const straightEnough = 10

interface ShowingFrame extends WatchedFrame {
  readonly raster: Raster
  readonly face: Face
}

function showing(frames: readonly WatchedFrame[]): ShowingFrame[] {
  return frames.filter((frame): frame is ShowingFrame => frame.raster !== null && frame.face !== null)
}

/** Degrees, sideways or up and down, whichever is more. */
function turnBetween(one: Face, other: Face): number {
  return Math.max(Math.abs(one.yaw - other.yaw), Math.abs(one.pitch - other.pitch))
}

const words: Record<PresenceStep['challenge'], string> = {
  LOOK_STRAIGHT: 'look straight',
  TURN_LEFT: 'turn left',
  TURN_RIGHT: 'turn right',
  COME_CLOSER: 'come closer',
  LOOK_UP: 'look up',
}

function findingFor(steps: readonly PresenceStep[], objection: Objection | null): FindingOf<'PRESENCE'> {
  const made = steps.filter(({ outcome }) => outcome === 'PASS').length
  const found = {
    check: 'PRESENCE',
    score: steps.length === 0 ? null : made / steps.length,
    threshold: 1,
    regions: [],
    kind: 'PRESENCE',
    steps,
  } as const
  if (steps.every(({ outcome }) => outcome === 'UNABLE'))
    return {
      ...found,
      score: null,
      outcome: 'UNABLE',
      code: 'noFrames',
      message: 'There are no frames that show a face, so the movements could not be checked.',
    }
  if (objection !== null) return { ...found, outcome: 'FAIL', ...objection }
  if (made === steps.length)
    return {
      ...found,
      outcome: 'PASS',
      code: 'movementsMade',
      message: `All ${steps.length} movements were made as they were asked for, in time and by the same face.`,
    }
  const missed = steps.filter(({ outcome }) => outcome !== 'PASS').map(({ challenge }) => words[challenge])
  return {
    ...found,
    outcome: 'FAIL',
    code: 'movementMissing',
    message: `The frames do not show every movement that was asked for: ${missed.join(', ')}.`,
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
