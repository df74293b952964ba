import { locales } from '@bonafide/core/locale'
import { caniemail } from 'caniemail'
import { describe, expect, it } from 'vitest'
import { compileMail } from './compile-mail.ts'
import { defaultInvitation, defaultResubmission } from './default-draft.ts'
import { fillMail } from './fill-mail.ts'
import { dark, light, type Palette } from './palette.ts'
import { previewValues } from './preview-values.ts'

/** What the mail uses although some client lacks it or has it in part, and why it reads just as well there. */
const enhancements: Record<string, string> = {
  // Only in <style>, and nothing that is needed to read stands there: see "reads without its style sheet".
  '<style> element': 'holds the dark theme and the narrow margins; everything else is inline',
  '@media': 'the dark theme and the narrow margins',
  '!important keyword': 'lets the dark theme win over inline colours',
  'Class selector': 'the dark theme',
  'Chaining selectors': 'the dark theme',
  'Descendant combinator': 'the dark theme',
  'Child combinator': 'the narrow margins',
  'Type selector': 'resets of MJML’s own',
  'ID selector': 'a reset of MJML’s own for old Outlook',
  'color-scheme CSS property': 'says that both themes are drawn; a client that does not ask shows light',
  'color-scheme meta tag': 'the same',
  // Shape and comfort.
  'border-radius': 'square corners where it is missing',
  'max-width': 'Outlook gets a table of fixed width in conditional comments',
  'max-height property': 'second lock on the hidden preview text',
  opacity: 'third lock on the hidden preview text',
  overflow: 'fourth lock on the hidden preview text',
  'display:none': 'the preview text is also one pixel high, white and of no height',
  display: 'inline-block columns; there is one column, so they stack the same',
  'word-break': 'a long address runs wider than its line',
  'word-spacing': 'normal, which is the default',
  'text-transform': 'none, which is the default',
  'text-decoration': 'links keep or lose their underline',
  'table-layout': 'auto, which is the default',
  cursor: 'the pointer over the button; there only with a mouse',
  outline: 'a reset of MJML’s own',
  'line-height': 'a little tighter',
  margin: 'auto margins centre the card; Outlook centres with align',
  padding: 'kept on table cells, where every client has it',
  background: 'a plain colour, given as bgcolor too',
  'background-color': 'the page stays white',
  border: 'a hairline',
  'border-collapse': 'a reset of MJML’s own',
  'font-size': 'in px, which all have',
  'font-weight': '600 falls to bold',
  'text-align': 'left and right only',
  'height property': 'of the initials’ square; the cell has it as an attribute',
  'width property': 'the same',
  'height attribute': 'the same',
  'width attribute': 'the same',
  'system-ui, ui-serif, ui-sans-serif, ui-rounded, ui-monospace': 'one of several fonts in the list',
  direction: 'stands beside the dir attribute',
  'align attribute': 'stands beside text-align',
  'cellpadding attribute': 'stands beside padding',
  'cellspacing attribute': 'zero, and border-collapse does the same',
  '<ul>, <ol> and <dl>': 'bullets with slightly other indents',
  '<body> element': 'its colour moves to a <div>, which has the same',
  'HTML comments': 'only Outlook reads them',
  // For those who listen.
  'role attribute': 'a table that is announced as one',
  'aria-label attribute': 'the subject is announced anyway',
  'lang attribute': 'read out in the reader’s own language',
  'dir attribute': 'right-to-left also as a style on every cell',
  'target attribute': 'links of a mail open in a window of their own anyway',
}

/** Data for Thunderbird on Windows and for GMX's family lacks features as basic as padding, so they speak by macOS and Yahoo. */
const clients = [
  'apple-mail.*',
  'gmail.*',
  'outlook.*',
  'yahoo.*',
  'aol.*',
  'samsung-email.*',
  'protonmail.*',
  'fastmail.*',
  'thunderbird.macos',
  'orange.desktop-webmail',
  'hey.desktop-webmail',
  'mail-ru.desktop-webmail',
] as const

describe.each(locales)('a mail in %s', (locale) => {
  const drafts = {
    invitation: defaultInvitation(locale),
    'asking again': defaultResubmission(locale, { reasons: ['GLARE', 'WRONG_SIDE'], message: 'Thank you' }),
  }

  it.each(Object.entries(drafts))('(%s) uses nothing that a reader’s client must have', async (_, draft) => {
    const { html } = fillMail(await compileMail({ ...draft, locale }), previewValues)
    // The data for Thunderbird has no entry for table-layout; `auto` is what every table has anyway.
    const { issues } = caniemail({ clients: [...clients], html: html.replaceAll('table-layout:auto;', '') })
    const unknown = [...issues.errors, ...issues.warnings].flatMap(([client, list]) =>
      list.filter(({ title }) => !(title in enhancements)).map(({ title }) => `${title}: ${client}`),
    )
    expect(unknown).toEqual([])
  })

  it('reads without its style sheet', async () => {
    const { html } = fillMail(await compileMail({ ...drafts.invitation, locale }), previewValues)
    const bare = html.replaceAll(/<style[\s\S]*?<\/style>/g, '')
    expect(bare).toMatch(new RegExp(`background:${light.accent};[^"]*color:${light.onAccent}`))
    expect(bare).toContain(`color:${light.ink}`)
    expect(bare).toContain(`background-color:${light.card}`)
    expect(bare).not.toMatch(/<(?:img|link|script|iframe|form|input|svg|video)\b/i)
  })

  it('loads nothing from anywhere', async () => {
    const { html } = fillMail(await compileMail({ ...drafts.invitation, locale }), previewValues)
    expect(html).not.toMatch(/\bsrc=|url\(|@import|<link/i)
  })
})

describe.each([
  ['light', light],
  ['dark', dark],
] as [string, Palette][])('in the %s theme', (_, palette) => {
  it('every word reaches 4.5:1 on what it stands on', () => {
    const pairs: [string, string][] = [
      [palette.ink, palette.card],
      [palette.inkSoft, palette.card],
      [palette.inkSoft, palette.foot],
      [palette.inkFaint, palette.paper],
      [palette.accentInk, palette.card],
      [palette.accentInk, palette.foot],
      [palette.onAccent, palette.accent],
      [palette.card, palette.ink],
    ]
    for (const [text, ground] of pairs)
      expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThan(4.5)
  })
})

it('draws the dark theme for every ink and ground that the light one has', async () => {
  const { html } = await compileMail({ ...defaultInvitation('EN'), locale: 'EN' })
  const darkRules = html.slice(html.indexOf('prefers-color-scheme: dark'))
  for (const hex of Object.values(dark)) expect(darkRules).toContain(hex)
})

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
