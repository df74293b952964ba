import { decoder } from '@bonafide/evidence/decoder'
import type { ExaminationInput } from '@bonafide/evidence/examine'
import { conditionsFrom } from '@bonafide/specimens/conditions'
import { specimenDocument } from '@bonafide/specimens/document'
import { portraitView, renderHead } from '@bonafide/specimens/head/render-head'
import { specimenDay } from '@bonafide/specimens/person'
import { photograph } from '@bonafide/specimens/photograph'
import { personKeptApart, seedKeptApart } from './kept-apart.ts'

const frame = { width: 4000, height: 3000 }

/** A session of a drawn card and a drawn head: front, back and selfie with 12 megapixels each, as a good phone sends them. */
export async function sessionPictures(number: number): Promise<ExaminationInput> {
  const person = personKeptApart(number)
  const seed = seedKeptApart(number)
  const { front, back } = await specimenDocument('CARD', person, seed, {})
  if (!back) throw new Error('The card has no back.')
  const conditions = { ...conditionsFrom(seed, 'EASY', frame.width), frame, jpegQuality: 88 }
  const head = renderHead(person, { ...portraitView, width: 1000, height: 750, fills: 0.6, finer: 1 })
  const selfie = await decoder(head.data, { raw: { width: head.width, height: head.height, channels: 3 } })
    .resize(frame)
    .jpeg({ quality: 88 })
    .toBuffer()
  return {
    pictures: [
      { kind: 'DOCUMENT_FRONT', bytes: (await photograph(front, conditions, seed)).jpeg },
      { kind: 'DOCUMENT_BACK', bytes: (await photograph(back, conditions, seed)).jpeg },
      { kind: 'SELFIE', bytes: selfie },
    ],
    chosen: { type: 'IDENTITY_CARD', country: 'UTO' },
    allowedDocuments: [],
    allowedCountries: [],
    expected: { firstName: null, lastName: null, dateOfBirth: null },
    minimumAge: null,
    presence: null,
    today: specimenDay,
  }
}
