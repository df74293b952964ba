import { expect, it } from 'vitest'
import { locales } from './locale.ts'
import { createdMessage, durationText, wholeMinutes } from './time-sentence.ts'

const noon = new Date('2026-11-23T12:00:00Z')

it('says until when the link is valid and how long the session lasts', () => {
  expect(createdMessage(noon, 900, 'EN', 'UTC')).toBe(
    'The link is valid until Monday, 23 November 2026 at 12:00 UTC. Once started, the applicant has 15 minutes.',
  )
})

it('says it in every language, at the reader’s own hour', () => {
  const messages = locales.map((locale) => createdMessage(noon, 900, locale, 'Europe/Berlin'))
  expect(new Set(messages).size).toBe(4)
  for (const message of messages) {
    expect(message).toMatch(/13:00|١٣:٠٠/)
    expect(message).toMatch(/15|١٥/)
    expect(message).toMatch(/2026|٢٠٢٦/)
  }
})

it('never promises a minute that is not there', () => {
  expect(durationText(301, 'EN')).toBe('5 minutes, 1 second')
  expect(durationText(3600, 'EN')).toBe('60 minutes')
  expect(wholeMinutes(359)).toBe(5)
})
