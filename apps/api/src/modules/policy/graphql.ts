import type { PolicyDecision } from '@bonafide/core/policy/decide-by-policy'
import {
  checksWithThreshold,
  defaultPolicy,
  type PolicyCheck,
  type PolicyRule,
  type policyActions,
  policyChecks,
} from '@bonafide/core/policy/policy'
import { builder, ErrorInterface, InvalidInputType } from '../../platform/builder.ts'
import { actorOf } from '../../platform/context.ts'
import type { InvalidInput } from '../../platform/refusal.ts'
import { CheckEnum, ExaminationOutcomeEnum } from '../examination/graphql.ts'
import {
  DeclineReasonEnum,
  DocumentTypeEnum,
  sessionField,
  VerificationSessionType,
} from '../verification-session/graphql.ts'
import { type DryRun, type DryRunDifference, dryRun } from './dry-run.ts'
import { type PolicyConflict, policyOf, updatePolicy, type WorkspacePolicy } from './service.ts'

const PolicyActionEnum = builder.enumType('PolicyAction', {
  description: 'What follows from a check that did not pass, from the mildest to the strictest.',
  values: {
    IGNORE: { description: 'As if it had not been checked.' },
    NOTE: { description: 'Shown; nothing follows.' },
    REVIEW: { description: 'A person decides.' },
    DECLINE: { description: 'A FAIL declines; anything less certain goes to a person.' },
  } as const satisfies Record<(typeof policyActions)[number], object>,
})

interface RuleOfCheck extends PolicyRule {
  check: PolicyCheck
}

const PolicyRuleType = builder.objectRef<RuleOfCheck>('PolicyRule').implement({
  description: 'What a workspace does with one check.',
  fields: (t) => ({
    check: t.expose('check', { type: CheckEnum }),
    action: t.expose('action', { type: PolicyActionEnum }),
    threshold: t.exposeFloat('threshold', {
      nullable: true,
      description: '0 to 1, in place of the engine’s own; null: the engine’s own.',
    }),
    hasThreshold: t.boolean({
      description: 'The check measures something, so the line may be drawn elsewhere.',
      resolve: ({ check }) => checksWithThreshold.includes(check),
    }),
    defaultAction: t.field({
      type: PolicyActionEnum,
      resolve: ({ check }) => defaultPolicy.rules[check].action,
    }),
  }),
})

export const PolicyType = builder.objectRef<WorkspacePolicy>('Policy').implement({
  description: 'What follows from what the evidence engine finds, in this workspace.',
  fields: (t) => ({
    rules: t.field({
      type: [PolicyRuleType],
      description: 'One for each check.',
      resolve: ({ policy }) => policyChecks.map((check) => ({ check, ...policy.rules[check] })),
    }),
    minimumAge: t.int({
      nullable: true,
      description: 'Whole years; null: not asked.',
      resolve: ({ policy }) => policy.minimumAge,
    }),
    searchDuplicateDocuments: t.boolean({
      description:
        'The same document number in another session is looked for. Turned off, it forgets all it knew.',
      resolve: ({ policy }) => policy.searchDuplicateDocuments,
    }),
    searchDuplicateFaces: t.boolean({
      description:
        'The same face in another session is looked for. Some laws forbid it. Turned off, it forgets all it knew.',
      resolve: ({ policy }) => policy.searchDuplicateFaces,
    }),
    requirePresence: t.boolean({
      description: 'The applicant is asked to move as they are told.',
      resolve: ({ policy }) => policy.requirePresence,
    }),
    approvesItself: t.field({
      type: [DocumentTypeEnum],
      description: 'Documents with which a session may be approved without a person. Empty: none.',
      resolve: ({ policy }) => [...policy.approvesItself],
    }),
    version: t.exposeInt('version', { description: 'Grows with every change; 0: the default.' }),
    updatedByName: t.exposeString('updatedByName', { nullable: true }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true }),
  }),
})

const PolicyRuleInput = builder.inputType('PolicyRuleInput', {
  description: 'A change of one rule; what is missing stays.',
  fields: (t) => ({
    check: t.field({ type: CheckEnum, required: true }),
    action: t.field({ type: PolicyActionEnum }),
    threshold: t.float({ description: '0 to 1; null goes back to the engine’s own.' }),
  }),
})

const PolicyInputType = builder.inputType('PolicyInput', {
  description: 'A change of the policy; what is missing stays.',
  fields: (t) => ({
    rules: t.field({ type: [PolicyRuleInput] }),
    minimumAge: t.int({ description: '0 to 150; null asks for no age.' }),
    searchDuplicateDocuments: t.boolean(),
    searchDuplicateFaces: t.boolean(),
    requirePresence: t.boolean(),
    approvesItself: t.field({ type: [DocumentTypeEnum] }),
  }),
})

const UpdatePolicySuccess = builder
  .objectRef<{ __typename: 'UpdatePolicySuccess'; policy: WorkspacePolicy }>('UpdatePolicySuccess')
  .implement({
    description: 'The policy that holds from now on.',
    fields: (t) => ({ policy: t.expose('policy', { type: PolicyType }) }),
  })

const PolicyConflictType = builder.objectRef<PolicyConflict>('PolicyConflict').implement({
  description: 'Somebody changed the policy since you read it.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ current: t.expose('current', { type: PolicyType, description: 'As it is now.' }) }),
})

const PolicyDecisionType = builder.objectRef<PolicyDecision>('PolicyDecision').implement({
  description: 'What a policy makes of findings.',
  fields: (t) => ({
    outcome: t.expose('outcome', { type: ExaminationOutcomeEnum }),
    declineReasons: t.field({
      type: [DeclineReasonEnum],
      resolve: ({ declineReasons }) => [...declineReasons],
    }),
    becauseOf: t.field({ type: [CheckEnum], resolve: ({ becauseOf }) => [...becauseOf] }),
  }),
})

const PolicyDryRunDifference = builder.objectRef<DryRunDifference>('PolicyDryRunDifference').implement({
  description: 'A session that would have gone another way.',
  fields: (t) => ({
    session: t.prismaField({
      type: VerificationSessionType,
      resolve: (query, difference, _, context) => sessionField(query, difference, context),
    }),
    before: t.expose('before', { type: PolicyDecisionType, description: 'Under the policy that holds.' }),
    after: t.expose('after', { type: PolicyDecisionType, description: 'Under the changed one.' }),
  }),
})

const PolicyDryRunType = builder.objectRef<DryRun>('PolicyDryRun').implement({
  description: 'What a changed policy would have made of the newest submissions. Nothing was changed.',
  fields: (t) => ({
    sessions: t.exposeInt('sessions', { description: 'How many were looked at; at most 100.' }),
    differences: t.field({ type: [PolicyDryRunDifference], resolve: ({ differences }) => differences }),
  }),
})

builder.queryFields((t) => ({
  policy: t.field({
    type: PolicyType,
    description: 'What follows from findings in this workspace.',
    resolve: (_, __, context) => policyOf(context.platform.db, actorOf(context).workspaceId),
  }),
  policyDryRun: t.field({
    type: builder.unionType('PolicyDryRunResult', {
      types: [PolicyDryRunType, InvalidInputType],
      resolveType: (value: DryRun | InvalidInput) => value.__typename,
    }),
    description: 'Try a change of the policy on the last hundred sessions that were examined.',
    args: { input: t.arg({ type: PolicyInputType, required: true }) },
    resolve: (_, { input }, context) => dryRun(context.platform, actorOf(context).workspaceId, input),
  }),
}))

builder.mutationField('updatePolicy', (t) =>
  t.field({
    type: builder.unionType('UpdatePolicyResult', {
      types: [UpdatePolicySuccess, InvalidInputType, PolicyConflictType],
      resolveType: (value: { __typename: 'UpdatePolicySuccess' } | InvalidInput | PolicyConflict) =>
        value.__typename,
    }),
    description: 'Change what follows from findings. Sessions that were examined already keep their outcome.',
    args: {
      input: t.arg({ type: PolicyInputType, required: true }),
      expectedVersion: t.arg.int({
        description: 'The version you read: if it has changed, nothing is done.',
      }),
    },
    resolve: async (_, { input, expectedVersion = null }, context) => {
      const answer = await updatePolicy(context.platform, actorOf(context), input, expectedVersion)
      return '__typename' in answer ? answer : { __typename: 'UpdatePolicySuccess' as const, policy: answer }
    },
  }),
)
