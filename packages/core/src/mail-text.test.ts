import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasSessionUrl, mailSubjectIssues, mailTextIssues, parseMailText, placeholders } from './mail-text.ts'

describe('a mail’s text', () => {
  it('without {{session_url}} is refused, with a sentence that names it', () => {
    for (const text of [
      '',
      'Hello',
      '{session_url}',
      '{{session_url',
      '{{ session_url }}',
      '{{SESSION_URL}}',
    ]) {
      const issue = mailTextIssues(text, ['invitation', 'text']).at(-1)
      expect(issue).toMatchObject({ path: ['invitation', 'text'], code: 'sessionUrlMissing' })
      expect(issue?.message).toContain('{{session_url}}')
    }
  })

  it('may use every placeholder', () => {
    expect(mailTextIssues(placeholders.map((name) => `{{${name}}}`).join('\n'))).toEqual([])
  })

  it.each([
    ['{{sesion_url}}', '{{session_url}}'],
    ['{{ first_name }}', '{{first_name}}'],
    ['{{FirstName}}', '{{first_name}}'],
    ['{{last name}}', '{{last_name}}'],
    ['{{LINK-EXPIRES-AT}}', '{{link_expires_at}}'],
  ])('%s is named, and the one that was meant is suggested', (written, meant) => {
    const [issue] = mailTextIssues(`${written} {{session_url}}`)
    expect(issue).toMatchObject({ code: 'unknownPlaceholder' })
    expect(issue?.message).toBe(`${written} is not a placeholder. Did you mean ${meant}?`)
  })

  it('is told all placeholders where none is near, and about each strange one once', () => {
    const issues = mailTextIssues('{{session_url}} {{iban}} {{iban}} {{}}')
    expect(issues.map(({ code }) => code)).toEqual(['unknownPlaceholder', 'unknownPlaceholder'])
    for (const name of placeholders) expect(issues[0]?.message).toContain(`{{${name}}}`)
  })

  it('splits into segments that lose nothing', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom('{{', '}}', '{', '}', '{{session_url}}', '{{x}}', '\n')),
        ),
        (parts) => {
          const text = parts.join('')
          const joined = parseMailText(text)
            .map((segment) => (segment.type === 'placeholder' ? `{{${segment.name}}}` : segment.text))
            .join('')
          expect(joined).toBe(text)
          expect(hasSessionUrl(text)).toBe(text.includes('{{session_url}}'))
        },
      ),
    ))

  it('may be long, but ends', () => {
    const link = '{{session_url}}'
    expect(mailTextIssues(link + 'é'.repeat(20_000 - link.length))).toEqual([])
    expect(mailTextIssues(link + 'é'.repeat(20_001 - link.length))).toMatchObject([{ code: 'tooLong' }])
    expect(mailTextIssues(`${link}\0`)).toMatchObject([{ code: 'controlCharacter' }])
    expect(mailTextIssues(`${link}\ud800`)).toMatchObject([{ code: 'controlCharacter' }])
  })

  it('of nothing but opening braces is read in no time', () => {
    const begun = Date.now()
    mailTextIssues('{{'.repeat(10_000))
    mailTextIssues(`{{${'a'.repeat(19_000)}}}`)
    expect(Date.now() - begun).toBeLessThan(500)
  })
})

describe('a mail’s subject', () => {
  const code = (subject: string) => mailSubjectIssues(subject)[0]?.code ?? null

  it('is one line of 1 to 200 characters', () => {
    expect(code('x')).toBeNull()
    expect(code('😀'.repeat(200))).toBeNull()
    expect(code('😀'.repeat(201))).toBe('tooLong')
    expect(code(' ')).toBe('required')
    for (const end of ['\r', '\n', '\r\nBcc: eve@example.com', '\u2028']) {
      expect(code(`Hello${end}`)).toBe('severalLines')
    }
  })

  it('may name the person but not hold the link', () => {
    expect(code('{{first_name}}, please confirm who you are')).toBeNull()
    expect(code('{{session_url}}')).toBe('sessionUrlInSubject')
    expect(code('{{frist_name}}')).toBe('unknownPlaceholder')
  })
})
