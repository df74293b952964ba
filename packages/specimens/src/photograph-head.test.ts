import sharp from 'sharp'
import { expect, it } from 'vitest'
import { portraitView } from './head/render-head.ts'
import { fictionalPerson } from './person.ts'
import { photographHead, selfieConditions } from './photograph-head.ts'

it('takes the same picture of the same person, as large as it is asked to', async () => {
  const view = { ...portraitView, width: 60, height: 80 }
  const shots = await Promise.all(
    ['mira', 'mira', 'ben'].map((seed) =>
      photographHead(fictionalPerson(seed), view, selfieConditions, 'shot'),
    ),
  )
  const [first, again, another] = shots.map((jpeg) => jpeg.toString('base64'))
  expect(again).toBe(first)
  expect(another).not.toBe(first)
  expect(await sharp(shots[0]).metadata()).toMatchObject({ format: 'jpeg', width: 60, height: 80 })
})
