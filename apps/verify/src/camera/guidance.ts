import type { Fault, Judgement } from './judge-frame.ts'

/** The short line by the frame. `good`: nothing is left to do but hold still. `otherSide`: it is the side that was
 * taken already. */
export type Hint = Fault | 'good' | 'otherSide'

/** What is remembered between two looks. Times in milliseconds, of one clock. */
export interface Guidance {
  hint: Hint | null
  /** To be said now, once. */
  isToBeSaid: boolean
  /** The picture is to be taken now. */
  isToBeTaken: boolean
  bestSharpness: number
  /** What the last looks found, and since when. */
  found: Hint | null
  foundSince: number
  shownSince: number
  saidAt: number
  openedAt: number
}

/** A hint must last so long before it is shown, and is shown so long at least: it never flickers. */
const settles = 350
const stays = 1_200
/** Nothing is said more often than this. */
const silence = 4_000
/** So long everything must be good before the picture is taken. */
const good = 1_000
/** Nothing is taken so soon after the camera has opened: the person wants to see where they are. */
const arrival = 1_800

/** Nothing has been seen yet. */
export function beginGuidance(now: number): Guidance {
  return {
    hint: null,
    isToBeSaid: false,
    isToBeTaken: false,
    bestSharpness: 0,
    found: null,
    foundSince: now,
    shownSince: now,
    saidAt: Number.NEGATIVE_INFINITY,
    openedAt: now,
  }
}

/** What follows from one more look. `isTaken`: what lies there is the side that was photographed before. */
export function guide(
  before: Guidance,
  judgement: Judgement,
  { now, isTaken, isAutomatic }: { now: number; isTaken: boolean; isAutomatic: boolean },
): Guidance {
  const found = hintOf(judgement, isTaken, isAutomatic)
  const foundSince = found === before.found ? before.foundSince : now
  const isSettled = now - foundSince >= settles && now - before.shownSince >= stays
  const changes = isSettled && found !== before.hint
  const isToBeSaid = changes && found !== null && now - before.saidAt >= silence
  return {
    hint: changes ? found : before.hint,
    shownSince: changes ? now : before.shownSince,
    isToBeSaid,
    saidAt: isToBeSaid ? now : before.saidAt,
    isToBeTaken:
      isAutomatic && found === 'good' && now - foundSince >= good && now - before.openedAt >= arrival,
    // It fades slowly, because something finer may have been there before.
    bestSharpness: Math.max(before.bestSharpness * 0.995, judgement.sharpness ?? 0),
    found,
    foundSince,
    openedAt: before.openedAt,
  }
}

function hintOf({ fault, isThere }: Judgement, isTaken: boolean, isAutomatic: boolean): Hint | null {
  if (fault === 'dark') return 'dark'
  if (!isThere) return null
  if (fault) return fault
  if (isTaken) return 'otherSide'
  return isAutomatic ? 'good' : null
}
