import type { Check } from '@bonafide/core/examination/finding'
import { changePolicy, type PolicyInput, policyIssues } from '@bonafide/core/policy/change-policy'
import { defaultPolicy, type Policy, policyChecks } from '@bonafide/core/policy/policy'
import { type Database, type Tx, transaction } from '@bonafide/database/client'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { decidedScores, findPolicy, forgetKnown, type StoredPolicy, savePolicy } from './store.ts'

/** A workspace's policy and who drew it up. Version 0 is the default, which nobody changed. */
export interface WorkspacePolicy {
  policy: Policy
  version: number
  updatedByName: string | null
  updatedAt: Date | null
}

/** Somebody changed the policy since it was read. */
export interface PolicyConflict {
  __typename: 'PolicyConflict'
  message: string
  current: WorkspacePolicy
}

const mostDecided = 5000

/** The policy that holds in a workspace now. */
export async function policyOf(
  { prisma }: { prisma: Pick<Tx, 'workspacePolicy'> },
  workspaceId: string,
): Promise<WorkspacePolicy> {
  return read(await findPolicy(prisma, workspaceId))
}

/**
 * Changes what is given and leaves the rest. With `expectedVersion`, only if the policy is still that one: two
 * people who change it at once do not overwrite each other. A search that is turned off forgets what it remembered.
 */
export async function updatePolicy(
  platform: Pick<Platform, 'db'>,
  actor: Actor,
  input: PolicyInput,
  expectedVersion: number | null,
): Promise<WorkspacePolicy | InvalidInput | PolicyConflict> {
  const issues = policyIssues(input)
  if (issues.length > 0) return invalidInput(issues)
  return transaction(platform.db, async (tx) => {
    const current = read(await findPolicy(tx, actor.workspaceId))
    const changed = changePolicy(current.policy, input)
    const isCurrent = expectedVersion === null || expectedVersion === current.version
    const saved =
      isCurrent && (await savePolicy(tx, actor.workspaceId, current.version, written(changed), actor.name))
    if (saved) {
      await forgetKnown(tx, actor.workspaceId, {
        documents: changed.searchDuplicateDocuments,
        faces: changed.searchDuplicateFaces,
      })
      return read(saved)
    }
    const now = read(await findPolicy(tx, actor.workspaceId))
    const who = now.updatedByName ?? 'Somebody'
    const message = `${who} changed the policy meanwhile. Look at it again before you change it.`
    return { __typename: 'PolicyConflict', message, current: now }
  })
}

/** The scores of a check in the newest sessions that a person decided, for calibration. */
export function scoresOfDecided(
  { db }: { db: Database },
  workspaceId: string,
  check: Check,
): Promise<{ score: number; decision: 'APPROVED' | 'DECLINED' }[]> {
  return decidedScores(db, workspaceId, check, mostDecided)
}

function read(stored: StoredPolicy | null): WorkspacePolicy {
  if (!stored) return { policy: defaultPolicy, version: 0, updatedByName: null, updatedAt: null }
  const { rules, version, updatedByName, updatedAt } = stored
  return { policy: changePolicy(defaultPolicy, rules as PolicyInput), version, updatedByName, updatedAt }
}

function written(policy: Policy) {
  const rules = policyChecks.map((check) => ({ check, ...policy.rules[check] }))
  return { ...policy, rules, approvesItself: [...policy.approvesItself] }
}
