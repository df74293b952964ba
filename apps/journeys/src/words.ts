import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the applicant's page says in a language, by what it says in English. Only whole, plain sentences. */
export async function wordsIn(language: 'en' | 'ar'): Promise<(english: string) => string> {
  const catalog = join(import.meta.dirname, `../../verify/src/locales/${language}.po`)
  const entries = (await readFile(catalog, 'utf8')).matchAll(
    /^msgid (".*(?:\n".*)*)\nmsgstr (".*(?:\n".*)*)/gm,
  )
  const unquoted = (text = '') =>
    text
      .split('\n')
      .map((line) => JSON.parse(line) as string)
      .join('')
  const words = new Map([...entries].map(([, id, text]) => [unquoted(id), unquoted(text)]))
  return (english) => {
    const said = words.get(english)
    if (!said) throw new Error(`The ${language} catalog has no “${english}”.`)
    return said
  }
}
