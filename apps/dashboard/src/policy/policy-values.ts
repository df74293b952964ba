import type {
  Check,
  DocumentType,
  PolicyAction,
  PolicyForm_PolicyFragment,
  PolicyInput,
} from '../generated/graphql.ts'

/** The policy as the form holds it: what is typed stays text until it is sent. */
export type PolicyValues = {
  rules: Partial<Record<Check, { action: PolicyAction; threshold: string }>>
  minimumAge: string
  searchDuplicateDocuments: boolean
  searchDuplicateFaces: boolean
  requirePresence: boolean
  approvesItself: readonly DocumentType[]
}

export function valuesOf(policy: PolicyForm_PolicyFragment): PolicyValues {
  const { minimumAge, searchDuplicateDocuments, searchDuplicateFaces, requirePresence, approvesItself } =
    policy
  return {
    rules: Object.fromEntries(
      policy.rules.map(({ check, action, threshold }) => [
        check,
        { action, threshold: threshold === null || threshold === undefined ? '' : String(threshold) },
      ]),
    ),
    minimumAge: minimumAge === null || minimumAge === undefined ? '' : String(minimumAge),
    searchDuplicateDocuments,
    searchDuplicateFaces,
    requirePresence,
    approvesItself,
  }
}

/** What differs from the policy that holds: nothing else is sent, so that two people may change different rules. */
export function changeOf(saved: PolicyValues, values: PolicyValues): PolicyInput {
  const rules = changedChecks(saved, values).flatMap((check) => {
    const rule = values.rules[check]
    return rule ? [{ check, action: rule.action, threshold: numberOf(rule.threshold) }] : []
  })
  const input: PolicyInput = {}
  if (rules.length > 0) input.rules = rules
  if (values.minimumAge !== saved.minimumAge) input.minimumAge = numberOf(values.minimumAge)
  for (const name of ['searchDuplicateDocuments', 'searchDuplicateFaces', 'requirePresence'] as const) {
    if (values[name] !== saved[name]) input[name] = values[name]
  }
  if (values.approvesItself.toSorted().join() !== saved.approvesItself.toSorted().join()) {
    input.approvesItself = [...values.approvesItself]
  }
  return input
}

/** The checks whose rule is another than the saved one, in the order they are sent. */
export function changedChecks(saved: PolicyValues, values: PolicyValues): Check[] {
  return (Object.keys(values.rules) as Check[]).filter((check) => {
    const [one, other] = [saved.rules[check], values.rules[check]]
    return one?.action !== other?.action || one?.threshold !== other?.threshold
  })
}

/** A number as people type it, with a point or a comma; null where nothing is typed. What is no number is NaN. */
export function numberOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.')
  return text === '' ? null : Number(text)
}
