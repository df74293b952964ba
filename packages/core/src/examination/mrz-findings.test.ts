import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyZone } from '../mrz/any-zone.ts'
import { buildMrz } from '../mrz/build-mrz.ts'
import { parseMrz } from '../mrz/parse-mrz.ts'
import { checkDigitsFinding, mrzFindings, type ReadZone } from './mrz-findings.ts'

const utopia = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
]

it('finds every check digit of ICAO’s own specimen right', () => {
  const findings = mrzFindings(zoneOf(utopia))
  expect(findings.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual([
    'PASS mrzCheckDigitsAgree',
    'PASS mrzAsRead',
    'PASS mrzGrammarRight',
  ])
  expect(findings[0]?.message).toBe('All 5 check digits are right.')
})

it('explains a wrong check digit by its arithmetic, and shows where it stands', () => {
  const altered = [utopia[0] ?? '', utopia[1]?.replace('7408122', '7408124') ?? '']
  const finding = checkDigitsFinding(zoneOf(altered))
  expect(finding).toMatchObject({ outcome: 'FAIL', code: 'mrzCheckDigitDiffers' })
  expect(finding.message).toContain(
    'The date of birth’s check digit is printed 4, but 740812 gives 7×7+4×3+0×1+8×7+1×3+2×1 = 122, so 2.',
  )
  // The 20th of 44 characters in the lower row, which goes from 0.1 to 0.98.
  const [region] = finding.regions
  expect(region?.corners[0].x).toBeCloseTo(0.1 + 19 * 0.02)
  expect(region?.corners[1].x).toBeCloseTo(0.1 + 20 * 0.02)
  expect(region?.corners[0].y).toBeCloseTo(0.9)
})

it('never hides a repair', () => {
  const zone = zoneOf(utopia)
  const repairs = [{ line: 1, column: 13, read: 'O', taken: '0', because: 'CHECK_DIGIT' }] as const
  expect(mrzFindings({ ...zone, repairs })[1]).toMatchObject({
    outcome: 'WARN',
    code: 'mrzRepaired',
    message: 'Line 2, character 14 was read as O and is taken as 0: with it the check digit is right.',
  })
})

it('tells a code that only looks odd from what cannot be', () => {
  const odd = [utopia[0]?.replace('P<UTO', 'P<QQQ') ?? '', utopia[1] ?? '']
  expect(mrzFindings(zoneOf(odd))[2]).toMatchObject({ outcome: 'WARN', code: 'mrzGrammarFault' })
  const impossible = [utopia[0] ?? '', utopia[1]?.replace('740812', '741392') ?? '']
  expect(mrzFindings(zoneOf(impossible))[2]?.outcome).toBe('FAIL')
})

it('fails every zone in which one digit of a guarded field was altered', () =>
  fc.assert(
    fc.property(anyZone(), fc.nat(), fc.integer({ min: 1, max: 9 }), ({ format, fields }, at, by) => {
      const lines = buildMrz(format, fields)
      const zone = zoneOf(lines)
      expect(checkDigitsFinding(zone).outcome).toBe('PASS')
      const digits = zone.checkDigits.filter(({ printed }) => /\d/.test(printed))
      const target = digits[at % digits.length]
      if (target === undefined) return
      const line = lines[target.line] ?? ''
      const altered = `${(Number(target.printed) + by) % 10}`
      const changed = line.slice(0, target.column) + altered + line.slice(target.column + 1)
      const finding = checkDigitsFinding(zoneOf(lines.with(target.line, changed)))
      expect(finding.outcome).toBe('FAIL')
      expect(finding.regions.length).toBeGreaterThan(0)
    }),
  ))

function zoneOf(lines: string[]): ReadZone {
  const parsed = parseMrz(lines, '2026-11-26')
  if (parsed === null) throw new Error('Not a zone')
  const rows = lines.map((_, index) => {
    const [top, bottom] = [0.8 + index * 0.1, 0.85 + index * 0.1]
    return {
      picture: 'DOCUMENT_FRONT' as const,
      corners: [
        { x: 0.1, y: top },
        { x: 0.98, y: top },
        { x: 0.98, y: bottom },
        { x: 0.1, y: bottom },
      ] as const,
    }
  })
  return { ...parsed, picture: 'DOCUMENT_FRONT', lines, repairs: [], rows }
}
