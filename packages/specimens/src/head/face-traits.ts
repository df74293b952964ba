import type { FictionalPerson } from '../person.ts'
import { type Random, randomFrom } from '../random.ts'

/** Red, green and blue, 0–255. */
export type Colour = readonly [number, number, number]

/**
 * What makes one fictional face differ from another. Lengths are in units of half a head's height, from the middle of
 * the head: `x` to the right of the picture, `y` down; the chin is at about 1, the eyes at about 0.
 */
export type FaceTraits = ReturnType<typeof faceTraits>

/** The same person always has the same face. */
export function faceTraits(person: Pick<FictionalPerson, 'seed' | 'sex'>) {
  const random = randomFrom(`face/${person.seed}`)
  const feminine = person.sex === 'F' ? 1 : person.sex === 'M' ? 0 : random.next()
  const about = around(random)
  const skin = random.pick<Colour>(skins)
  const isBald = person.sex === 'M' && random.chance(0.15)
  return {
    skin,
    hair: random.pick<Colour>(hairs),
    feminine,
    width: about(0.72, 0.06),
    jaw: about(0.3 + 0.08 * feminine, 0.12),
    chin: about(0.08, 0.06),
    chinLength: about(0, 0.06),
    eyesApart: about(0.3, 0.034),
    eyesHeight: about(0.05, 0.042),
    eyeWidth: about(0.135, 0.02),
    eyeHeight: about(0.066 + 0.01 * feminine, 0.018),
    eyeTilt: about(0.05, 0.2),
    lidFold: about(0.5, 0.4),
    iris: random.pick<Colour>(irises),
    browHeight: about(-0.125 - 0.015 * feminine, 0.036),
    browArch: about(0.035 + 0.02 * feminine, 0.034),
    browThickness: about(0.036 - 0.012 * feminine, 0.013),
    browTilt: about(0, 0.17),
    browRidge: about(0.05 - 0.02 * feminine, 0.034),
    noseLength: about(0.42, 0.05),
    noseWidth: about(0.115 - 0.012 * feminine, 0.03),
    noseHeight: about(0.25, 0.068),
    noseBridge: about(0.07, 0.042),
    mouthHeight: about(0.685, 0.042),
    mouthWidth: about(0.225, 0.042),
    mouthCurve: about(0, 0.034),
    upperLip: about(0.04 + 0.012 * feminine, 0.02),
    lowerLip: about(0.06 + 0.01 * feminine, 0.024),
    lips: mixed(skin, feminine > 0.5 ? [176, 62, 70] : [160, 84, 76], random.between(0.45, 0.7)),
    cheeks: about(0.05, 0.05),
    hairline: about(-0.56, 0.1),
    temples: about(0.1, 0.3),
    parting: about(0, 0.6),
    hasFringe: random.chance(0.25),
    hasLongHair: random.chance(0.06 + 0.7 * feminine),
    isBald,
    beard:
      person.sex === 'M' ? (random.chance(0.35) ? random.between(0.4, 0.95) : random.between(0, 0.22)) : 0,
    moustache: random.chance(0.5) ? 1 : 0.4,
    hasGlasses: random.chance(0.12),
    lines: random.next(),
    shirt: random.pick<Colour>(shirts),
    grain: random.integer(1, 1_000_000),
  }
}

/** Between two colours, from the first at 0 to the second at 1. */
export function mixed(one: Colour, other: Colour, share: number): Colour {
  return [
    one[0] + (other[0] - one[0]) * share,
    one[1] + (other[1] - one[1]) * share,
    one[2] + (other[2] - one[2]) * share,
  ]
}

/** Every channel times the factor. */
export function shaded([red, green, blue]: Colour, factor: number): Colour {
  return [red * factor, green * factor, blue * factor]
}

/** A bell about the mean, cut off where faces would become grotesque. */
function around(random: Random): (mean: number, deviation: number) => number {
  return (mean, deviation) => mean + deviation * Math.max(-1.7, Math.min(1.7, random.normal()))
}

const skins = [
  [240, 208, 188],
  [236, 196, 172],
  [224, 178, 150],
  [206, 156, 124],
  [178, 126, 94],
  [140, 94, 66],
  [98, 64, 46],
] as const

const hairs = [
  [28, 26, 30],
  [38, 30, 26],
  [70, 48, 34],
  [104, 74, 48],
  [150, 112, 70],
  [196, 164, 112],
  [140, 74, 44],
  [128, 124, 122],
] as const

const irises = [
  [64, 42, 28],
  [88, 60, 36],
  [48, 34, 26],
  [72, 100, 82],
  [84, 104, 120],
  [110, 132, 150],
] as const

const shirts = [
  [70, 84, 120],
  [120, 60, 66],
  [60, 98, 84],
  [60, 60, 66],
  [150, 140, 120],
] as const
