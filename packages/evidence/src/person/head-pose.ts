import type { MeshPoint } from './face-mesh.ts'

/** How a head is held, in degrees from straight at the camera. */
export interface HeadPose {
  /** Turned: positive to the person's own left, which is the right of a picture that is not mirrored. */
  readonly yaw: number
  /** Raised: positive upwards. */
  readonly pitch: number
  /** Tilted: positive to the person's own left shoulder, which is clockwise on the picture. */
  readonly roll: number
}

/**
 * The pose of a head from the mesh of its face. A mesh that is itself turned and drawn shows seven tenths of the turn,
 * as it is flatter than a head; heads that are round show all of it, so nothing is scaled.
 */
export function headPose(points: readonly MeshPoint[]): HeadPose {
  // From the person's right to the left, over several pairs, as the outline alone moves with the hair.
  const across = unit(sum(pairs.map(([right, left]) => between(points, right, left))))
  const down = unit(between(points, forehead, chin))
  const away = unit(cross(across, down))
  return {
    yaw: degrees(Math.atan2(-away.x, away.z)),
    pitch: degrees(Math.asin(Math.min(1, Math.max(-1, away.y)))) - pitchOfStraightFace,
    roll: degrees(Math.atan2(across.y, across.x)),
  }
}

/**
 * How far the eyes are open: 0 closed, 1 as open as most people's; null where the head is turned so far that one eye
 * hides.
 */
export function eyesOpen(points: readonly MeshPoint[], pose: HeadPose): number | null {
  if (Math.abs(pose.yaw) > 35) return null
  const opening = ({ upper, lower, corners: [outer, inner] }: Eye) => {
    const gaps = upper.map((lid, place) => length(between(points, lid, lower[place] ?? lid)))
    return sumOf(gaps) / gaps.length / length(between(points, outer, inner))
  }
  const opened = (opening(rightEye) + opening(leftEye)) / 2
  return Math.min(1, Math.max(0, (opened - openingOfClosedEyes) / (openingOfOpenEyes - openingOfClosedEyes)))
}

const forehead = 10
const chin = 152
const pairs = [
  [33, 263],
  [133, 362],
  [234, 454],
  [127, 356],
  [61, 291],
] as const

/** The chin lies behind the forehead: the median of passport portraits, whose heads are held straight. */
const pitchOfStraightFace = -8

interface Eye {
  readonly upper: readonly number[]
  readonly lower: readonly number[]
  readonly corners: readonly [outer: number, inner: number]
}

const rightEye: Eye = { upper: [160, 159, 158], lower: [144, 145, 153], corners: [33, 133] }
const leftEye: Eye = { upper: [387, 386, 385], lower: [373, 374, 380], corners: [263, 362] }

/** The mean opening of an eye over its length. */
const openingOfClosedEyes = 0.1
const openingOfOpenEyes = 0.25

function between(points: readonly MeshPoint[], from: number, to: number): MeshPoint {
  const [a, b] = [points[from], points[to]]
  if (a === undefined || b === undefined) throw new Error('A face mesh has 468 points')
  return { x: b.x - a.x, y: b.y - a.y, z: b.z - a.z }
}

function sum(vectors: readonly MeshPoint[]): MeshPoint {
  return vectors.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z }))
}

function cross(a: MeshPoint, b: MeshPoint): MeshPoint {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x }
}

function length({ x, y, z }: MeshPoint): number {
  return Math.hypot(x, y, z)
}

function unit(vector: MeshPoint): MeshPoint {
  const size = length(vector) || 1
  return { x: vector.x / size, y: vector.y / size, z: vector.z / size }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}
