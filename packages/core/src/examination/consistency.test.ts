import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ConsistencyInput, consistencyFindings } from './consistency.ts'
import type { ComparedField, DocumentData, Region } from './finding.ts'
import { knownDocumentFinding, knownFaceFinding } from './known-findings.ts'
import { comparisonFinding, type DocumentSource } from './source-comparison.ts'

const erika: DocumentData = {
  type: 'IDENTITY_CARD',
  issuer: 'D',
  number: 'L01X00T47',
  surname: 'MUSTERMANN',
  givenNames: 'ERIKA',
  dateOfBirth: '1983-08-12',
  dateOfExpiry: '2031-08-01',
  sex: 'F',
  nationality: 'D',
}

const zone: DocumentSource = {
  source: 'MRZ',
  picture: 'DOCUMENT_BACK',
  data: erika,
  isNameTruncated: false,
  regions: { NAME: regionOn('DOCUMENT_BACK'), DATE_OF_BIRTH: regionOn('DOCUMENT_BACK') },
}

const print: DocumentSource = {
  source: 'PRINTED',
  picture: 'DOCUMENT_FRONT',
  data: { ...erika, surname: 'Mustermann', givenNames: 'Erika', type: null, issuer: null },
  isNameTruncated: false,
  regions: { NAME: regionOn('DOCUMENT_FRONT') },
}

const barcode: DocumentSource = { ...zone, source: 'BARCODE' }

const input: ConsistencyInput = {
  document: { data: erika, source: 'MRZ', isNameTruncated: false },
  sources: [zone, print],
  expected: { firstName: 'Erika', lastName: 'Mustermann', dateOfBirth: '1983-08-12' },
  chosen: { type: 'IDENTITY_CARD', country: 'DEU' },
  allowedDocuments: [],
  allowedCountries: [],
  minimumAge: 18,
  today: '2026-11-26',
}

it('finds nothing wrong with a document that keeps every rule', () => {
  const findings = consistencyFindings(input)
  expect(findings.map(({ outcome }) => outcome)).toEqual(findings.map(() => 'PASS'))
  expect(new Set(findings.map(({ check }) => check))).toEqual(
    new Set([
      'DOCUMENT_EXPIRED',
      'MINIMUM_AGE',
      'ALLOWED_COUNTRY',
      'ALLOWED_DOCUMENT',
      'EXPECTED_NAME',
      'EXPECTED_DATE_OF_BIRTH',
      'SIDES_AGREE',
    ]),
  )
})

it('asks only what was asked', () => {
  const expected = { firstName: null, lastName: null, dateOfBirth: null }
  const checks = consistencyFindings({ ...input, expected, minimumAge: null, sources: [] }).map(
    ({ check }) => check,
  )
  expect(checks).toEqual(['DOCUMENT_EXPIRED', 'ALLOWED_COUNTRY', 'ALLOWED_DOCUMENT'])
})

it('is unable, not wrong, where nothing could be read', () => {
  const data = {
    type: null,
    issuer: null,
    number: null,
    surname: null,
    givenNames: null,
    dateOfBirth: null,
    dateOfExpiry: null,
    sex: null,
    nationality: null,
  }
  const document = { data, source: 'MRZ', isNameTruncated: false } as const
  for (const { outcome } of consistencyFindings({ ...input, document, sources: [] })) {
    expect(outcome).toBe('UNABLE')
  }
})

it('shows where the name that differs is written', () => {
  const expected = { firstName: 'Erika', lastName: 'Mustermann-Gabler', dateOfBirth: null }
  const finding = consistencyFindings({ ...input, expected }).find(({ check }) => check === 'EXPECTED_NAME')
  expect(finding).toMatchObject({
    outcome: 'WARN',
    code: 'fewerFamilyNames',
    message:
      'The name “Erika Mustermann-Gabler” was expected, and the document shows “ERIKA MUSTERMANN”: a family name is missing on the document.',
    regions: [{ picture: 'DOCUMENT_BACK' }],
    values: [
      { source: 'EXPECTED', value: 'Erika Mustermann-Gabler' },
      { source: 'MRZ', value: 'ERIKA MUSTERMANN' },
    ],
  })
})

it.each([
  ['1983-08-12', 'PASS valuesAgree'],
  ['1983-12-08', 'WARN dayAndMonthSwapped'],
  ['1983-08-13', 'WARN oneDigitDiffers'],
  ['1984-09-12', 'FAIL valuesDiffer'],
])('a date of birth expected as %s and shown as 1983-08-12: %s', (dateOfBirth, answer) => {
  const expected = { firstName: null, lastName: null, dateOfBirth }
  const finding = consistencyFindings({ ...input, expected }).find(({ kind }) => kind === 'COMPARISON')
  expect(`${finding?.outcome} ${finding?.code}`).toBe(answer)
})

it.each<[ComparedField, Partial<DocumentData>, string]>([
  ['DOCUMENT_NUMBER', { number: 'L01X 00T47' }, 'PASS valuesAgree'],
  ['DOCUMENT_NUMBER', { number: 'LO1XOOT47' }, 'WARN charactersLookAlike'],
  ['DOCUMENT_NUMBER', { number: 'L01X00T48' }, 'FAIL valuesDiffer'],
  ['DATE_OF_BIRTH', { dateOfBirth: '1983-08' }, 'WARN datePartlyUnknown'],
  ['NATIONALITY', { nationality: 'DEU' }, 'PASS valuesAgree'],
  ['ISSUER', { issuer: 'FRA' }, 'FAIL valuesDiffer'],
  ['SEX', { sex: 'M' }, 'FAIL valuesDiffer'],
  ['NAME', { surname: 'MUSTERMAN' }, 'WARN nameDiffersSlightly'],
  ['NAME', { surname: 'KRAUSE' }, 'FAIL familyNameDiffers'],
])('%s in a barcode that says %j', (field, other, answer) => {
  const front: DocumentSource = { ...zone, picture: 'DOCUMENT_FRONT' }
  const finding = comparisonFinding(field, front, { ...barcode, data: { ...erika, ...other } })
  expect(`${finding?.check} ${finding?.outcome} ${finding?.code}`).toBe(`BARCODE_FRONT ${answer}`)
})

it('says what the front and the back say, the front first', () => {
  const other = { ...print, data: { ...print.data, dateOfBirth: '1980-01-02' } }
  const finding = consistencyFindings({ ...input, sources: [zone, other] }).find(
    ({ check, outcome }) => check === 'SIDES_AGREE' && outcome !== 'PASS',
  )
  expect(finding).toMatchObject({
    // Print alone, read by a machine, proves no contradiction.
    outcome: 'WARN',
    message:
      'The date of birth is 2 January 1980 in the print on the front and 12 August 1983 in the machine-readable zone on the back.',
    values: [{ source: 'PRINTED' }, { source: 'MRZ' }],
  })
})

it('compares a zone with the print beside it', () => {
  const finding = comparisonFinding('NAME', { ...print, picture: 'DOCUMENT_BACK' }, zone)
  expect(finding?.check).toBe('MRZ_PRINTED_ZONE')
})

it('says nothing where a source says nothing', () => {
  expect(comparisonFinding('ISSUER', print, zone)).toBeNull()
})

const known = (surname: string | null, sessionId: string) => ({
  sessionId,
  name: surname === null ? null : { familyName: surname, givenNames: 'ERIKA' },
})

it.each([
  [[], 'PASS documentNew', []],
  [['MUSTERMANN'], 'PASS documentSeenBefore', ['0']],
  [['MUSTERMANN', 'KRAUSE', null], 'FAIL documentUnderOtherName', ['1']],
  [['MUSTERMANN', null], 'WARN documentUnderUnsureName', ['1']],
  [['MUSTERMAN'], 'WARN documentUnderUnsureName', ['0']],
])('the same document by %j', (surnames, answer, sessionIds) => {
  const sessions = surnames.map((surname, index) => known(surname, `${index}`))
  const finding = knownDocumentFinding({ familyName: 'Mustermann', givenNames: 'Erika' }, sessions, [])
  expect(`${finding.outcome} ${finding.code}`).toBe(answer)
  expect(finding.sessionIds).toEqual(sessionIds)
})

it('counts only faces that are like enough', () => {
  const faces = [
    { ...known('KRAUSE', 'a'), likeness: 0.59 },
    { ...known('MUSTERMANN', 'b'), likeness: 0.8 },
  ]
  const finding = knownFaceFinding({ familyName: 'Mustermann', givenNames: 'Erika' }, faces, 0.6, [])
  expect(finding).toMatchObject({ outcome: 'PASS', code: 'faceSeenBefore', sessionIds: ['b'] })
  expect(knownFaceFinding(null, faces, 0.5, []).outcome).toBe('WARN')
})

it('never fails for the order in which known sessions come', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('MUSTERMANN', 'KRAUSE', null), { maxLength: 6 }), (surnames) => {
      const sessions = surnames.map((surname, index) => known(surname, `${index}`))
      const name = { familyName: 'Mustermann', givenNames: 'Erika' }
      const one = knownDocumentFinding(name, sessions, [])
      const other = knownDocumentFinding(name, [...sessions].reverse(), [])
      expect(other.outcome).toBe(one.outcome)
      expect([...other.sessionIds].sort()).toEqual([...one.sessionIds].sort())
    }),
  ))

function regionOn(picture: Region['picture']): Region {
  const corner = { x: 0.5, y: 0.5 }
  return { picture, corners: [corner, corner, corner, corner] }
}
