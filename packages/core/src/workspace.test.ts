import { expect, it } from 'vitest'
import { apiKeyNameIssues } from './api-key.ts'
import { metadataIssues } from './metadata.ts'
import { passwordIssues } from './password.ts'
import { returnUrlIssues } from './url.ts'
import { workspaceIssues } from './workspace.ts'

it('settings keep to the ranges of every session, and each wrong one is named', () => {
  expect(workspaceIssues({})).toEqual([])
  expect(
    workspaceIssues({ name: 'Bank', defaultLinkExpirySeconds: 3600, defaultSessionTimeSeconds: 3600 }),
  ).toEqual([])
  const wrong = {
    name: ' ',
    defaultLinkExpirySeconds: 3599,
    defaultSessionTimeSeconds: 3601,
    senderName: 'Bank\r\nBcc: eve@example.com',
    senderAddress: 'bank',
  }
  expect(workspaceIssues(wrong).map(({ path }) => path[0])).toEqual(Object.keys(wrong))
  expect(workspaceIssues({ name: 'x'.repeat(101), senderName: null, senderAddress: null })).toHaveLength(1)
  expect(apiKeyNameIssues('')).toHaveLength(1)
})

it('a password has 12 to 128 characters', () => {
  const codes = [11, 12, 128, 129].map((length) => passwordIssues('é'.repeat(length))[0]?.code)
  expect(codes).toEqual(['tooShort', undefined, undefined, 'tooLong'])
})

it.each([
  ['https://example.com/done?x=1#y', undefined],
  ['http://localhost:5173/done', undefined],
  ['http://127.0.0.1/', undefined],
  ['http://[::1]:80/', undefined],
  ['http://example.com', 'notHttps'],
  ['http://localhost.example.com', 'notHttps'],
  ['javascript:alert(1)', 'notHttps'],
  ['java\nscript:alert(1)', 'notAUrl'],
  ['https://exa mple.com', 'notAUrl'],
  ['/done', 'notAUrl'],
  ['', 'notAUrl'],
  ['https://user:secret@example.com', 'holdsCredentials'],
  [`https://example.com/${'x'.repeat(2028)}`, undefined],
  [`https://example.com/${'x'.repeat(2029)}`, 'tooLong'],
])('sending the applicant on to %s: %s', (url, code) => {
  expect(returnUrlIssues(url, ['successUrl'])[0]?.code).toBe(code)
})

it('metadata is an object that can be stored', () => {
  expect(metadataIssues({ orderId: 'A-17', nested: [{ any: null }] })).toEqual([])
  const nested = JSON.parse(`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`)
  const codes = [[], 'text', null, { a: '\0' }, { '\ud800': 1 }, { a: 'x'.repeat(16_384) }, nested].map(
    (value) => metadataIssues(value)[0]?.code,
  )
  expect(codes).toEqual([
    'notAnObject',
    'notAnObject',
    'notAnObject',
    'controlCharacter',
    'controlCharacter',
    'tooLong',
    'tooDeep',
  ])
})
