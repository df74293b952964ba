/** A country to choose. */
export interface CountryChoice {
  code: string
  name: string
}

/** The countries whose name has a word beginning with what was typed; accents and case do not matter. */
export function searchCountries(
  countries: readonly CountryChoice[],
  typed: string,
): readonly CountryChoice[] {
  const wanted = plain(typed).trim()
  if (wanted === '') return countries
  return countries.filter(({ code, name }) => {
    const words = plain(name)
    return (
      code.toLowerCase() === wanted ||
      words.startsWith(wanted) ||
      new RegExp(`[\\s(-]${escaped(wanted)}`).test(words)
    )
  })
}

/** Sorted as the language sorts, with the reader's likely own country first. */
export function orderCountries(
  countries: readonly CountryChoice[],
  language: string,
  likely: string | null,
): CountryChoice[] {
  const { compare } = new Intl.Collator(language)
  const sorted = [...countries].sort((one, other) => compare(one.name, other.name))
  return [...sorted.filter(({ code }) => code === likely), ...sorted.filter(({ code }) => code !== likely)]
}

// Arabic's article is left out too, so that one may type either way.
function plain(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/ł/gi, 'l')
    .replace(/ø/gi, 'o')
    .toLowerCase()
    .replace(/(^|\s)ال(?=\S)/g, '$1')
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
