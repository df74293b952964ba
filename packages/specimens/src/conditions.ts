import { type Random, randomFrom } from './random.ts'

/** Everything that decides how a photograph comes out, but for what is on it. */
export interface Conditions {
  /** Of the picture, in pixels. */
  readonly frame: { readonly width: number; readonly height: number }
  /** Degrees clockwise. */
  readonly turn: number
  /** Degrees the camera is off the vertical, to the side and along. */
  readonly tilt: { readonly across: number; readonly along: number }
  /** How much of the frame the document reaches across, in the direction that is tighter. Above 1 it is cut off. */
  readonly fill: number
  /** How far its middle is off the frame's, in fractions of the frame. */
  readonly offset: { readonly x: number; readonly y: number }
  readonly ground: Ground
  /** Whether fingers hold the document at its edge. */
  readonly isHeld: boolean
  /** Whether a second page lies above it, as when a passport is open. */
  readonly isOpenBook: boolean
  /** 1 is well lit; 0.2 a dark room. */
  readonly light: number
  /** How much darker one end of the document is than the other, 0 to 1, and where the light comes from in degrees. */
  readonly shade: { readonly depth: number; readonly from: number }
  /** Below 0 is bluish, above 0 yellowish; about -1 to 1. */
  readonly warmth: number
  /** Standard deviation of the blur, as a fraction of the picture's longer side in thousandths. */
  readonly defocus: number
  /** Length of the smear in the same measure, and its direction in degrees. */
  readonly motion: { readonly length: number; readonly angle: number }
  /** A reflection: its middle and its radius in fractions of the document's size and width, and its strength 0 to 1. */
  readonly glare: {
    readonly x: number
    readonly y: number
    readonly radius: number
    readonly strength: number
  } | null
  /** Standard deviation of the sensor's noise, in levels of 255. */
  readonly noise: number
  /** Whether a display shows the document: how many of its pixels go to the document's width. */
  readonly screenPixels: number | null
  /** 1 to 100. */
  readonly jpegQuality: number
}

export const grounds = ['WOOD', 'CLOTH', 'PLAIN_DARK', 'PLAIN_LIGHT', 'STONE', 'PAPERS'] as const

export type Ground = (typeof grounds)[number]

export const difficulties = ['SCAN', 'EASY', 'FAIR', 'HARD'] as const

/**
 * SCAN: flat, upright, as from a scanner. EASY: what the applicant's page lets through when someone takes care. FAIR:
 * any way up, tilted, a little blurred. HARD: dark, small, reflecting, blurred, from a screen; some are beyond reading.
 */
export type Difficulty = (typeof difficulties)[number]

/** Conditions of a difficulty. `longSide` is the picture's longer side in pixels. */
export function conditionsFrom(seed: string, difficulty: Difficulty, longSide: number): Conditions {
  const random = randomFrom(`conditions/${difficulty}/${seed}`)
  return { ...plain(random, longSide), ...drawn[difficulty](random, longSide) }
}

/** A flat, sharp, well lit picture. What a test does not care about comes from here. */
export function plainConditions(longSide: number): Conditions {
  return { ...plain(randomFrom('plain'), longSide), ground: 'PLAIN_DARK' }
}

function plain(random: Random, longSide: number): Conditions {
  return {
    frame: { width: longSide, height: Math.round(longSide * 0.75) },
    turn: 0,
    tilt: { across: 0, along: 0 },
    fill: 0.9,
    offset: { x: 0, y: 0 },
    ground: random.pick(grounds),
    isHeld: false,
    isOpenBook: false,
    light: 1,
    shade: { depth: 0, from: 0 },
    warmth: 0,
    defocus: 0.25,
    motion: { length: 0, angle: 0 },
    glare: null,
    noise: 1,
    screenPixels: null,
    jpegQuality: 92,
  }
}

const drawn: Record<Difficulty, (random: Random, longSide: number) => Partial<Conditions>> = {
  SCAN: (random) => ({
    turn: random.between(-0.6, 0.6),
    fill: random.between(0.94, 0.995),
    ground: 'PLAIN_LIGHT',
    noise: random.between(0.5, 2),
    jpegQuality: random.integer(75, 95),
  }),
  EASY: (random, longSide) => ({
    frame: frameOf(random, longSide),
    turn: random.between(-6, 6),
    tilt: { across: random.between(-9, 9), along: random.between(-9, 9) },
    fill: random.between(0.78, 0.95),
    offset: { x: random.between(-0.02, 0.02), y: random.between(-0.03, 0.03) },
    isHeld: random.chance(0.2),
    light: random.between(0.75, 1.05),
    shade: { depth: random.between(0, 0.25), from: random.between(0, 360) },
    warmth: random.between(-0.5, 0.7),
    defocus: random.between(0.25, 0.5),
    noise: random.between(1, 4),
    jpegQuality: random.integer(80, 93),
  }),
  FAIR: (random, longSide) => ({
    frame: frameOf(random, longSide),
    turn: random.pick([0, 0, 0, 90, 180, 270] as const) + random.between(-14, 14),
    tilt: { across: random.between(-18, 18), along: random.between(-18, 18) },
    fill: random.between(0.6, 0.95),
    offset: { x: random.between(-0.06, 0.06), y: random.between(-0.08, 0.08) },
    isHeld: random.chance(0.3),
    isOpenBook: random.chance(0.3),
    light: random.between(0.55, 1.1),
    shade: { depth: random.between(0, 0.45), from: random.between(0, 360) },
    warmth: random.between(-0.8, 1),
    defocus: random.between(0.25, 0.8),
    motion: { length: random.chance(0.3) ? random.between(0.3, 1.2) : 0, angle: random.between(0, 180) },
    glare: random.chance(0.3) ? glare(random, 0.35, 0.75) : null,
    noise: random.between(1.5, 7),
    screenPixels: null,
    jpegQuality: random.integer(62, 90),
  }),
  HARD: (random, longSide) => ({
    frame: frameOf(random, longSide),
    turn: random.between(0, 360),
    tilt: { across: random.between(-28, 28), along: random.between(-28, 28) },
    fill: random.between(0.42, 0.9),
    offset: { x: random.between(-0.12, 0.12), y: random.between(-0.12, 0.12) },
    isHeld: random.chance(0.4),
    isOpenBook: random.chance(0.4),
    light: random.between(0.25, 1.15),
    shade: { depth: random.between(0.1, 0.65), from: random.between(0, 360) },
    warmth: random.between(-1, 1.3),
    defocus: random.between(0.3, 1.5),
    motion: { length: random.chance(0.5) ? random.between(0.4, 2.4) : 0, angle: random.between(0, 180) },
    glare: random.chance(0.5) ? glare(random, 0.5, 1) : null,
    noise: random.between(3, 16),
    screenPixels: random.chance(0.2) ? random.integer(700, 1_500) : null,
    jpegQuality: random.integer(35, 80),
  }),
}

function frameOf(random: Random, longSide: number): Conditions['frame'] {
  const short = Math.round(longSide * random.pick([0.75, 0.75, 0.5625] as const))
  return random.chance(0.65) ? { width: longSide, height: short } : { width: short, height: longSide }
}

function glare(random: Random, least: number, most: number): Conditions['glare'] {
  return {
    x: random.between(0.05, 0.95),
    y: random.between(0.05, 0.75),
    radius: random.between(0.04, 0.16),
    strength: random.between(least, most),
  }
}
