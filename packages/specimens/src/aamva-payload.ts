import type { FictionalPerson } from './person.ts'

/** No jurisdiction has this number: those of AAMVA begin with 60 or 63. */
const issuerNumber = '699999'

/**
 * What the barcode of a person's licence holds: AAMVA DL/ID Card Design Standard 2020, annex D, version 10, one subfile.
 * Dates are written as in the United States.
 */
export function aamvaPayload(person: FictionalPerson, licenceNumber: string): Uint8Array {
  const [first = '', ...middle] = person.givenNames.zone.split(' ')
  const elements = [
    `DAQ${licenceNumber}`,
    `DCS${person.surname.zone}`,
    'DDEN',
    `DAC${first}`,
    'DDFN',
    `DAD${middle.join(' ') || 'NONE'}`,
    'DDGN',
    'DCAD',
    'DCBNONE',
    'DCDNONE',
    `DBD${monthFirst(person.dateOfIssue)}`,
    `DBB${monthFirst(person.dateOfBirth)}`,
    `DBA${monthFirst(person.dateOfExpiry)}`,
    `DBC${{ M: '1', F: '2', X: '9' }[person.sex]}`,
    `DAU${person.heightCm} cm`,
    `DAY${person.eyes}`,
    `DAG${person.address.street.toUpperCase()}`,
    `DAI${person.address.city.toUpperCase()}`,
    'DAJUT',
    `DAK${person.address.postalCode.padEnd(11)}`,
    `DCF${licenceNumber}${person.dateOfIssue.replaceAll('-', '')}`,
    'DCGUTO',
    'DDAF',
    `DDB${monthFirst('2024-01-02')}`,
  ]
  const subfile = `DL${elements.join('\n')}\r`
  const header = `@\n\u001e\rANSI ${issuerNumber}100001`
  const offset = header.length + 10
  const places = [offset, subfile.length].map((value) => `${value}`.padStart(4, '0')).join('')
  return new TextEncoder().encode(`${header}DL${places}${subfile}`)
}

const monthFirst = (date: string) => `${date.slice(5, 7)}${date.slice(8)}${date.slice(0, 4)}`
