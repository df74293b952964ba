import pg from 'pg'
import { expect, it } from 'vitest'
import { parseMoment } from './moment.ts'

const usual = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text')

it('reads moments of every year, day and hour as the driver does', () => {
  // Steps of 37 days and odd hours, to meet all lengths of the part behind the seconds.
  for (let time = Date.UTC(1000, 0, 1); time < Date.UTC(9999, 0, 1); time += 3_210_987_650 * 7 + 1) {
    const text = new Date(time)
      .toISOString()
      .replace('T', ' ')
      .replace(/\.?0*Z$/, '+00')
    expect(parseMoment(text)).toEqual(usual(text))
  }
})

it('reads what is written otherwise as well', () => {
  const texts = [
    '2026-11-23 08:37:01+00',
    '2026-11-23 08:37:01.5+00',
    '2026-11-23 08:37:01.123999+00',
    '2026-11-23 08:37:01.123+01',
    '2026-11-23 08:37:01.123+05:30',
    '0044-03-15 12:00:00+00',
    '0044-03-15 12:00:00+00 BC',
    '12026-11-23 08:37:01+00',
    'infinity',
    '-infinity',
  ]
  for (const text of texts) {
    expect(Number(parseMoment(text))).toBe(Number(usual(text)))
  }
})
