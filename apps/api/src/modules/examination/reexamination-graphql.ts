import { decodeId } from '@bonafide/core/type-id'
import { builder, ErrorInterface, InvalidInputType, refusalOr } from '../../platform/builder.ts'
import { actorOf, type Context } from '../../platform/context.ts'
import { invalidInput, notFound } from '../../platform/refusal.ts'
import { ActorType } from '../timeline/graphql.ts'
import { sessionField, VerificationSessionType } from '../verification-session/graphql.ts'
import { ExaminationOutcomeEnum, ExaminationType, FindingDifferenceType } from './graphql.ts'
import {
  keptForReexamination,
  mostReexamined,
  type ReexaminationRefused,
  reexaminationOf,
  reexaminationProgress,
  reexaminations,
  reexaminedDifferences,
  reexaminedWorthALook,
  startReexamination,
  stopReexamination,
} from './reexamination.ts'
import { examinationNode, reexaminationColumns, type StoredReexamined } from './reexamination-store.ts'

const StatusEnum = builder.enumType('ReexaminationStatus', {
  description: 'Where a run stands.',
  values: {
    RUNNING: { description: 'Sessions are examined, one after the other, behind those of applicants.' },
    STOPPED: { description: 'Somebody stopped it; what was examined stays.' },
    FINISHED: { description: 'Every session was examined, or could not be.' },
  } as const,
})

const ReexaminedStatusEnum = builder.enumType('ReexaminedSessionStatus', {
  description: 'What became of a session of a run.',
  values: {
    EXAMINED: { description: 'The engine looked again.' },
    UNABLE: { description: 'The engine could not do its work.' },
  } as const,
})

const ReexaminedSessionType = builder.objectRef<StoredReexamined>('ReexaminedSession').implement({
  description: 'A session of a run that is seen otherwise, or could not be seen. Nothing of it has changed.',
  fields: (t) => ({
    session: t.prismaField({
      type: VerificationSessionType,
      resolve: (query, row, _, context: Context) => sessionField(query, row, context),
    }),
    status: t.expose('status', { type: ReexaminedStatusEnum }),
    outcomeBefore: t.expose('outcomeBefore', {
      type: ExaminationOutcomeEnum,
      nullable: true,
      description:
        'What the policy, as it was during the run, makes of the findings that the session was decided on, or else of its newest.',
    }),
    outcomeAfter: t.expose('outcomeAfter', {
      type: ExaminationOutcomeEnum,
      nullable: true,
      description: 'What it makes of the findings of this run.',
    }),
    examination: t.prismaField({
      type: ExaminationType,
      nullable: true,
      description:
        'Kept beside the earlier ones; null where the session had gone, or the engine never came to it.',
      resolve: (query, { workspaceId, examinationId }, _, { platform }: Context) =>
        examinationNode(platform.db, workspaceId, examinationId, query),
    }),
    differences: t.field({
      type: [FindingDifferenceType],
      description: 'The questions that are answered otherwise.',
      resolve: (row, _, { platform }: Context) => reexaminedDifferences(platform, row),
    }),
  }),
})

const ReexaminationType = builder.prismaNode('Reexamination', {
  description:
    'Today’s engine run over what many sessions kept, to see what would differ. It decides nothing.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id, workspaceId: actorOf(context).workspaceId }),
  select: reexaminationColumns,
  fields: (t) => ({
    status: t.field({ type: StatusEnum, resolve: ({ status }) => status }),
    engineVersion: t.string({ resolve: ({ engineVersion }) => engineVersion }),
    startedBy: t.field({
      type: ActorType,
      resolve: ({ startedByKind: kind, startedById: id, startedByName: name }) => ({ kind, id, name }),
    }),
    startedAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    progress: t.field({
      type: ReexaminationProgressType,
      resolve: ({ workspaceId, id }, _, { platform }: Context) =>
        reexaminationProgress(platform, workspaceId, id),
    }),
    worthALook: t.field({
      type: [ReexaminedSessionType],
      description:
        'Sessions that the policy would send another way first, then those with other findings, then those that could not be examined. At most a hundred.',
      resolve: ({ workspaceId, id }, _, { platform }: Context) =>
        reexaminedWorthALook(platform, workspaceId, id),
    }),
  }),
})

const ReexaminationProgressType = builder
  .objectRef<Awaited<ReturnType<typeof reexaminationProgress>>>('ReexaminationProgress')
  .implement({
    description: 'How far a run is, in sessions.',
    fields: (t) => ({
      total: t.exposeInt('total'),
      examined: t.exposeInt('examined'),
      unable: t.exposeInt('unable', { description: 'The engine could not do its work.' }),
      differing: t.exposeInt('differing', {
        description: 'Of those examined: with another outcome, or other findings.',
      }),
    }),
  })

const KeptType = builder
  .objectRef<Awaited<ReturnType<typeof keptForReexamination>>>('ReexaminableSessions')
  .implement({
    description: 'What a run would go through now.',
    fields: (t) => ({
      engineVersion: t.exposeString('engineVersion', { description: 'Today’s engine.' }),
      sessions: t.exposeInt('sessions', { description: `At most ${mostReexamined}.` }),
      byOtherVersions: t.exposeInt('byOtherVersions', {
        description: 'Of them, those that another version of the engine has examined.',
      }),
    }),
  })

const RefusedType = builder.objectRef<ReexaminationRefused>('ReexaminationRefused').implement({
  description: 'A run cannot begin.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    running: t.field({
      type: ReexaminationType,
      nullable: true,
      description: 'The run that is under way; null: there is nothing to examine.',
      resolve: ({ running }) => running,
    }),
  }),
})

interface Done {
  id: string
}

const done = (name: string, description: string) =>
  builder.objectRef<Done>(name).implement({
    description,
    fields: (t) => ({
      reexamination: t.field({
        type: ReexaminationType,
        resolve: ({ id }, _, context: Context) =>
          reexaminationOf(context.platform, actorOf(context).workspaceId, id),
      }),
    }),
  })

builder.queryFields((t) => ({
  reexaminations: t.field({
    type: [ReexaminationType],
    description: 'The newest ten runs, newest first.',
    resolve: (_, __, context) => reexaminations(context.platform, actorOf(context).workspaceId),
  }),
  reexaminableSessions: t.field({
    type: KeptType,
    description: 'The sessions that a run would go through now, counted.',
    resolve: (_, __, context) => keptForReexamination(context.platform, actorOf(context).workspaceId),
  }),
}))

builder.mutationFields((t) => ({
  startReexamination: t.field({
    type: builder.unionType('StartReexaminationResult', {
      types: [
        done(
          'StartReexaminationSuccess',
          'The run has begun; each session tells REEXAMINED when it is done.',
        ),
        RefusedType,
        InvalidInputType,
      ],
      resolveType: refusalOr('StartReexaminationSuccess'),
    }),
    description:
      'Run today’s engine over the pictures that the newest sessions kept, behind all applicants, each as on the day of its first examination. What was decided stays decided, and the findings it was decided on stay too.',
    args: {
      sessions: t.arg.int({
        description: `How many, the newest first: 1 to ${mostReexamined}; ${mostReexamined} unless given.`,
      }),
    },
    resolve: (_, { sessions }, context) => {
      const most = sessions ?? mostReexamined
      if (most >= 1 && most <= mostReexamined) {
        return startReexamination(context.platform, actorOf(context), most)
      }
      const message = `A run goes through 1 to ${mostReexamined} sessions.`
      return invalidInput([{ path: ['sessions'], code: 'outOfRange', message }])
    },
  }),
  stopReexamination: t.field({
    type: done('StopReexaminationSuccess', 'The run has ended; what was examined stays.'),
    description: 'End a run. The session at hand is still examined. A run that has ended stays as it is.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => {
      const uuid = decodeId('rex', id)
      if (!uuid) throw notFound('reexamination')
      return stopReexamination(context.platform, actorOf(context), uuid)
    },
  }),
}))
