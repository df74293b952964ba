import { describe, expect, it } from 'vitest'
import { parseDuration } from './durations.ts'

describe('a typed duration', () => {
  it('is read in the words people use', () => {
    expect(parseDuration('90 min', 'hours')).toBe(5400)
    expect(parseDuration('1.5 h', 'minutes')).toBe(5400)
    expect(parseDuration('1,5 Stunden', 'minutes')).toBe(5400)
    expect(parseDuration('3d 12h', 'hours')).toBe(302_400)
    expect(parseDuration('7 Tage', 'hours')).toBe(604_800)
    expect(parseDuration('2 horas', 'minutes')).toBe(7200)
    expect(parseDuration('30 días', 'hours')).toBe(2_592_000)
    expect(parseDuration('٢٤ ساعة', 'minutes')).toBe(86_400)
  })

  it('without a unit counts in the unit of its field', () => {
    expect(parseDuration('24', 'hours')).toBe(86_400)
    expect(parseDuration('24', 'minutes')).toBe(1440)
  })

  it('that cannot be read is null, so the value before it stays', () => {
    for (const text of ['', 'soon', '5 bananas', '-3 h', '1:30'])
      expect(parseDuration(text, 'hours')).toBeNull()
  })
})
