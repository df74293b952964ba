export interface PictureLimits {
  readonly bytes: number
  /** Either side, in pixels. */
  readonly side: { readonly min: number; readonly max: number }
  /** Width times height: what the decoder may be asked to hold in memory. */
  readonly pixels: number
}

/** What a picture that somebody sends may measure. Both ends are allowed. */
export const pictureLimits = {
  /** 20 MB, as cameras and file managers count them. */
  bytes: 20_000_000,
  /** Either side, in pixels. Below, no document can be read; above is no camera of a phone's. */
  side: { min: 320, max: 8000 },
  pixels: 40_000_000,
} as const satisfies PictureLimits

/** What may be examined: also a document that somebody cut out small, which a session would not accept. */
export const examinableLimits = { ...pictureLimits, side: { min: 64, max: 8000 } } as const

/** The longer side of a stored picture; a larger one is made smaller. */
export const storedSide = 4000
