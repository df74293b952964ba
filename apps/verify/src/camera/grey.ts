/** A small picture without colour, row by row from the top left; 0 is black, 255 white. */
export interface Grey {
  width: number
  height: number
  data: Uint8ClampedArray
}

/** The brightness of each pixel of a picture (ITU-R BT.601 weights). */
export function greyOf({ width, height, data }: ImageData): Grey {
  const grey = new Uint8ClampedArray(width * height)
  for (let at = 0; at < grey.length; at++) {
    const from = at * 4
    grey[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8
  }
  return { width, height, data: grey }
}
