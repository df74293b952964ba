import type { FictionalPerson } from '../person.ts'
import { grain, step } from './curves.ts'
import { facePaint } from './face-paint.ts'
import { type Colour, type FaceTraits, faceTraits, mixed, shaded } from './face-traits.ts'
import { headSurface, type Place, type SurfacePlace } from './head-shape.ts'
import { Canvas, type Corner } from './shaded-triangles.ts'

/** How a head is held, lit and framed. */
export interface HeadView {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Degrees: to the person's own left, upwards, and to the own left shoulder. */
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
  /** 0 closed, 1 open. */
  readonly eyesOpen: number
  /** How much of the picture's height the head takes up, from the crown to the chin. */
  readonly fills: number
  /** −1 light from the picture's left, 0 from the camera, 1 from its right. */
  readonly lightFrom: number
  /** What is behind the person. */
  readonly ground: Colour
  /** Each pixel is the mean of this many a side: 2 for smooth outlines, 1 where it must be quick. */
  readonly finer: 1 | 2
}

/** As on a document: straight, evenly lit, before a pale wall. */
export const portraitView: HeadView = {
  width: 240,
  height: 300,
  yaw: 0,
  pitch: 0,
  roll: 0,
  eyesOpen: 1,
  fills: 0.68,
  lightFrom: 0.1,
  ground: [214, 218, 220],
  finer: 2,
}

/**
 * A photograph of someone who does not exist: red, green, blue, row by row. The face follows from the person's seed
 * alone, so a portrait and a selfie show the same one. Face detectors see it as a face and recognisers tell it from
 * others, less sharply than they tell people apart.
 */
export function renderHead(
  person: Pick<FictionalPerson, 'seed' | 'sex'>,
  view: HeadView,
): { data: Uint8Array; width: number; height: number; channels: 3 } {
  const traits = faceTraits(person)
  const canvas = new Canvas(view)
  const turned = turner(view)
  canvas.draw(
    corners(shoulders, { rows: 24, columns: 60 }, (place) => place),
    cloth(traits),
  )
  canvas.draw(
    corners(neck, { rows: 12, columns: 40 }, (place) => place),
    neckSkin(traits),
  )
  if (traits.hasLongHair)
    canvas.draw(corners(locks(traits), { rows: 20, columns: 60 }, turned), strands(traits))
  canvas.draw(
    corners(
      (u, v) => headSurface(traits, 2.2 * (2 * u - 1), 1.57 * (2 * v - 1)),
      { rows: 100, columns: 120 },
      turned,
    ),
    (across, down, depth) => facePaint(traits, across, down, depth, view.eyesOpen),
  )
  return canvas.picture()
}

/** A surface, from left to right (`u`) and from top to bottom (`v`), each 0 to 1. */
type Surface = (u: number, v: number) => SurfacePlace

/** Turns a place of the head as the head is held. */
function turner({ yaw, pitch, roll }: HeadView): (place: Place) => Place {
  const [a, b, c] = [radians(yaw), radians(pitch), radians(roll)]
  return ({ x, y, z }) => {
    const raised = { y: y * Math.cos(b) - z * Math.sin(b), z: z * Math.cos(b) + y * Math.sin(b) }
    const sideways = {
      x: x * Math.cos(a) + raised.z * Math.sin(a),
      z: raised.z * Math.cos(a) - x * Math.sin(a),
    }
    return {
      x: sideways.x * Math.cos(c) - raised.y * Math.sin(c),
      y: sideways.x * Math.sin(c) + raised.y * Math.cos(c),
      z: sideways.z,
    }
  }
}

/** A surface as rows of corners, each with the direction that it faces. */
function corners(
  surface: Surface,
  { rows, columns }: { rows: number; columns: number },
  turned: (place: Place) => Place,
): Corner[][] {
  const places = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns + 1 }, (_, column) => {
      const { place, across, down } = surface(column / columns, row / rows)
      return { place: turned(place), across, down, depth: place.z }
    }),
  )
  return places.map((line, row) =>
    line.map((corner, column) => {
      const left = line[column - 1] ?? corner
      const right = line[column + 1] ?? corner
      const above = places[row - 1]?.[column] ?? corner
      const below = places[row + 1]?.[column] ?? corner
      return {
        ...corner,
        facing: outward(difference(right.place, left.place), difference(below.place, above.place)),
      }
    }),
  )
}

const shoulders: Surface = (u, v) => {
  const angle = 3 * u - 1.5
  const [x, y] = [Math.sin(angle) * 1.55, 1.55 + 0.29 * (1 - Math.cos(angle)) + 1.6 * v]
  return { place: { x, y, z: Math.cos(angle) * 0.5 - 0.25 + 0.16 * v }, across: x, down: y }
}

const neck: Surface = (u, v) => {
  const angle = 3.4 * u - 1.7
  const y = 0.7 + 1.05 * v
  const x = Math.sin(angle) * 0.42 * (1 + 0.3 * step(1.3, 1.7, y))
  return { place: { x, y, z: Math.cos(angle) * 0.4 - 0.12 }, across: x, down: y }
}

function locks({ width }: FaceTraits): Surface {
  return (u, v) => {
    const angle = 3.5 * u - 1.75
    const y = 2 * v - 0.5
    const x = Math.sin(angle) * (width + 0.13 + 0.06 * Math.sin(y * 3))
    return { place: { x, y, z: Math.cos(angle) * 0.5 - 0.42 }, across: Math.sin(angle), down: y }
  }
}

function cloth({ shirt }: FaceTraits) {
  return (across: number, down: number): Colour => shaded(shirt, 0.8 + 0.2 * grain(5, across * 30, down * 30))
}

function neckSkin({ skin }: FaceTraits) {
  const [red, green, blue] = skin
  return (_across: number, down: number): Colour =>
    mixed(skin, [red * 0.5, green * 0.42, blue * 0.4], 0.55 * step(1.35, 0.95, down) + 0.1)
}

function strands({ hair, grain: seed }: FaceTraits) {
  return (across: number, down: number): Colour =>
    shaded(hair, 0.55 + 0.5 * grain(seed + 5, across * 40, down * 3))
}

function outward(across: Place, down: Place): Place {
  const normal = {
    x: across.y * down.z - across.z * down.y,
    y: across.z * down.x - across.x * down.z,
    z: across.x * down.y - across.y * down.x,
  }
  const length = Math.hypot(normal.x, normal.y, normal.z) || 1
  return { x: normal.x / length, y: normal.y / length, z: normal.z / length }
}

function difference(a: Place, b: Place): Place {
  return { x: a.x - b.x, y: a.y - b.y, z: a.z - b.z }
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
