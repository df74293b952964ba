import fc from 'fast-check'
import { checks, type Finding, outcomes } from './finding.ts'

/** Any finding, for tests of what follows from findings: the detail behind it does not matter there. */
export function anyFinding(): fc.Arbitrary<Finding> {
  return fc
    .record({
      check: fc.constantFrom(...checks),
      outcome: fc.constantFrom(...outcomes),
      score: fc.option(anyScore()),
      threshold: fc.option(anyScore()),
    })
    .map(
      (some): Finding => ({
        ...some,
        code: 'any',
        message: 'Any.',
        regions: [],
        kind: 'RULE',
        expected: '',
        actual: null,
      }),
    )
}

export function anyScore(): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }))
}
