/** Why bytes were not taken as a picture: a stable code for programs, a sentence for the person who sent them. */
export interface PictureRefusal {
  code: PictureRefusalCode
  /** English; says what to do about it. */
  message: string
}

export type PictureRefusalCode =
  | 'empty'
  | 'tooManyBytes'
  | 'notAPicture'
  | 'typeNotAccepted'
  | 'animated'
  | 'broken'
  | 'tooSmall'
  | 'tooLarge'

/** Either what was asked for, or why not. */
export type OrRefusal<Result> = ({ accepted: true } & Result) | { accepted: false; refusal: PictureRefusal }

export function refused(
  code: PictureRefusalCode,
  message: string,
): { accepted: false; refusal: PictureRefusal } {
  return { accepted: false, refusal: { code, message } }
}

/** What every picture that cannot be decoded is answered, wherever that shows. */
export const broken = refused(
  'broken',
  'This picture is damaged or was cut off on its way. Take it again, or send it once more.',
)
