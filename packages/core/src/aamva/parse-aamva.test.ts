import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aamvaDate, parseAamva } from './parse-aamva.ts'

/** A barcode's bytes: a header, one subfile of elements, and where given a second one of the jurisdiction's own. */
function barcode(
  elements: string[],
  { version = '10', own = [] as string[], encoding = 'latin1' as BufferEncoding } = {},
) {
  const licence = `DL${elements.join('\n')}\r`
  const extra = own.length > 0 ? `ZU${own.join('\n')}\r` : ''
  const entries = extra === '' ? 1 : 2
  const head = `@\n\x1e\rANSI 636099${version}00${`${entries}`.padStart(2, '0')}`
  const start = head.length + entries * 10
  const pad = (value: number) => `${value}`.padStart(4, '0')
  const designators = `DL${pad(start)}${pad(licence.length)}${extra === '' ? '' : `ZU${pad(start + licence.length)}${pad(extra.length)}`}`
  return new Uint8Array(Buffer.from(head + designators + licence + extra, encoding))
}

const mira = [
  'DAQU4T718263',
  'DCSTAMLIN',
  'DDEN',
  'DACMIRA',
  'DADSOLVEIG',
  'DBB05231991',
  'DBA11022033',
  'DBC2',
  'DCGUSA',
]

describe('the barcode of a licence', () => {
  it('says who the holder is', () => {
    expect(parseAamva(barcode(mira))?.data).toEqual({
      type: 'DRIVING_LICENCE',
      issuer: 'USA',
      number: 'U4T718263',
      surname: 'TAMLIN',
      givenNames: 'MIRA SOLVEIG',
      dateOfBirth: '1991-05-23',
      dateOfExpiry: '2033-11-02',
      sex: 'F',
      nationality: null,
    })
  })

  it('keeps every element with its name, the jurisdiction’s own too', () => {
    const card = parseAamva(barcode(mira, { own: ['ZUAMERMAID'] }))
    expect(card?.subfiles).toEqual(['DL', 'ZU'])
    expect(card?.elements[1]).toEqual({ id: 'DCS', name: 'Family name', value: 'TAMLIN' })
    expect(card?.elements.at(-1)).toEqual({ id: 'ZUA', name: 'ZUA', value: 'MERMAID' })
  })

  it('finds the elements where the offsets are wrong', () => {
    const bytes = Buffer.from(barcode(mira))
    const wrong = Buffer.from(bytes.toString('latin1').replace(/DL\d{4}/, 'DL0041'), 'latin1')
    expect(parseAamva(new Uint8Array(wrong))?.data.surname).toBe('TAMLIN')
  })

  it('takes what is not known for not known', () => {
    const card = parseAamva(barcode(['DCSCher', 'DACNONE', 'DADunavl', 'DBB00000000']))
    expect(card?.data).toMatchObject({ surname: 'Cher', givenNames: null, dateOfBirth: null, number: null })
  })

  it('reads the names of older cards', () => {
    expect(parseAamva(barcode(['DCSTAMLIN', 'DCTMIRA,SOLVEIG'], { version: '03' }))?.data.givenNames).toBe(
      'MIRA SOLVEIG',
    )
    const first = '@\n\x1e\rAAMVA6360990101DL00290030DLDAATAMLIN,MIRA,SOLVEIG\nDAQ123\nDBB19910523\r'
    expect(parseAamva(new TextEncoder().encode(first))).toMatchObject({
      version: 1,
      data: { surname: 'TAMLIN', givenNames: 'MIRA SOLVEIG', dateOfBirth: '1991-05-23' },
    })
  })

  it.each(['latin1', 'utf8'] as const)('reads letters beyond ASCII, written in %s', (encoding) => {
    expect(parseAamva(barcode(['DCSMÜLLER', 'DACZOË'], { encoding }))?.data).toMatchObject({
      surname: 'MÜLLER',
      givenNames: 'ZOË',
    })
  })

  it('is none where the bytes are something else, whatever they are', () => {
    expect(parseAamva(new TextEncoder().encode('https://example.test/?ANSI 636000100001'))).toBeNull()
    fc.assert(fc.property(fc.uint8Array(), (bytes) => parseAamva(bytes) === null))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const cut = barcode(mira)
        cut.set(bytes.subarray(0, 40), 20)
        expect(() => parseAamva(cut)).not.toThrow()
      }),
    )
  })
})

describe('a date in it', () => {
  it('means the same written in the American and in the Canadian order', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (day) => {
        const date = day.toISOString().slice(0, 10)
        const [year, month, dayOfMonth] = date.split('-')
        expect(aamvaDate(`${month}${dayOfMonth}${year}`)).toBe(date)
        expect(aamvaDate(`${year}${month}${dayOfMonth}`)).toBe(date)
      }),
    )
  })

  it('is none where the calendar has no such day', () => {
    expect(aamvaDate('04312000')).toBeNull()
    expect(aamvaDate('20001301')).toBeNull()
  })
})
