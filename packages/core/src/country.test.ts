import { expect, it } from 'vitest'
import {
  alpha2Of,
  countriesByName,
  countryCodes,
  countryName,
  countryOfMrzIssuer,
  isCountryCode,
} from './country.ts'
import { requiredPictures } from './document.ts'
import { languageTag, localeFor, locales } from './locale.ts'

it('knows the 249 countries of ISO 3166-1, and Kosovo', () => {
  expect(countryCodes).toHaveLength(250)
  expect(new Set(countryCodes.map(alpha2Of)).size).toBe(250)
  expect(isCountryCode('RKS')).toBe(true)
  for (const code of ['', 'D', 'fra', 'FR', 'UTO', 'XXA', 'GBD']) expect(isCountryCode(code)).toBe(false)
})

it('can name every country in every language', () => {
  for (const locale of locales) {
    const names = countryCodes.map((code) => countryName(code, languageTag(locale)))
    expect(names.filter((name) => /^[A-Z]{2,3}$/.test(name))).toEqual([])
    expect(new Set(names).size).toBe(250)
  }
  expect(countriesByName('es').map(({ code }) => code)).toContain('DEU')
  expect(countriesByName('de').find(({ code }) => code === 'AUT')?.name).toBe('Österreich')
  expect(countryName('DEU', 'es')).toBe('Alemania')
  expect(countryName('UTO', 'en')).toBe('UTO')
})

it('reads issuers as documents print them', () => {
  const issuers = {
    'D<<': 'DEU',
    D: 'DEU',
    FRA: 'FRA',
    GBD: 'GBR',
    RKS: 'RKS',
    UTO: null,
    XXA: null,
    EUE: null,
  }
  for (const [issuer, country] of Object.entries(issuers)) expect(countryOfMrzIssuer(issuer)).toBe(country)
})

it('asks for the back of every document that has one', () => {
  expect(requiredPictures('PASSPORT')).toEqual(['DOCUMENT_FRONT', 'SELFIE'])
  expect(requiredPictures('IDENTITY_CARD')).toEqual(['DOCUMENT_FRONT', 'DOCUMENT_BACK', 'SELFIE'])
})

it('speaks the first language of a browser that it knows', () => {
  expect(localeFor(['fr-FR', 'de-CH', 'en'])).toBe('DE')
  expect(localeFor(['ar-EG'])).toBe('AR')
  expect(localeFor(['fr'])).toBeNull()
})
