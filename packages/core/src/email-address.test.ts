import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailAddressIssues, isEmailAddress, isSameAddress, withoutAddresses } from './email-address.ts'

const code = (text: string) => emailAddressIssues(text, ['to'])[0]?.code ?? null

describe('an email address', () => {
  it.each([
    'ada@example.com',
    ' ada@example.com ',
    'a.b+c_d-e@sub.example.co',
    "o'brien@example.com",
    'x@y.zz',
    'łukasz@przykład.pl',
    '用户@例子.公司',
    `${'a'.repeat(64)}@example.com`,
    `ada@${'d'.repeat(63)}.com`,
  ])('may be %s', (text) => expect(code(text)).toBeNull())

  it.each([
    ['', 'required'],
    ['  ', 'required'],
    ['ada', 'notAnAddress'],
    ['@example.com', 'notAnAddress'],
    ['ada@', 'notAnAddress'],
    ['ada@example', 'notAnAddress'],
    ['ada@10.0.0.1', 'notAnAddress'],
    ['ada@[10.0.0.1]', 'notAnAddress'],
    ['ada@exa mple.com', 'notAnAddress'],
    ['a da@example.com', 'notAnAddress'],
    ['a..b@example.com', 'notAnAddress'],
    ['.a@example.com', 'notAnAddress'],
    ['a@b@example.com', 'notAnAddress'],
    ['ada@-example.com', 'notAnAddress'],
    ['ada@example..com', 'notAnAddress'],
    ['ada(comment)@example.com', 'notAnAddress'],
    ['Ada <ada@example.com>', 'displayName'],
    ['"a b"@example.com', 'displayName'],
    ['ada@example.com, eve@example.com', 'severalAddresses'],
    ['ada@example.com;eve@example.com', 'severalAddresses'],
    ['ada@example.com\r\nBcc: eve@example.com', 'controlCharacter'],
    ['ada@example.com\n', 'controlCharacter'],
    ['ada\0@example.com', 'controlCharacter'],
    ['ada\u200b@example.com', 'controlCharacter'],
    ['ada\u202e@example.com', 'controlCharacter'],
    [`${'a'.repeat(65)}@example.com`, 'tooLong'],
    [`ada@${'d'.repeat(64)}.com`, 'notAnAddress'],
  ])('is not %j', (text, expected) => expect(code(text)).toBe(expected))

  it('has at most 254 octets, however few letters they are', () => {
    const domain = `${'d'.repeat(62)}.`.repeat(3)
    const rest = 254 - 'ada@'.length - domain.length
    expect(code(`ada@${domain}${'e'.repeat(rest)}`)).toBeNull()
    expect(code(`ada@${domain}${'e'.repeat(rest + 1)}`)).toBe('tooLong')
    expect(code(`${'é'.repeat(32)}@example.com`)).toBeNull()
    expect(code(`${'é'.repeat(33)}@example.com`)).toBe('tooLong')
  })

  it('never holds what could begin a header or a second recipient', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...'\r\n\0,;<>" \t'), (text, sign) => {
        expect(isEmailAddress(`ada${sign}${text}@example.com`)).toBe(false)
        expect(isEmailAddress(`ada@example.com${sign}${text}eve@example.com`)).toBe(false)
      }),
    ))
})

it('knows one mailbox in upper and lower case', () => {
  expect(isSameAddress('Ada@Example.com', ' ada@example.COM')).toBe(true)
  expect(isSameAddress('ada@example.com', 'ada@example.org')).toBe(false)
})

it('takes addresses out of what mail servers answer', () => {
  expect(withoutAddresses('550 5.1.1 <ada@example.com>: no such user')).toBe(
    '550 5.1.1 <address>: no such user',
  )
  expect(withoutAddresses('250 2.0.0 OK 1700 ada@example.com, queued')).toBe(
    '250 2.0.0 OK 1700 <address>, queued',
  )
  expect(withoutAddresses('250 2.0.0 OK')).toBe('250 2.0.0 OK')
})
