/** Why there is no live picture, as far as words can help. */
export type CameraFailure =
  /** The page is not on https, so browsers give no camera. */
  | 'insecure'
  /** This browser has no camera for pages at all, as inside some mail apps. */
  | 'unsupported'
  /** The person, or an earlier answer that the browser remembers, said no. */
  | 'denied'
  /** The question was closed without an answer; asking again asks again. */
  | 'dismissed'
  | 'missing'
  | 'busy'
  | 'unsuited'
  | 'slow'
  /** It stopped in the middle: unplugged, taken by a call. */
  | 'lost'
  | 'broken'

/** Reads what `getUserMedia` threw; old browsers have older names for the same things. */
export function failureOf(error: unknown): CameraFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'SecurityError':
      return 'denied'
    case 'NotFoundError':
    case 'DevicesNotFoundError':
      return 'missing'
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy'
    case 'OverconstrainedError':
    case 'ConstraintNotSatisfiedError':
      return 'unsuited'
    case 'TimeoutError':
      return 'slow'
    default:
      return 'broken'
  }
}
