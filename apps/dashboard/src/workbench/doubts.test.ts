import { expect, it } from 'vitest'
import type { FindingOutcome } from '../generated/graphql.ts'
import { doubtsOf } from './doubts.ts'
import type { Finding } from './finding.ts'

const found = (check: Finding['check'], outcome: FindingOutcome) => ({
  key: check,
  finding: { check, outcome } as Finding,
})

it('asks why after a re-examination that ended UNABLE, as it asked when the check had failed', () => {
  expect(doubtsOf([found('LIKENESS', 'FAIL'), found('SELFIE_FACE', 'PASS')], ['LIKENESS'])).toEqual({
    failed: ['LIKENESS'],
    unable: [],
  })
  expect(doubtsOf([found('EXAMINATION', 'UNABLE')], ['EXAMINATION'])).toEqual({
    failed: [],
    unable: ['EXAMINATION'],
  })
  expect(doubtsOf([found('LIKENESS', 'UNABLE')], ['LIKENESS'])).toEqual({ failed: [], unable: ['LIKENESS'] })
})

it('asks nothing about what passed, what is only odd, or what the policy does not want to know', () => {
  const findings = [
    found('LIKENESS', 'PASS'),
    found('SCREEN_TRACES', 'WARN'),
    found('BARCODE_READ', 'UNABLE'),
  ]
  expect(doubtsOf(findings, ['SCREEN_TRACES'])).toEqual({ failed: [], unable: [] })
})
