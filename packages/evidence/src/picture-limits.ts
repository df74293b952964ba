/** What a picture that somebody sends may measure. Both ends are allowed. */
export const pictureLimits = {
  /** 20 MB, as cameras and file managers count them. */
  bytes: 20_000_000,
  /** Either side, in pixels. Below, no document can be read; above is no camera of a phone's. */
  side: { min: 320, max: 8000 },
  /** Width times height: what the decoder may be asked to hold in memory. */
  pixels: 40_000_000,
} as const

/** The longer side of a stored picture; a larger one is made smaller. */
export const storedSide = 4000
