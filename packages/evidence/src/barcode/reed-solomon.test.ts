import { randomFrom } from '@bonafide/specimens/random'
import { describe, expect, it } from 'vitest'
import { corrected } from './reed-solomon.ts'

const checks = 16

describe('the checks of a PDF417', () => {
  it.each([
    [0, 0],
    [0, 8],
    [16, 0],
    [6, 5],
  ])('put %d lost codewords right, and %d wrong ones', (lost, wrong) => {
    const { written, read, places } = damaged(lost, wrong)
    expect(read).not.toEqual(lost + wrong === 0 ? null : written)
    expect(corrected(read, checks, places.slice(0, lost))).toEqual(written)
  })

  it.each([
    [0, 9],
    [17, 0],
    [6, 6],
  ])('do not pass for right with %d lost codewords and %d wrong ones', (lost, wrong) => {
    const { read, places } = damaged(lost, wrong)
    expect(corrected(read, checks, places.slice(0, lost))).toBeNull()
  })
})

function damaged(lost: number, wrong: number) {
  const random = randomFrom(`damage/${lost}/${wrong}`)
  const data = Array.from({ length: 40 }, () => random.integer(0, 928))
  const written = [...data, ...checksOf(data)]
  const places = written
    .map((_, place) => ({ place, order: random.between(0, 1) }))
    .sort((a, b) => a.order - b.order)
    .map(({ place }) => place)
    .slice(0, lost + wrong)
  const read = written.map((value, place) =>
    places.includes(place) ? (value + 1 + (place % 900)) % 929 : value,
  )
  return { written, read, places }
}

/** What is left when the data are divided by the polynomial whose roots are the first powers of 3, taken away from it. */
function checksOf(data: readonly number[]): number[] {
  let divisor = [1]
  for (let at = 0, root = 3; at < checks; at += 1, root = (root * 3) % 929) {
    const factor = root
    divisor = [...divisor, 0].map(
      (value, index) => (value + (929 - factor) * (divisor[index - 1] ?? 0)) % 929,
    )
  }
  let rest = new Array<number>(checks).fill(0)
  for (const value of data) {
    const share = (value + (rest[0] ?? 0)) % 929
    rest = [...rest.slice(1), 0].map(
      (left, index) => (left + (929 - share) * (divisor[index + 1] ?? 0)) % 929,
    )
  }
  return rest.map((left) => (929 - left) % 929)
}
