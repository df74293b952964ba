import { describe, expect, it } from 'vitest'
import { formatTag, pickLanguage } from './language.ts'

describe('the language of the page', () => {
  it('is the one chosen here before the one the operator set', () => {
    expect(pickLanguage({ chosen: 'ar', ofSession: 'DE', ofBrowser: ['en-GB'] })).toBe('ar')
    expect(pickLanguage({ chosen: null, ofSession: 'DE', ofBrowser: ['en-GB'] })).toBe('de')
  })
  it('is the first the browser prefers that we speak, where nobody said more', () => {
    expect(pickLanguage({ chosen: null, ofSession: null, ofBrowser: ['fr-FR', 'es-MX', 'en'] })).toBe('es')
    expect(pickLanguage({ chosen: 'xx', ofSession: null, ofBrowser: [] })).toBe('en')
  })
  it('writes dates as the reader’s region does, with one kind of figures', () => {
    expect(formatTag('en', ['en-US'])).toBe('en-US')
    expect(formatTag('en', ['de-DE'])).toBe('en-GB')
    expect(formatTag('en', ['en-US@posix'])).toBe('en-GB')
    expect(formatTag('ar', ['ar-EG'])).toBe('ar-EG-u-nu-latn')
  })
})
