import { describe, expect, it } from 'vitest'
import { clockFace, minutesToGive, minuteToAnnounce, secondsUntil, shareLeft } from './time-left.ts'

describe('the time left', () => {
  it('is shown until the last second is over', () => {
    expect(secondsUntil(10_000, 9_999)).toBe(1)
    expect(secondsUntil(10_000, 10_000)).toBe(0)
    expect(secondsUntil(10_000, 99_000)).toBe(0)
  })

  it('reads as a clock', () => {
    expect([702, 118, 9, 3600].map(clockFace)).toEqual(['11:42', '1:58', '0:09', '60:00'])
  })

  it('fills the ring no further than whole', () => {
    expect(shareLeft(450, 900)).toBe(0.5)
    expect(shareLeft(1500, 900)).toBe(1)
  })

  it('is said aloud at five, two and one minutes, once each', () => {
    expect(minuteToAnnounce(301, 300)).toBe(5)
    expect(minuteToAnnounce(300, 299)).toBe(null)
    expect(minuteToAnnounce(121, 120)).toBe(2)
    expect(minuteToAnnounce(61, 60)).toBe(1)
    expect(minuteToAnnounce(900, 899)).toBe(null)
  })

  it('is said as it is after a sleep that passed several marks', () => {
    expect(minuteToAnnounce(400, 50)).toBe(1)
    expect(minuteToAnnounce(400, 90)).toBe(2)
  })
})

describe('more time', () => {
  const minute = 60_000
  it('is the session time again', () => {
    expect(
      minutesToGive({ sessionTimeSeconds: 600, sessionEndsAt: 10 * minute, canExtendUntil: 60 * minute }),
    ).toBe(10)
  })
  it('is what is left of the hour when that is less', () => {
    expect(
      minutesToGive({ sessionTimeSeconds: 1800, sessionEndsAt: 45 * minute, canExtendUntil: 60 * minute }),
    ).toBe(15)
  })
  it('is nothing at the full hour', () => {
    expect(
      minutesToGive({ sessionTimeSeconds: 3600, sessionEndsAt: 60 * minute, canExtendUntil: null }),
    ).toBe(0)
  })
})
