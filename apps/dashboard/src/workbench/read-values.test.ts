import { expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import { keyedByWeight } from './finding.ts'
import { readValues } from './read-values.ts'

const comparison = (over: Partial<Extract<Finding, { __typename: 'ComparisonFinding' }>>): Finding => ({
  __typename: 'ComparisonFinding',
  check: 'MRZ_PRINTED_ZONE',
  outcome: 'PASS',
  code: 'valuesAgree',
  message: 'The same.',
  score: null,
  threshold: null,
  regions: [],
  field: 'DOCUMENT_NUMBER',
  values: [
    { source: 'PRINTED', value: 'L8K402719', region: null },
    { source: 'MRZ', value: 'L8K402719', region: null },
  ],
  ...over,
})

it('lists what each source says, what needs a person first', () => {
  const differs = comparison({
    check: 'EXPECTED_DATE_OF_BIRTH',
    outcome: 'FAIL',
    field: 'DATE_OF_BIRTH',
    values: [
      { source: 'EXPECTED', value: '1991-04-12', region: null },
      { source: 'MRZ', value: '1991-04-21', region: null },
    ],
  })
  const values = readValues(
    keyedByWeight([comparison({}), differs]),
    { number: 'L8K402719', dateOfBirth: '1991-04-21', givenNames: 'AMARA', surname: 'OKAFOR' },
    { firstName: 'Amara', lastName: 'Okafor', dateOfBirth: '1991-04-12' },
    [
      { field: 'DATE_OF_BIRTH', value: '1991-04-11' },
      { field: 'DATE_OF_BIRTH', value: '1991-04-12' },
    ],
  )
  expect(values.map(({ field, outcome, key }) => [field, outcome, key])).toEqual([
    ['DATE_OF_BIRTH', 'FAIL', 'EXPECTED_DATE_OF_BIRTH'],
    ['NAME', null, null],
    ['DOCUMENT_NUMBER', 'PASS', 'MRZ_PRINTED_ZONE'],
  ])
  expect(values[0]).toMatchObject({
    document: '1991-04-21',
    corrected: '1991-04-12',
    record: '1991-04-12',
    zone: '1991-04-21',
  })
  expect(values[1]).toMatchObject({
    document: 'AMARA OKAFOR',
    corrected: null,
    record: 'Amara Okafor',
    zone: null,
  })
})

it('lists nothing where nothing is known', () => {
  expect(readValues([], {}, {}, [])).toEqual([])
})
