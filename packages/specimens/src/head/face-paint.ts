import { bell, grain, step } from './curves.ts'
import { type Colour, type FaceTraits, mixed, shaded } from './face-traits.ts'
import { hairiness } from './head-shape.ts'

/** A colour, and how much of what lies under it it covers, 0–1. */
interface Layer {
  readonly colour: Colour
  readonly cover: number
}

/** The colour of the head at a place of its face, before any light falls on it. `eyesOpen` is 0 closed, 1 open. */
export function facePaint(
  traits: FaceTraits,
  across: number,
  down: number,
  depth: number,
  eyesOpen: number,
): Colour {
  const layers = [mottling(traits, across, down)]
  if (depth > 0.02)
    layers.push(
      ...blush(traits, across, down),
      ...shadows(traits, across, down),
      beard(traits, across, down),
      ...mouth(traits, across, down),
      nostril(traits, across, down),
      brow(traits, across, down),
      ...eye(traits, across, down, eyesOpen),
      glasses(traits, across, down),
    )
  layers.push(hair(traits, across, down, depth))
  let colour: Colour = traits.skin
  // Most layers cover nothing at most places.
  for (const layer of layers)
    if (layer.cover > 0.004) colour = mixed(colour, layer.colour, Math.min(1, layer.cover))
  return colour
}

function mottling(
  { skin: [red, green, blue], grain: seed }: FaceTraits,
  across: number,
  down: number,
): Layer {
  const wide = grain(seed, across * 9 + 50, down * 9 + 50) - 0.5
  const fine = grain(seed + 7, across * 60 + 200, down * 60 + 200) - 0.5
  return { colour: [red * 0.8, green * 0.72, blue * 0.7], cover: wide * 0.35 + fine * 0.12 }
}

function blush(traits: FaceTraits, across: number, down: number): Layer[] {
  const [red, green, blue] = traits.skin
  const colour: Colour = [red * 0.98, green * 0.78, blue * 0.76]
  const tip = bell(across, 0.09) * bell(down - traits.eyesHeight - traits.noseLength + 0.06, 0.07)
  const cheek = bell(Math.abs(across) - 0.36, 0.14) * bell(down - 0.38, 0.12)
  return [{ colour, cover: 0.4 * cheek + 0.3 * tip }]
}

/** Round the eyes, beside and under the nose, and from the nose to the mouth with age. */
function shadows(traits: FaceTraits, across: number, down: number): Layer[] {
  const [red, green, blue] = traits.skin
  const colour: Colour = [red * 0.55, green * 0.46, blue * 0.44]
  const aside = Math.abs(across)
  const noseEnd = traits.eyesHeight + traits.noseLength
  const lid = bell(aside - traits.eyesApart, 0.13) * bell(down - traits.eyesHeight + 0.05, 0.05)
  const ring = bell(aside - traits.eyesApart * 0.95, 0.12) * bell(down - traits.eyesHeight - 0.09, 0.03)
  const corner = bell(aside - 0.1, 0.03) * bell(down - traits.eyesHeight, 0.07)
  const line =
    bell(aside - traits.noseWidth * 1.25 - (down - noseEnd) * 0.5, 0.018) *
    step(noseEnd - 0.05, noseEnd + 0.02, down) *
    step(traits.mouthHeight + 0.06, traits.mouthHeight - 0.02, down)
  const lip = bell(across, traits.noseWidth) * bell(down - noseEnd - 0.05, 0.03)
  return [
    { colour, cover: 0.42 * lid + 0.22 * ring * (0.4 + traits.lines) + 0.35 * corner },
    { colour, cover: 0.3 * traits.lines * line },
    { colour, cover: 0.5 * lip },
  ]
}

function beard(traits: FaceTraits, across: number, down: number): Layer {
  const lips = bell(across, traits.mouthWidth * 0.8) * bell(down - traits.mouthHeight, 0.045)
  const jaw = step(0.58, 0.74, down + 0.25 * step(0.2, 0.5, Math.abs(across))) * (1 - lips)
  const upper = bell(across, traits.mouthWidth * 0.8) * bell(down - traits.mouthHeight + 0.09, 0.035)
  const stubble = 0.45 + 0.6 * grain(traits.grain + 7, across * 60 + 200, down * 60 + 200)
  return {
    colour: mixed(traits.hair, [60, 56, 54], 0.3),
    cover: traits.beard * Math.min(1, jaw + traits.moustache * upper) * stubble,
  }
}

function mouth(traits: FaceTraits, across: number, down: number): Layer[] {
  const along = across / traits.mouthWidth
  if (Math.abs(along) >= 1) return []
  const round = 1 - along * along
  const line = traits.mouthHeight - traits.mouthCurve * along * along * 2
  const top = line - traits.upperLip * 1.35 * round ** 0.8 * (1 - 0.25 * bell(along, 0.12))
  const bottom = line + traits.lowerLip * 1.3 * round ** 0.7
  return [
    {
      colour: traits.lips,
      cover: 0.85 * step(top - 0.008, top + 0.008, down) * step(bottom + 0.012, bottom - 0.012, down),
    },
    { colour: [70, 28, 28], cover: 0.85 * bell(down - line, 0.009) * step(1, 0.8, Math.abs(along)) },
  ]
}

function nostril(traits: FaceTraits, across: number, down: number): Layer {
  const x = (Math.abs(across) - traits.noseWidth * 0.5) / (traits.noseWidth * 0.34)
  const y = (down - traits.eyesHeight - traits.noseLength - 0.012) / 0.024
  return { colour: [40, 20, 18], cover: 0.85 * step(1.15, 0.7, Math.hypot(x, y)) }
}

function brow(traits: FaceTraits, across: number, down: number): Layer {
  const aside = Math.abs(across)
  const along = (aside - 0.1) / 0.36
  const colour = mixed(traits.hair, [40, 32, 28], 0.4)
  if (along < -0.1 || along > 1.1) return { colour, cover: 0 }
  const held = Math.max(0, Math.min(1, along))
  const middle =
    traits.browHeight - traits.browArch * Math.sin(held * 2.4) - traits.browTilt * 0.1 * (along - 0.5)
  const thickness =
    traits.browThickness * (1 - 0.55 * Math.max(0, along)) * step(-0.1, 0.1, along) * step(1.1, 0.85, along)
  const hairs = 0.5 + 0.5 * grain(traits.grain + 3, aside * 130, down * 50 + aside * 60)
  return { colour, cover: 0.9 * hairs * step(thickness * 1.25, thickness * 0.6, Math.abs(down - middle)) }
}

/** The ball between its lids, the lashes, and the fold above. */
function eye(traits: FaceTraits, across: number, down: number, eyesOpen: number): Layer[] {
  const aside = Math.abs(across)
  const along = (aside - traits.eyesApart) / traits.eyeWidth
  if (Math.abs(along) >= 1.25) return []
  const height = traits.eyesHeight - traits.eyeTilt * (aside - traits.eyesApart) * 0.5
  const arc = Math.max(0, 1 - along * along) ** 0.75
  const lower = height + 0.038 * arc
  const upper = lower - (0.038 + traits.eyeHeight) * arc * eyesOpen
  const edge = 0.006
  const between =
    Math.abs(along) < 1 ? step(upper - edge, upper + edge, down) * step(lower + edge, lower - edge, down) : 0
  const fold = height - (0.03 + traits.eyeHeight) * 1.25 * Math.sqrt(arc)
  const lashes = (0.7 + 0.3 * traits.feminine) * bell(down - upper, 0.008 + 0.004 * traits.feminine)
  const [red, green, blue] = traits.skin
  return [
    { colour: eyeball(traits, across, down - height + 0.014, along, down - upper), cover: between },
    {
      colour: [34, 24, 22],
      cover:
        lashes * step(1.1, 0.9, Math.abs(along)) +
        0.35 * bell(down - lower, 0.006) * step(1.05, 0.8, Math.abs(along)),
    },
    {
      colour: [red * 0.5, green * 0.4, blue * 0.38],
      cover: 0.6 * traits.lidFold * bell(down - fold, 0.008) * step(1.2, 0.9, Math.abs(along)),
    },
  ]
}

function eyeball(traits: FaceTraits, across: number, y: number, along: number, underLid: number): Colour {
  const fromMiddle = Math.hypot(Math.abs(across) - traits.eyesApart, y)
  const glint = Math.hypot(across - Math.sign(across) * traits.eyesApart - 0.022, y + 0.02)
  const white = mixed([232, 226, 220], [190, 160, 150], 0.8 * Math.abs(along) ** 3)
  const shadowed = mixed(white, [120, 105, 100], 0.55 * step(0.03, 0, underLid))
  const iris = mixed(traits.iris, [20, 16, 14], 0.6 * step(0.045, 0.064, fromMiddle))
  const withIris = mixed(shadowed, iris, step(0.066, 0.058, fromMiddle))
  const withPupil = mixed(withIris, [12, 10, 10], step(0.03, 0.024, fromMiddle))
  return mixed(withPupil, [255, 255, 255], 0.95 * step(0.017, 0.009, glint))
}

function glasses(traits: FaceTraits, across: number, down: number): Layer {
  const colour: Colour = [36, 32, 34]
  if (!traits.hasGlasses) return { colour, cover: 0 }
  const aside = Math.abs(across)
  const x = Math.abs((aside - traits.eyesApart) / 0.215)
  const y = Math.abs((down - traits.eyesHeight - 0.03) / 0.15)
  const rim = bell(Math.cbrt(x ** 3 + y ** 3) - 1, 0.055)
  const bridge = aside < 0.1 ? bell(down - traits.eyesHeight, 0.014) : 0
  const temple = aside > 0.5 ? bell(down - traits.eyesHeight, 0.02) : 0
  return { colour, cover: 0.95 * Math.max(rim, bridge, temple) }
}

function hair(traits: FaceTraits, across: number, down: number, depth: number): Layer {
  const strand = grain(traits.grain + 11, across * 46 + down * 9, down * 5 + 30)
  return { colour: shaded(traits.hair, 0.62 + 0.58 * strand), cover: hairiness(traits, across, down, depth) }
}
