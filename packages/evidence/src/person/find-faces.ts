import type { Quad, Raster, Spot } from '../raster.ts'
import { type Detection, detectFaces, eachOnce } from './detect-faces.ts'
import { type FaceMesh, fitFaceMesh, type MeshPoint } from './face-mesh.ts'
import { eyesOpen, headPose } from './head-pose.ts'
import { cornersOf, type Square } from './square.ts'

/** A face on a picture; places in its pixels, right and left the person's own. */
export interface Face {
  /** Around the face from the forehead to the chin, turned as the head is tilted. */
  readonly box: Quad
  /** 0–1: how sure it is that this is a face. */
  readonly score: number
  readonly landmarks: FaceLandmarks
  /** Degrees from straight at the camera: yaw to the person's own left, pitch upwards, roll to the own left shoulder. */
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
  /** 0 closed, 1 as open as most people's; null where the head is turned too far to tell. */
  readonly eyesOpen: number | null
  /** From eye to eye in pixels, as if the face were straight. */
  readonly eyeDistance: number
}

export interface FaceLandmarks {
  readonly rightEyeOuter: Spot
  readonly rightEyeInner: Spot
  readonly leftEyeInner: Spot
  readonly leftEyeOuter: Spot
  readonly noseTip: Spot
  readonly noseBase: Spot
  readonly mouthRight: Spot
  readonly mouthLeft: Spot
  readonly chin: Spot
}

/**
 * Every face on a picture that stands upright within about 40°, the largest first. Where the picture as a whole shows
 * none, its parts are searched too, so a portrait on a document is found down to a twenty-fifth of the longer side.
 */
export async function findFaces(picture: Raster): Promise<Face[]> {
  const faces = await facesAt(picture, await detectFaces(picture, wholeOf(picture), minimumDetection))
  if (faces.length > 0) return largestFirst(faces)

  const nearby: Detection[] = []
  for (const part of partsOf(picture)) nearby.push(...(await detectFaces(picture, part, minimumDetection)))
  return largestFirst(await facesAt(picture, eachOnce(nearby)))
}

/**
 * The faces on a picture of which nobody knows which way is up, the largest first. Faces know it: `roll` tells. They
 * all stand the same way, the one that most of the detector's certainty speaks for. Parts are not searched.
 */
export async function findFacesEveryWay(picture: Raster): Promise<Face[]> {
  let best: Face[] = []
  for (const turned of [0, 90, 180, 270]) {
    const square = { ...wholeOf(picture), turned }
    const faces = await facesAt(picture, await detectFaces(picture, square, minimumDetection))
    if (certaintyOf(faces) > certaintyOf(best)) best = faces
  }
  return largestFirst(best)
}

/** Whether a face surely stands upright on a picture, seen at a glance: it is not looked at closely. */
export async function hasUprightFace(picture: Raster): Promise<boolean> {
  const [best] = await detectFaces(picture, wholeOf(picture), surely)
  return best !== undefined && best.leftEye.x > best.rightEye.x
}

/** Looks for the face that an earlier frame showed there. Null where it is there no longer. */
export async function followFace(picture: Raster, earlier: Face): Promise<Face | null> {
  const [topLeft, topRight, bottomRight] = earlier.box
  const centre = { x: (topLeft.x + bottomRight.x) / 2, y: (topLeft.y + bottomRight.y) / 2 }
  const side = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y)
  const square = { centre, side: side * roomAround, turned: directionOf(topLeft, topRight) }
  const mesh = await fitFaceMesh(picture, square)
  return mesh.presence < minimumPresence ? null : faceOf(mesh, mesh.presence)
}

/** Lower than the detector's own half, since portraits are printed pale; the mesh then says whether it is one. */
const minimumDetection = 0.4
const minimumPresence = 0.5
/** Upside down the detector sees faces too, but never so surely. */
const surely = 0.85

async function facesAt(picture: Raster, detections: readonly Detection[]): Promise<Face[]> {
  const faces: Face[] = []
  for (const detection of detections) {
    const face = await lookClosely(picture, detection)
    if (face !== null) faces.push(face)
  }
  return faces
}

/** The mesh is fitted twice: the first one says exactly where the face is and how it is tilted for the second. */
async function lookClosely(picture: Raster, detection: Detection): Promise<Face | null> {
  const { centre, side, rightEye, leftEye } = detection
  const first = await fitFaceMesh(picture, {
    centre,
    side: side * roomAround,
    turned: directionOf(rightEye, leftEye),
  })
  if (first.presence < minimumPresence) return null
  const around = squareAround(first)
  const mesh = await fitFaceMesh(picture, { ...around, side: around.side * roomAround })
  if (mesh.presence < minimumPresence) return null
  return faceOf(mesh, Math.min(detection.score, mesh.presence))
}

/** The mesh was trained on faces with half as much again around them. */
const roomAround = 1.5

function faceOf(mesh: FaceMesh, score: number): Face {
  const pose = headPose(mesh.points)
  const landmarks = {
    rightEyeOuter: spotOf(mesh, 33),
    rightEyeInner: spotOf(mesh, 133),
    leftEyeInner: spotOf(mesh, 362),
    leftEyeOuter: spotOf(mesh, 263),
    noseTip: spotOf(mesh, 1),
    noseBase: spotOf(mesh, 2),
    mouthRight: spotOf(mesh, 61),
    mouthLeft: spotOf(mesh, 291),
    chin: spotOf(mesh, 152),
  }
  const rightEye = middle(pointOf(mesh, 33), pointOf(mesh, 133))
  const leftEye = middle(pointOf(mesh, 263), pointOf(mesh, 362))
  return {
    box: cornersOf(squareAround(mesh)),
    score,
    landmarks,
    ...pose,
    eyesOpen: eyesOpen(mesh.points, pose),
    eyeDistance: Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y, leftEye.z - rightEye.z),
  }
}

/** The smallest square around the mesh that is turned with the eyes. */
function squareAround(mesh: FaceMesh): Square {
  const turned = directionOf(spotOf(mesh, 33), spotOf(mesh, 263))
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)]
  const along = mesh.points.map(({ x, y }) => x * cos + y * sin)
  const down = mesh.points.map(({ x, y }) => y * cos - x * sin)
  const [left, right, top, bottom] = [
    Math.min(...along),
    Math.max(...along),
    Math.min(...down),
    Math.max(...down),
  ]
  const [u, v] = [(left + right) / 2, (top + bottom) / 2]
  return {
    centre: { x: u * cos - v * sin, y: u * sin + v * cos },
    side: Math.max(right - left, bottom - top),
    turned,
  }
}

function wholeOf({ width, height }: Raster): Square {
  return { centre: { x: width / 2, y: height / 2 }, side: Math.max(width, height), turned: 0 }
}

/** Overlapping squares of half the longer side, so that every face lies wholly in one of them. */
function partsOf({ width, height }: Raster): Square[] {
  const side = Math.max(width, height) / 2
  const middles = (length: number) => {
    const count = Math.max(1, Math.ceil(length / side) * 2 - 1)
    const first = Math.min(side / 2, length / 2)
    return Array.from({ length: count }, (_, place) =>
      count === 1 ? length / 2 : first + (place * (length - 2 * first)) / (count - 1),
    )
  }
  return middles(height).flatMap((y) => middles(width).map((x) => ({ centre: { x, y }, side, turned: 0 })))
}

function certaintyOf(faces: readonly Face[]): number {
  return faces.reduce((sum, face) => sum + face.score, 0)
}

function largestFirst(faces: readonly Face[]): Face[] {
  return faces.toSorted((a, b) => b.eyeDistance - a.eyeDistance)
}

function directionOf(from: Spot, to: Spot): number {
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
}

function pointOf({ points }: FaceMesh, index: number): MeshPoint {
  const point = points[index]
  if (point === undefined) throw new Error('A face mesh has 468 points')
  return point
}

function spotOf(mesh: FaceMesh, index: number): Spot {
  const { x, y } = pointOf(mesh, index)
  return { x, y }
}

function middle(a: MeshPoint, b: MeshPoint): MeshPoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, z: (a.z + b.z) / 2 }
}
