import { locales } from '@bonafide/core/locale'
import { mailTextIssues } from '@bonafide/core/mail-text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileMail } from './compile-mail.ts'
import { asPlainMarkdown, defaultInvitation, defaultResubmission } from './default-draft.ts'
import { fillMail, type MailValues } from './fill-mail.ts'
import { previewValues } from './preview-values.ts'

const everyPlaceholder = {
  subject: '{{first_name}} {{last_name}}, please confirm who you are, {{workspace_name}}',
  text: [
    '# Hello **{{first_name}}** {{last_name}}',
    '- {{workspace_name}}\n- [{{first_name}}]({{session_url}})',
    'Until {{link_expires_at}}, {{session_minutes}} minutes, {{session_url}}',
    '{{session_url}}',
  ].join('\n\n'),
  locale: 'EN',
} as const

/** Strings a person would never be called, and some they would. */
const anyName = () =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '<b>',
      '"><script>alert(1)</script>',
      "' onmouseover='x",
      '--><img src=x onerror=1>',
      '{{session_url}}',
      'Eve\r\nBcc: eve@evil.example',
      '**bold** [x](https://evil.example)',
      '&lt;b&gt;',
      '\u202eevil',
      'ليلى',
    ),
  )

const count = (text: string, character: string) => text.split(character).length

describe('a value in a mail', () => {
  it('never becomes markup, whatever a person is called', async () => {
    const mail = await compileMail(everyPlaceholder)
    const plain = fillMail(mail, { ...previewValues, firstName: 'a', lastName: 'b', workspaceName: 'c' })
    fc.assert(
      fc.property(anyName(), anyName(), anyName(), (firstName, lastName, workspaceName) => {
        const { html } = fillMail(mail, { ...previewValues, firstName, lastName, workspaceName })
        for (const character of ['<', '>', '"', "'"])
          expect(count(html, character)).toBe(count(plain.html, character))
      }),
      { numRuns: 500 },
    )
  })

  it('never becomes a header: a subject is one line without controls', async () => {
    const mail = await compileMail(everyPlaceholder)
    fc.assert(
      fc.property(anyName(), anyName(), (firstName, workspaceName) => {
        const { subject } = fillMail(mail, { ...previewValues, firstName, workspaceName })
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        expect(subject).toBe(subject.normalize('NFC'))
      }),
      { numRuns: 500 },
    )
  })

  it('is not read again for placeholders', async () => {
    const mail = await compileMail({ ...defaultInvitation('EN'), locale: 'EN' })
    const filled = fillMail(mail, { ...previewValues, firstName: '{{last_name}}', lastName: 'SECRET' })
    expect(filled.plainText).toContain('Hello {{last_name}},')
    expect(filled.html).not.toContain('SECRET')
  })

  it('cannot turn the direction of the words around it', async () => {
    const mail = await compileMail({ ...defaultInvitation('EN'), locale: 'EN' })
    const turned = fillMail(mail, { ...previewValues, firstName: '\u202eabc' })
    expect(turned.plainText).toContain('Hello abc,')
    const arabic = fillMail(mail, { ...previewValues, firstName: 'ليلى' })
    expect(arabic.plainText).toContain('Hello \u2068ليلى\u2069,')
  })

  it('cannot smuggle in an address that a mail client would make a link of', async () => {
    const mail = await compileMail({ ...defaultInvitation('EN'), locale: 'EN' })
    for (const firstName of ['https://evil.example', 'evil.example/win', 'eve@evil.example']) {
      const { html, plainText } = fillMail(mail, { ...previewValues, firstName })
      expect(html + plainText).not.toContain('evil.example')
    }
    const ordinary = fillMail(mail, { ...previewValues, firstName: 'J. R. O’Neill-Smith Jr.' })
    expect(ordinary.plainText).toContain('Hello J. R. O’Neill-Smith Jr.,')
  })
})

describe('a name that is not known', () => {
  it.each([
    ['Hello {{first_name}},', 'Hello,'],
    ['Hello **{{first_name}}** {{last_name}},', 'Hello,'],
    ['Hola, {{first_name}}:', 'Hola:'],
    ['{{first_name}}, please confirm', 'Please confirm'],
    ['{{first_name}} {{last_name}}: please confirm', 'Please confirm'],
    ['¡Hola {{first_name}}!', '¡Hola!'],
  ])('leaves no gap: %s', async (text, expected) => {
    const mail = await compileMail({
      subject: text.replaceAll('*', ''),
      text: `${text}\n\n{{session_url}}`,
      locale: 'EN',
    })
    const filled = fillMail(mail, { ...previewValues, firstName: null, lastName: ' ' })
    expect(filled.subject).toBe(expected)
    expect(filled.plainText.split('\n\n')[2]).toBe(expected)
    expect(filled.html.replaceAll(/<\/?strong>/g, '')).toContain(`>${expected}</p>`)
  })
})

describe('a written text', () => {
  it('never brings HTML of its own, whatever is written', async () => {
    const empty = await compileMail({ subject: 's', text: '{{session_url}}', locale: 'EN' })
    const scaffold = new Set(tags(empty.html))
    const anyText = fc
      .array(
        fc.oneof(
          fc.string({ maxLength: 20 }),
          fc.constantFrom(
            '\n\n',
            '- ',
            '**',
            '*',
            '[a](',
            ')',
            '<a href="',
            'https://x.example/',
            'javascript:x',
            '{{',
            '}}',
            '{{session_url}}',
            '\n',
            '# ',
            '\\',
          ),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { html } = await compileMail({ subject: text, text, locale: 'EN' })
        for (const tag of tags(html)) {
          if (scaffold.has(tag) || /^<(?:div|body|title)/.test(tag) || tag.startsWith('<!')) continue
          expect(tag, text).toMatch(/^<\/?(?:p|strong|em|a|ul|ol|li|br|h1|table|tbody|tr|td)\b/)
          expect(tag).not.toMatch(/\son\w+=/i)
          if (tag.startsWith('<a ')) expect(tag).toMatch(/href="(?:https?:\/\/|mailto:|\{\{session_url\}\})/)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('becomes paragraphs, lists, bold, italic and links, and a button where the link stands alone', async () => {
    const text =
      'One\ntwo **three *four***\n\n1. a\n2. b\n\n{{session_url}}\n\n[us](https://us.example/?a=1&b=2) [no](javascript:x) \\*star\\*'
    const { html } = await compileMail({ subject: 's', text, locale: 'EN' })
    expect(html).toContain('One<br />two <strong>three <em>four</em></strong>')
    expect(html).toMatch(/<ol[^>]*><li[^>]*>a<\/li><li[^>]*>b<\/li><\/ol>/)
    expect(html).toContain('href="https://us.example/?a=1&amp;b=2"')
    expect(html).toContain('[no](javascript:x) *star*')
    expect(html).toMatch(/<a\s[^>]*href="\{\{session_url\}\}"[^>]*>\s*Confirm who I am\s*<\/a>/)
    expect(html).toContain('Button not working?')
  })

  it('is set, whatever is nested in it: the deepest emphasis stays text', async () => {
    const deep = `${'*a **b '.repeat(1400)}${'x** x* '.repeat(1400)}`
    const { html } = await compileMail({ subject: 's', text: `${deep}\n{{session_url}}`, locale: 'EN' })
    expect(html.match(/<em><strong>|<strong><em>|<em>a <strong>/g)?.length ?? 0).toBeLessThan(5)
    expect(html).toContain('Confirm who I am')
  })

  it('brings its link, however it is written, if it was accepted', async () => {
    const link = '{{session_url}}'
    const pieces = [
      '\\',
      '{',
      '}',
      '[',
      '](',
      ')',
      '*',
      '# ',
      '- ',
      '1. ',
      'https://a.example/',
      '\n',
      ' ',
      'x',
      link,
    ]
    const some = () => fc.array(fc.constantFrom(...pieces), { maxLength: 8 })
    const texts = fc.tuple(some(), some()).map(([before, after]) => [...before, link, ...after].join(''))
    const wouldArrive = async (text: string) => {
      if (mailTextIssues(text).length > 0) return
      const mail = await compileMail({ subject: 'Please confirm', text, locale: 'EN' })
      const filled = fillMail(mail, previewValues)
      expect(filled.plainText).toContain(previewValues.sessionUrl)
      expect(filled.html).toContain(`href="${previewValues.sessionUrl}"`)
    }
    await fc.assert(fc.asyncProperty(texts, wouldArrive), { numRuns: 100, examples: [[`\\${link}`]] })
  })

  it('keeps a link in a sentence a link', async () => {
    const { html } = await compileMail({ subject: 's', text: 'Open {{session_url}} today', locale: 'EN' })
    expect(html).toMatch(/Open <a [^>]*href="\{\{session_url\}\}"[^>]*>\{\{session_url\}\}<\/a> today/)
    expect(html).not.toContain('Confirm who I am')
  })

  it('says deadline and duration once: in the layout, unless the text says them', async () => {
    const said = fillMail(await compileMail(everyPlaceholder), previewValues)
    expect(said.plainText).not.toContain('The link works until')
    const left = fillMail(await compileMail({ subject: 's', text: '{{session_url}}', locale: 'EN' }), {
      ...previewValues,
      timeZone: 'Europe/Warsaw',
    })
    expect(left.plainText).toContain(
      'The link works until Tuesday 24 November, 10:00 (Central European Standard Time).',
    )
    expect(left.plainText).toContain('Once you start, you have 15 minutes.')
  })

  it('takes an operator’s message word for word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (message) => {
        const { plainText } = fillMail(
          { subject: 's', text: asPlainMarkdown(message), locale: 'EN', html: '' },
          previewValues,
        )
        const lines = message.split(/\r\n|\r|\n/).map((line) => line.trim())
        for (const line of lines) expect(plainText.replaceAll('\u2060', '')).toContain(line)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the built-in wording', () => {
  const filledFor = async (locale: (typeof locales)[number], values: Partial<MailValues> = {}) =>
    fillMail(await compileMail({ ...defaultInvitation(locale), locale }), { ...previewValues, ...values })

  it.each(locales)('says everything in %s: who asks, the link, until when, for how long', async (locale) => {
    const { subject, html, plainText } = await filledFor(locale, { sessionMinutes: 7.9 })
    for (const part of [html, plainText]) {
      expect(part).toContain('Tern Harbour Bank')
      expect(part).toContain(previewValues.sessionUrl)
      expect(part).toContain('Zoë')
      expect(part).toMatch(/24/)
      expect(part).toMatch(/\b7\b/)
      expect(part).not.toContain('{{')
    }
    expect(subject).toContain('Tern Harbour Bank')
  })

  it.each(locales)('asks again in %s with its reasons and the message as it was written', async (locale) => {
    const message = 'Please use *daylight*, {{first_name}}.\n1. calm'
    const draft = defaultResubmission(locale, { reasons: ['GLARE', 'PICTURE_CUT_OFF', 'OTHER'], message })
    const { plainText } = fillMail(await compileMail({ ...draft, locale }), previewValues)
    expect(plainText.replaceAll('\u2060', '')).toContain(message)
    expect(plainText.match(/^- /gm)).toHaveLength(2)
  })

  it('runs from right to left in Arabic', async () => {
    const { html } = await filledFor('AR')
    expect(html).toContain('<html lang="ar" dir="rtl"')
    expect(html).not.toContain('direction:ltr')
  })

  it('counts minutes as Arabic counts them', async () => {
    expect((await filledFor('AR', { sessionMinutes: 5 })).plainText).toContain('5 دقائق')
    expect((await filledFor('AR', { sessionMinutes: 15 })).plainText).toContain('15 دقيقة')
  })
})

function tags(html: string): string[] {
  return html.match(/<[^>]*>/g) ?? []
}
