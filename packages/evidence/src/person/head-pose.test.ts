import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { MeshPoint } from './face-mesh.ts'
import { headPose } from './head-pose.ts'

/** A flat mesh that looks at the camera: pairs left and right of the middle, the chin below the forehead. */
function straightFace(): MeshPoint[] {
  const points: MeshPoint[] = Array.from({ length: 468 }, () => ({ x: 0, y: 0, z: 0 }))
  for (const [right, left] of [
    [33, 263],
    [133, 362],
    [234, 454],
    [127, 356],
    [61, 291],
  ] as const) {
    points[right] = { x: -40, y: 0, z: 0 }
    points[left] = { x: 40, y: 0, z: 0 }
  }
  points[10] = { x: 0, y: -60, z: 0 }
  points[152] = { x: 0, y: 60, z: 0 }
  return points
}

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Turned to the person's own left, which is the picture's right: the left side goes away from the camera. */
function turned(points: MeshPoint[], yaw: number): MeshPoint[] {
  const [cos, sin] = [Math.cos(radians(yaw)), Math.sin(radians(yaw))]
  return points.map(({ x, y, z }) => ({ x: x * cos - z * sin, y, z: x * sin + z * cos }))
}

function tilted(points: MeshPoint[], roll: number): MeshPoint[] {
  const [cos, sin] = [Math.cos(radians(roll)), Math.sin(radians(roll))]
  return points.map(({ x, y, z }) => ({ x: x * cos - y * sin, y: x * sin + y * cos, z }))
}

function raised(points: MeshPoint[], pitch: number): MeshPoint[] {
  const [cos, sin] = [Math.cos(radians(pitch)), Math.sin(radians(pitch))]
  return points.map(({ x, y, z }) => ({ x, y: y * cos + z * sin, z: z * cos - y * sin }))
}

it('tells how far a head is turned to its own left, in degrees', () => {
  fc.assert(
    fc.property(fc.integer({ min: -80, max: 80 }), (yaw) => {
      expect(headPose(turned(straightFace(), yaw)).yaw).toBeCloseTo(yaw, 5)
    }),
  )
})

it('tells how far a head is tilted and raised, from the same zero', () => {
  const straight = headPose(straightFace())
  expect(headPose(tilted(straightFace(), 25)).roll).toBeCloseTo(25, 5)
  expect(headPose(raised(straightFace(), 20)).pitch - straight.pitch).toBeCloseTo(20, 5)
})
