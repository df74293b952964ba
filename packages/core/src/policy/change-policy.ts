import { type DocumentType, isDocumentType } from '../document.ts'
import type { Issue } from '../issue.ts'
import {
  checksWithThreshold,
  type Policy,
  type PolicyAction,
  type PolicyCheck,
  type PolicyRule,
  policyActions,
  policyChecks,
} from './policy.ts'

/** A change of the policy: what is missing stays as it is. */
export interface PolicyInput {
  readonly rules?: readonly PolicyRuleInput[] | null
  /** Null asks for no age; undefined leaves it. */
  readonly minimumAge?: number | null
  readonly searchDuplicateDocuments?: boolean | null
  readonly searchDuplicateFaces?: boolean | null
  readonly requirePresence?: boolean | null
  readonly approvesItself?: readonly string[] | null
}

export interface PolicyRuleInput {
  readonly check: string
  readonly action?: string | null
  /** Null goes back to the engine's own; undefined leaves it. */
  readonly threshold?: number | null
}

export const thresholdRange = { min: 0, max: 1 } as const
export const minimumAgeRange = { min: 0, max: 150 } as const

/** Every issue of a change. */
export function policyIssues(input: PolicyInput): Issue[] {
  return [
    ...(input.rules ?? []).flatMap((rule, index) => ruleIssues(rule, ['rules', String(index)])),
    ...repeatedChecks(input.rules ?? []),
    ...minimumAgeIssues(input.minimumAge ?? null),
    ...(input.approvesItself ?? []).flatMap((type, index) => documentTypeIssues(type, index)),
  ]
}

/** The policy after a change without issues. */
export function changePolicy(policy: Policy, input: PolicyInput): Policy {
  const rules: Record<PolicyCheck, PolicyRule> = { ...policy.rules }
  for (const { check, action, threshold } of input.rules ?? []) {
    if (!isPolicyCheck(check)) continue
    rules[check] = {
      action: isPolicyAction(action) ? action : rules[check].action,
      threshold: threshold === undefined ? rules[check].threshold : threshold,
    }
  }
  return {
    rules,
    minimumAge: input.minimumAge === undefined ? policy.minimumAge : input.minimumAge,
    searchDuplicateDocuments: input.searchDuplicateDocuments ?? policy.searchDuplicateDocuments,
    searchDuplicateFaces: input.searchDuplicateFaces ?? policy.searchDuplicateFaces,
    requirePresence: input.requirePresence ?? policy.requirePresence,
    approvesItself: documentTypesOf(input.approvesItself) ?? policy.approvesItself,
  }
}

export function isPolicyCheck(check: unknown): check is PolicyCheck {
  return policyChecks.includes(check as PolicyCheck)
}

export function isPolicyAction(action: unknown): action is PolicyAction {
  return policyActions.includes(action as PolicyAction)
}

function ruleIssues({ check, action, threshold }: PolicyRuleInput, path: string[]): Issue[] {
  if (!isPolicyCheck(check)) {
    const message =
      check === 'EXAMINATION'
        ? 'An examination that failed always goes to a person. Leave EXAMINATION out.'
        : `There is no check named ${check}.`
    return [{ path: [...path, 'check'], code: 'notACheck', message }]
  }
  return [...actionIssues(action ?? null, path), ...thresholdIssues(check, threshold ?? null, path)]
}

function actionIssues(action: string | null, path: string[]): Issue[] {
  if (action === null || isPolicyAction(action)) return []
  const message = `There is no action named ${action}. Choose one of ${policyActions.join(', ')}.`
  return [{ path: [...path, 'action'], code: 'notAnAction', message }]
}

function thresholdIssues(check: PolicyCheck, threshold: number | null, path: string[]): Issue[] {
  if (threshold === null) return []
  const at = [...path, 'threshold']
  if (!checksWithThreshold.includes(check)) {
    const message = `${check} measures nothing, so it has no threshold. Leave it empty.`
    return [{ path: at, code: 'noThreshold', message }]
  }
  if (threshold >= thresholdRange.min && threshold <= thresholdRange.max) return []
  const message = `A threshold is a number from ${thresholdRange.min} to ${thresholdRange.max}.`
  return [{ path: at, code: 'outOfRange', message }]
}

function repeatedChecks(rules: readonly PolicyRuleInput[]): Issue[] {
  return rules.flatMap(({ check }, index) =>
    rules.findIndex((rule) => rule.check === check) === index
      ? []
      : [
          {
            path: ['rules', String(index), 'check'],
            code: 'repeated',
            message: `${check} has two rules here. Keep one.`,
          },
        ],
  )
}

function minimumAgeIssues(age: number | null): Issue[] {
  const { min, max } = minimumAgeRange
  if (age === null || (Number.isInteger(age) && age >= min && age <= max)) return []
  const message = `The minimum age is a whole number of years from ${min} to ${max}, or empty for none.`
  return [{ path: ['minimumAge'], code: 'outOfRange', message }]
}

function documentTypeIssues(type: string, index: number): Issue[] {
  if (isDocumentType(type)) return []
  const message = `There is no document type named ${type}.`
  return [{ path: ['approvesItself', String(index)], code: 'notADocumentType', message }]
}

function documentTypesOf(types: readonly string[] | null | undefined): DocumentType[] | null {
  return types ? [...new Set(types.filter(isDocumentType))] : null
}
