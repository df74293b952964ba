import type { Finding } from '@bonafide/core/examination/finding'

/** A check that two examinations answered differently. Null: that one did not answer it. */
export interface FindingDifference {
  before: Finding | null
  after: Finding | null
}

/** Findings are the same when they answer the same question about the same thing in the same way. */
export function findingDifferences(
  before: readonly Finding[],
  after: readonly Finding[],
): FindingDifference[] {
  const byQuestion = (findings: readonly Finding[]) =>
    new Map(findings.map((finding) => [questionOf(finding), finding]))
  const [earlier, later] = [byQuestion(before), byQuestion(after)]
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((question) => {
    const difference = { before: earlier.get(question) ?? null, after: later.get(question) ?? null }
    const isSame =
      difference.before?.outcome === difference.after?.outcome &&
      difference.before?.code === difference.after?.code
    return isSame ? [] : [difference]
  })
}

function questionOf(finding: Finding): string {
  const about = 'picture' in finding ? finding.picture : finding.kind === 'COMPARISON' ? finding.field : ''
  return `${finding.check} ${about}`
}
