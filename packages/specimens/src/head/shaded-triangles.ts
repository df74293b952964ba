import type { Colour } from './face-traits.ts'
import type { Place } from './head-shape.ts'

/** A corner of a surface: where it is, which way it faces, and what its colour depends on. */
export interface Corner {
  readonly place: Place
  readonly facing: Place
  readonly across: number
  readonly down: number
  readonly depth: number
}

/** The colour of a surface at a place of it, before light. */
export type Paint = (across: number, down: number, depth: number) => Colour

export interface CanvasView {
  readonly width: number
  readonly height: number
  readonly fills: number
  readonly lightFrom: number
  readonly ground: Colour
  readonly finer: 1 | 2
}

/** The camera's distance, in half heads: an arm's length and a bit. */
const distance = 7

/** A picture on which surfaces are drawn as a camera sees them, the nearest in front, in the light of one window. */
export class Canvas {
  readonly #view: CanvasView
  readonly #width: number
  readonly #height: number
  readonly #colours: Float32Array
  readonly #nearest: Float32Array
  readonly #light: Place

  constructor(view: CanvasView) {
    this.#view = view
    this.#width = view.width * view.finer
    this.#height = view.height * view.finer
    this.#colours = new Float32Array(this.#width * this.#height * 3)
    this.#nearest = new Float32Array(this.#width * this.#height).fill(Number.NEGATIVE_INFINITY)
    const length = Math.hypot(view.lightFrom * 0.9, 0.55, 1)
    this.#light = { x: (view.lightFrom * 0.9) / length, y: -0.55 / length, z: 1 / length }
    this.#fillGround()
  }

  /** Draws a surface given as rows of corners. */
  draw(rows: readonly (readonly Corner[])[], paint: Paint): void {
    const seen = rows.map((row) => row.map((corner) => ({ ...corner, ...this.#project(corner.place) })))
    for (const [row, line] of seen.entries()) {
      const next = seen[row + 1]
      if (next === undefined) continue
      for (const [column, corner] of line.entries()) {
        const [right, below, across] = [line[column + 1], next[column], next[column + 1]]
        if (right === undefined || below === undefined || across === undefined) continue
        this.#triangle(corner, right, below, paint)
        this.#triangle(right, across, below, paint)
      }
    }
  }

  picture(): { data: Uint8Array; width: number; height: number; channels: 3 } {
    const { width, height, finer } = this.#view
    const data = new Uint8Array(width * height * 3)
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        for (let colour = 0; colour < 3; colour += 1) {
          let sum = 0
          for (let part = 0; part < finer * finer; part += 1) {
            const at = (y * finer + Math.floor(part / finer)) * this.#width + x * finer + (part % finer)
            sum += this.#colours[at * 3 + colour] ?? 0
          }
          data[(y * width + x) * 3 + colour] = Math.max(0, Math.min(255, sum / finer / finer))
        }
    return { data, width, height, channels: 3 }
  }

  #fillGround(): void {
    const { ground, lightFrom } = this.#view
    for (let at = 0; at < this.#width * this.#height; at += 1) {
      const x = (at % this.#width) / this.#width - 0.5
      const y = Math.floor(at / this.#width) / this.#height - 0.5
      const light = 1.04 - 0.25 * (x * x + y * y) + x * lightFrom * 0.15
      for (const [colour, value] of ground.entries()) this.#colours[at * 3 + colour] = value * light
    }
  }

  #project({ x, y, z }: Place): { u: number; v: number; z: number } {
    const scale = ((this.#height * this.#view.fills) / 2.15) * (distance / (distance - z))
    return { u: this.#width / 2 + x * scale, v: this.#height * 0.48 + y * scale, z }
  }

  #triangle(a: SeenCorner, b: SeenCorner, c: SeenCorner, paint: Paint): void {
    const area = (b.v - c.v) * (a.u - c.u) + (c.u - b.u) * (a.v - c.v)
    if (Math.abs(area) < 1e-9) return
    const left = Math.max(0, Math.floor(Math.min(a.u, b.u, c.u)))
    const right = Math.min(this.#width - 1, Math.ceil(Math.max(a.u, b.u, c.u)))
    const top = Math.max(0, Math.floor(Math.min(a.v, b.v, c.v)))
    const bottom = Math.min(this.#height - 1, Math.ceil(Math.max(a.v, b.v, c.v)))
    for (let y = top; y <= bottom; y += 1)
      for (let x = left; x <= right; x += 1) {
        const p = ((b.v - c.v) * (x + 0.5 - c.u) + (c.u - b.u) * (y + 0.5 - c.v)) / area
        const q = ((c.v - a.v) * (x + 0.5 - c.u) + (a.u - c.u) * (y + 0.5 - c.v)) / area
        const r = 1 - p - q
        if (p < -1e-6 || q < -1e-6 || r < -1e-6) continue
        const at = y * this.#width + x
        const z = p * a.z + q * b.z + r * c.z
        if (z <= (this.#nearest[at] ?? 0)) continue
        this.#nearest[at] = z
        const facing = {
          x: p * a.facing.x + q * b.facing.x + r * c.facing.x,
          y: p * a.facing.y + q * b.facing.y + r * c.facing.y,
          z: p * a.facing.z + q * b.facing.z + r * c.facing.z,
        }
        const colour = paint(
          p * a.across + q * b.across + r * c.across,
          p * a.down + q * b.down + r * c.down,
          p * a.depth + q * b.depth + r * c.depth,
        )
        this.#lighten(at, colour, facing)
      }
  }

  /** Soft light from the window, some from everywhere, and a sheen where the window is mirrored. */
  #lighten(at: number, colour: Colour, facing: Place): void {
    const length = Math.hypot(facing.x, facing.y, facing.z) || 1
    const towards = (facing.x * this.#light.x + facing.y * this.#light.y + facing.z * this.#light.z) / length
    const soft = Math.max(0, (towards + 0.25) / 1.25)
    const light = (0.42 + 0.72 * soft) * (0.75 + 0.25 * Math.max(0, facing.z / length))
    const sheen = 18 * Math.max(0, towards) ** 14
    for (const [channel, value] of colour.entries()) this.#colours[at * 3 + channel] = value * light + sheen
  }
}

type SeenCorner = Corner & { readonly u: number; readonly v: number; readonly z: number }
