/** Pixels in memory, row by row from the top left: 1 channel (grey) or 3 (red, green, blue), 8 bits each. */
export interface Raster {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
}

/** A place in a raster, in its pixels; pixel centres are at .5. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** Four corners, clockwise from the top left of what is shown there when it is held upright. */
export type Quad = readonly [Spot, Spot, Spot, Spot]

/** The corners of an upright rectangle. */
export function rectangle(left: number, top: number, right: number, bottom: number): Quad {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}
