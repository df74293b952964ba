import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { formatter } from '@lingui/format-po'
import { describe, expect, it } from 'vitest'

const app = join(import.meta.dirname, '../..')
const run = promisify(execFile)

async function catalog(locale: string) {
  const filename = join(import.meta.dirname, `${locale}.po`)
  const parsed = await formatter().parse(await readFile(filename, 'utf8'), {
    locale,
    sourceLocale: 'en',
    filename,
  })
  return Object.values(parsed).map(({ message, translation }) => ({
    message: message ?? '',
    translation: translation ?? '',
  }))
}

/** The names a sentence must keep: `{firstName}`, `{minutes, plural, …}`, `<0/>`. */
function placeholders(words: string): string[] {
  return [...new Set(words.match(/\{\w+(?=[,}])|<\/?\d+\/?>/g))].sort()
}

describe('the catalogs', () => {
  it('hold every word of the page, and no word it does not say', async () => {
    await run(process.execPath, [join(app, 'node_modules/@lingui/cli/dist/lingui.js'), 'check', 'sync'], {
      cwd: app,
    })
  }, 30_000)

  it.each(['es', 'de', 'ar'])('are translated whole (%s)', async (locale) => {
    const entries = await catalog(locale)
    expect(entries.length).toBeGreaterThan(100)
    expect(entries.filter(({ translation }) => translation === '')).toEqual([])
    for (const { message, translation } of entries) {
      expect(placeholders(translation), translation).toEqual(placeholders(message))
    }
  })

  it.each(['es', 'de', 'ar'])('have each plural form that the language tells apart (%s)', async (locale) => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    // Spanish and its like have a form for millions only, which nothing here counts.
    const forms = needed.filter((form) => form !== 'many' || locale === 'ar')
    for (const { translation } of await catalog(locale)) {
      if (!translation.includes(', plural,')) continue
      for (const form of forms) expect(translation).toMatch(new RegExp(`\\b${form} \\{`))
    }
  })
})
