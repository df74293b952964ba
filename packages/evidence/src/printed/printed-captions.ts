import { withoutMarks } from '@bonafide/core/names/transliteration'
import type { Box } from './find-lines.ts'
import type { PrintedLine } from './read-lines.ts'

/** The fields that are looked for in print. */
export type PrintedField = 'SURNAME' | 'GIVEN_NAMES' | 'DATE_OF_BIRTH' | 'DATE_OF_EXPIRY' | 'DOCUMENT_NUMBER'

/** Whether a line is a caption, of whatever field. */
export function isCaption({ text }: PrintedLine): boolean {
  return /:$/.test(text) || anyCaption.test(bare(text))
}

/**
 * The lines under or beside a field's caption, nearest first. Captions are printed above the value, flush with it, or
 * before it on the same line.
 */
export function linesAtCaption(field: PrintedField, lines: readonly PrintedLine[]): PrintedLine[] {
  const labels = lines.filter(({ text }) => captions[field].test(bare(text)) && text.length < 60)
  const near = labels.flatMap((label) =>
    lines
      .filter((line) => line !== label && !isCaption(line))
      .map((line) => ({ line, away: awayFrom(label.box, line.box) }))
      .filter(({ away }) => away !== null),
  )
  return near.sort((a, b) => (a.away ?? 0) - (b.away ?? 0)).map(({ line }) => line)
}

const captions: Record<PrintedField, RegExp> = {
  SURNAME:
    /\b(SUR ?NAME|LAST NAME|FAMILY NAME|APELLIDOS?|COGNOME|NAZWISKO|FAMILIENNAME|SOYADI)\b|^(\S+ ?[./] ?)?NOM\b/,
  GIVEN_NAMES: /\b(GIVEN|FIRST NAME|FORENAMES?|PRENOMS?|VORNAMEN?|NOMBRES?|NOME|IMIONA|ADI)\b/,
  DATE_OF_BIRTH: /BIRTH|NAISSANCE|GEBURTS(DAT|TAG)|NACIMIENTO|NASCITA|NASCIMENTO|URODZENIA|DOGUM|\bGEB\b/,
  DATE_OF_EXPIRY:
    /EXPIR|GULTIG BIS|CADUCIDAD|VALID(EZ|O|E)? (HASTA|UNTIL|TO|JUSQU)|SCADENZA|VALIDADE|WAZNOSCI|GECERLI/,
  DOCUMENT_NUMBER:
    /\b(PASSPORT|DOCUMENT|CARD|DOC|LICEN[CS]E|VISA)[. ]*(NO|NR|NUMBER)\b|\bNO? ?°|NUMERO|NUMMER|NUMER\b|SERI NO/,
}

const anyCaption = new RegExp(
  `${Object.values(captions)
    .map(({ source }) => source)
    .join(
      '|',
    )}|\\b(NATIONALIT|PLACE OF|LIEU DE|DATE OF|DATE DE|AUTHORI|AUTORIT|BEHORDE|SEXE?|SEXO|HEIGHT|TAILLE|PERSONAL|SIGNATURE|ADDRESS|ADRESSE|TYPE|CODE)\\b`,
)

/** How far a value is from its caption, in heights of the caption; null where it cannot be its value. */
function awayFrom(label: Box, value: Box): number | null {
  const height = label.bottom - label.top
  const below = (value.top + value.bottom) / 2 - (label.top + label.bottom) / 2
  const isUnder =
    below > 0.4 * height &&
    below < 4 * height &&
    Math.abs(value.left - label.left) < Math.max(2.5 * height, 0.15 * (label.right - label.left))
  if (isUnder) return below / height
  const isBeside =
    Math.abs(below) < 0.6 * height &&
    value.left >= label.right - height &&
    value.left < label.right + 8 * height
  return isBeside ? 1 + (value.left - label.right) / (4 * height) : null
}

function bare(text: string): string {
  return withoutMarks(text).toUpperCase()
}
