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

/** The names and tags a sentence must keep: `{firstName}`, `{minutes, plural, …}`, `<0>`, `</0>`. */
function placeholders(words: string): string[] {
  return [...new Set(words.match(/\{\w+(?=[,}])|<\/?\d+\/?>/g))].sort()
}

/** The branches of the first choice by number in a sentence: `one`, `other`, `=0`. */
function branches(words: string): string[] {
  const start = words.indexOf(', plural,')
  if (start < 0) return []
  const names: string[] = []
  let depth = 0
  for (const match of words.slice(start).matchAll(/([=\w]+)\s*\{|[{}]/g)) {
    if (match[0] === '}') depth -= 1
    else {
      if (depth === 0 && match[1]) names.push(match[1])
      depth += 1
    }
    if (depth < 0) break
  }
  return names
}

describe('the catalogs of the console', () => {
  it('hold every word it says, and no word it does not say', async () => {
    await run(process.execPath, [join(app, 'node_modules/@lingui/cli/dist/lingui.js'), 'check', 'sync'], {
      cwd: app,
    })
  }, 30_000)

  it.each(['es', 'de', 'ar'])('are translated whole (%s)', async (locale) => {
    const entries = await catalog(locale)
    expect(entries.length).toBeGreaterThan(400)
    expect(entries.filter(({ translation }) => translation === '')).toEqual([])
    for (const { message, translation } of entries) {
      expect(placeholders(translation), translation).toEqual(placeholders(message))
    }
  })

  it.each(['es', 'de', 'ar'])('have each plural form that the language tells apart (%s)', async (locale) => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    // Spanish and its like have a form for millions only, which nothing here counts.
    const needed = categories.filter((form) => form !== 'many' || locale === 'ar')
    const counted = (await catalog(locale)).filter(({ message }) => message.includes(', plural,'))
    expect(counted.length).toBeGreaterThan(5)
    for (const { translation } of counted) {
      const forms = branches(translation).filter((form) => !form.startsWith('='))
      expect(forms.toSorted(), translation).toEqual(needed.toSorted())
    }
  })

  it.each(['en', 'es', 'de', 'ar'])('speak calmly (%s)', async (locale) => {
    const loud = (await catalog(locale)).filter(({ translation }) => /[!¡]/.test(translation))
    expect(loud).toEqual([])
  })
})
