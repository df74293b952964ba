import type { DocumentType } from '../document.ts'
import type { DocumentData } from '../examination/finding.ts'
import { type AamvaElement, elementName } from './element.ts'

/** What the PDF417 on the back of a North American licence says. */
export interface AamvaCard {
  /** Six digits of the jurisdiction that issued it. */
  readonly issuerNumber: string
  /** Of the standard: 1 is of 2000, 10 of 2020. */
  readonly version: number
  /** DL for a licence, ID for an identification card, and Z with a letter for what a jurisdiction adds. */
  readonly subfiles: readonly string[]
  readonly elements: readonly AamvaElement[]
  readonly data: DocumentData
  /** Which of the names are cut, as the card itself says (DDE, DDF, DDG). */
  readonly isNameTruncated: boolean
}

/**
 * Takes the bytes of the barcode apart (AAMVA DL/ID Card Design Standard 2020, annex D, and its older versions). Bytes,
 * because separators are control characters that text would lose. Null where it is no such barcode. Cards in use get
 * offsets, lengths and separators wrong, so a subfile is looked for where it should be and then by its name.
 */
export function parseAamva(bytes: Uint8Array): AamvaCard | null {
  const text = decoded(bytes)
  const header = /(?:ANSI |AAMVA)(\d{6})(\d{2})(?:(\d{2})(\d{2}))?/.exec(text)
  if (!text.trimStart().startsWith('@') || header === null) return null
  const [all, issuerNumber = '', versionText = '', , count = ''] = header
  const version = Number(versionText)
  // The first version has no jurisdiction version: its two digits for the number of entries follow at once.
  const isFirst = version <= 1
  const entries = isFirst ? Number(text.slice(header.index + 13, header.index + 15)) : Number(count)
  const directory = header.index + (isFirst ? 15 : all.length)
  const subfiles = subfilesOf(text, directory, Number.isInteger(entries) ? entries : 1)
  const elements = subfiles.flatMap(({ type, body }) => elementsOf(type, body))
  if (elements.length === 0) return null
  const value = (id: string) => meaningful(elements.find((element) => element.id === id)?.value)
  return {
    issuerNumber,
    version,
    subfiles: subfiles.map(({ type }) => type),
    elements,
    data: documentData(subfiles[0]?.type ?? '', value),
    isNameTruncated: ['DDE', 'DDF', 'DDG'].some((id) => value(id) === 'T'),
  }
}

interface Subfile {
  readonly type: string
  readonly body: string
}

function subfilesOf(text: string, directory: number, entries: number): Subfile[] {
  const starts: { type: string; start: number }[] = []
  for (let entry = 0; entry < Math.min(entries, 10); entry++) {
    const designator = /^([A-Z]{2})(\d{4})(\d{4})/.exec(text.slice(directory + entry * 10))
    if (designator === null) break
    const [, type = '', offset = ''] = designator
    const promised = Number(offset)
    const after = Math.max(directory + (entry + 1) * 10, starts.at(-1)?.start ?? 0)
    const start = text.startsWith(type, promised) ? promised : text.indexOf(type, after)
    if (start >= 0) starts.push({ type, start: start + type.length })
  }
  return starts.map(({ type, start }, index) => {
    const next = starts[index + 1]
    return { type, body: text.slice(start, next === undefined ? undefined : next.start - 2) }
  })
}

/** Elements stand one to a line, each begun by its three letters; the jurisdiction's own begin with its letter. */
function elementsOf(type: string, body: string): AamvaElement[] {
  const own = type.startsWith('Z') ? 'Z' : 'D'
  return body
    .replaceAll('\u001e', '\n')
    .split(/[\n\r]+/)
    .flatMap((line) => {
      const id = line.trimStart().slice(0, 3)
      if (!/^[A-Z]{3}$/.test(id) || !id.startsWith(own)) return []
      return [{ id, name: elementName(id), value: line.trimStart().slice(3).trim() }]
    })
}

function documentData(subfile: string, value: (id: string) => string | null): DocumentData {
  const { surname, givenNames } = namesOf(value)
  return {
    type: typeOf(subfile),
    issuer: value('DCG'),
    number: value('DAQ'),
    surname,
    givenNames,
    dateOfBirth: aamvaDate(value('DBB')),
    dateOfExpiry: aamvaDate(value('DBA')),
    sex: sexOf(value('DBC')),
    nationality: null,
  }
}

function typeOf(subfile: string): DocumentType | null {
  if (subfile === 'DL') return 'DRIVING_LICENCE'
  return subfile === 'ID' ? 'IDENTITY_CARD' : null
}

/** Today's cards have family, first and middle name apart; those of 2005 all given names in one, those of 2000 all names. */
function namesOf(value: (id: string) => string | null): Pick<DocumentData, 'surname' | 'givenNames'> {
  const [family = null, ...others] =
    value('DAA')
      ?.split(/[,$]/)
      .map((part) => part.trim()) ?? []
  const given = [value('DAC') ?? value('DCT')?.replaceAll(',', ' ') ?? null, value('DAD')]
  const parts = given.filter((part) => part !== null)
  return {
    surname: value('DCS') ?? value('DAB') ?? family,
    givenNames: joined(parts.length > 0 ? parts : others),
  }
}

function joined(parts: readonly string[]): string | null {
  const text = parts.join(' ').replace(/\s+/g, ' ').trim()
  return text === '' ? null : text
}

function sexOf(code: string | null): DocumentData['sex'] {
  if (code === '1' || code === 'M') return 'M'
  if (code === '2' || code === 'F') return 'F'
  return code === '9' || code === 'X' ? 'X' : null
}

/**
 * A date as ISO 8601, null where it is none. The United States write MMDDCCYY, Canada and the standard of 2000 CCYYMMDD.
 * Which it is can be told from the date itself: a month is at most 12, a century at least 18.
 */
export function aamvaDate(text: string | null): string | null {
  const digits = text?.replaceAll(/[^\d]/g, '') ?? ''
  if (digits.length !== 8) return null
  const isYearFirst = Number(digits.slice(0, 2)) > 12
  const year = isYearFirst ? digits.slice(0, 4) : digits.slice(4)
  const month = isYearFirst ? digits.slice(4, 6) : digits.slice(0, 2)
  const day = isYearFirst ? digits.slice(6) : digits.slice(2, 4)
  const date = `${year}-${month}-${day}`
  const time = Date.parse(`${date}T00:00:00Z`)
  // 31 April would become 1 May.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null
}

/** An element's value; null where it says that there is none (annex D.12.3: NONE, and unavl for what is not known). */
function meaningful(value: string | undefined): string | null {
  return value === undefined || /^(|none|unavl|unav|n\/a)$/i.test(value) ? null : value
}

/** UTF-8 where it is that, else ISO 8859-1: both are in use. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  }
}
