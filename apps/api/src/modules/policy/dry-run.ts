import { changePolicy, type PolicyInput, policyIssues } from '@bonafide/core/policy/change-policy'
import { decideByPolicy, type PolicyDecision } from '@bonafide/core/policy/decide-by-policy'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { reconsidering } from '../examination/service.ts'
import { policyOf } from './service.ts'
import { newestSubmissions } from './store.ts'

/** How many sessions a dry run looks back at. */
const dryRunSessions = 100

/** One session that a changed policy would have sent another way. */
export interface DryRunDifference {
  sessionId: string
  before: PolicyDecision
  after: PolicyDecision
}

export interface DryRun {
  __typename: 'PolicyDryRun'
  /** How many sessions were looked at. */
  sessions: number
  differences: DryRunDifference[]
}

/** What would have become of the newest submissions under a changed policy. Changes nothing. */
export async function dryRun(
  platform: Pick<Platform, 'db' | 'vault'>,
  workspaceId: string,
  input: PolicyInput,
): Promise<DryRun | InvalidInput> {
  const issues = policyIssues(input)
  if (issues.length > 0) return invalidInput(issues)
  const { policy } = await policyOf(platform.db, workspaceId)
  const changed = changePolicy(policy, input)
  const submissions = await newestSubmissions(platform.db, workspaceId, dryRunSessions)
  const reconsider = await reconsidering(platform, workspaceId, submissions, policy)
  const [as, other] = [await reconsider(policy), await reconsider(changed)]
  const differences = submissions.flatMap(({ sessionId, documentType }, index) => {
    const before = decideByPolicy(as[index] ?? [], policy, documentType)
    const after = decideByPolicy(other[index] ?? [], changed, documentType)
    return before.outcome === after.outcome ? [] : [{ sessionId, before, after }]
  })
  return { __typename: 'PolicyDryRun', sessions: submissions.length, differences }
}
