import { builder } from '../../platform/builder.ts'
import { type Context, memberOf } from '../../platform/context.ts'
import { SwitchWorkspaceSuccess } from '../workspace/graphql.ts'
import { createSample, removeSample, unfinishedIn } from './service.ts'

builder.mutationFields((t) => ({
  createSampleWorkspace: t.field({
    type: SwitchWorkspaceSuccess,
    description: 'Look around in a workspace of invented people, made at the first asking. Owners only.',
    resolve: async (_, __, context) => ({
      __typename: 'SwitchWorkspaceSuccess' as const,
      workspaceId: await createSample(context.platform, memberOf(context)),
    }),
  }),
  removeSampleWorkspace: t.field({
    type: SwitchWorkspaceSuccess,
    description:
      'Remove the invented people and their pictures, and look at your own workspace. Owners only.',
    resolve: async (_, __, context) => ({
      __typename: 'SwitchWorkspaceSuccess' as const,
      workspaceId: await removeSample(context.platform, memberOf(context)),
    }),
  }),
}))

builder.prismaObjectFields('Workspace', (t) => ({
  sampleSessionsUnfinished: t.int({
    description:
      'How many sessions of a sample still wait for their pictures to be drawn and examined; 0 in any other workspace.',
    select: { id: true, isSample: true },
    resolve: ({ id, isSample }, _, { platform }: Context) => (isSample ? unfinishedIn(platform, id) : 0),
  }),
}))
