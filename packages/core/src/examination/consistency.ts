import { type DocumentRules, documentRuleFindings } from './document-rules.ts'
import {
  type Expected,
  expectedDateOfBirthFinding,
  expectedNameFinding,
  type ReadDocument,
} from './expectations.ts'
import type { ComparedField, Finding } from './finding.ts'
import { type DocumentSource, sourceFindings } from './source-comparison.ts'

/** Everything that was read, and everything that was asked. */
export interface ConsistencyInput extends DocumentRules {
  /** Each field from its best source. */
  readonly document: ReadDocument
  readonly sources: readonly DocumentSource[]
  readonly expected: Expected
}

/** Whether what was read keeps the rules, meets the expectations, and says the same everywhere. */
export function consistencyFindings(input: ConsistencyInput): Finding[] {
  const { document, sources, expected } = input
  const regionsOf = (field: ComparedField) =>
    sources.flatMap(({ source, regions }) => (source === document.source ? (regions[field] ?? []) : []))
  const regionOf = (field: ComparedField) => regionsOf(field)[0] ?? null
  return [
    ...documentRuleFindings(document.data, input, regionsOf),
    ...present(expectedNameFinding(expected, document, regionOf('NAME'))),
    ...present(expectedDateOfBirthFinding(expected, document, regionOf('DATE_OF_BIRTH'))),
    ...sourceFindings(sources),
  ]
}

function present(finding: Finding | null): Finding[] {
  return finding === null ? [] : [finding]
}
