import type { SessionStatus } from '@bonafide/core/verification-session/session'
import { queryFromInfo } from '@pothos/plugin-prisma'
import { builder } from '../../platform/builder.ts'
import { actorOf } from '../../platform/context.ts'
import { DocumentTypeEnum, StatusEnum } from './enums.ts'
import { VerificationSessionType } from './graphql.ts'
import { creatorIn, sessionCounts, sessionPage } from './list.ts'
import type { OrderColumn, SessionFilter } from './list-store.ts'
import { findSessionNodes, type StoredSession, selectsMore } from './store.ts'

const FilterInput = builder.inputType('VerificationSessionFilter', {
  description: 'Which sessions; what is missing does not narrow.',
  fields: (t) => ({
    status: t.field({ type: [StatusEnum], description: 'In one of these states at this moment.' }),
    search: t.string({
      description: 'Words, each somewhere in name, client id or email; at most 200 characters.',
    }),
    createdAfter: t.field({ type: 'DateTime' }),
    createdBefore: t.field({ type: 'DateTime' }),
    createdById: t.id({ description: 'An operator’s or an API key’s id.' }),
    documentType: t.field({ type: [DocumentTypeEnum] }),
    linkExpiresBefore: t.field({
      type: 'DateTime',
      description: 'With status PENDING: those that run out soon.',
    }),
  }),
})

const OrderFieldEnum = builder.enumType('VerificationSessionOrderField', {
  description: 'What a list of sessions can be ordered by.',
  values: {
    CREATED_AT: { value: 'createdAt' },
    LAST_EVENT_AT: { value: 'lastEventAt' },
    LINK_EXPIRES_AT: { value: 'linkExpiresAt' },
  } as const satisfies Record<string, { value: OrderColumn }>,
})

const DirectionEnum = builder.enumType('OrderDirection', {
  description: 'Which end comes first.',
  values: { ASC: { description: 'The earliest.' }, DESC: { description: 'The latest.' } } as const,
})

const OrderInput = builder.inputType('VerificationSessionOrder', {
  description: 'The order of a list of sessions.',
  fields: (t) => ({
    field: t.field({ type: OrderFieldEnum, required: true }),
    direction: t.field({ type: DirectionEnum, required: true }),
  }),
})

const SessionEdge = builder.edgeObject({ type: VerificationSessionType, name: 'VerificationSessionEdge' })

const SessionConnection = builder.connectionObject(
  {
    type: VerificationSessionType,
    name: 'VerificationSessionConnection',
    description: 'Sessions in an order, by pages.',
  },
  SessionEdge,
)

const StatusCountType = builder
  .objectRef<{ status: SessionStatus; count: number; isMore: boolean }>('StatusCount')
  .implement({
    description: 'How many sessions are in a state.',
    fields: (t) => ({
      status: t.field({ type: StatusEnum, resolve: ({ status }) => status }),
      count: t.exposeInt('count', { description: 'At most 1000.' }),
      isMore: t.exposeBoolean('isMore', { description: 'There are more than were counted.' }),
    }),
  })

builder.queryFields((t) => ({
  verificationSessions: t.field({
    type: SessionConnection,
    description: 'The workspace’s sessions, the newest first unless ordered otherwise.',
    args: {
      filter: t.arg({ type: FilterInput }),
      orderBy: t.arg({ type: OrderInput }),
      first: t.arg.int({ description: 'At most 100; 50 unless given.' }),
      after: t.arg.string(),
      last: t.arg.int({ description: 'At most 100.' }),
      before: t.arg.string(),
    },
    resolve: async (_, { filter, orderBy, ...page }, context, info) => {
      const { workspaceId } = actorOf(context)
      const list = await sessionPage(
        context.platform,
        workspaceId,
        {
          ...page,
          filter: filterOf(filter),
          orderBy: {
            column: orderBy?.field ?? 'createdAt',
            isAscending: orderBy?.direction === 'ASC',
          },
        },
        context.now,
      )
      const query = queryFromInfo({ context, info, paths: [['nodes'], ['edges', 'node']] })
      if (list.edges.length === 0 || !selectsMore(query)) return list
      // Something beside the row is shown: the whole page of it comes in one more statement.
      const ids = list.edges.map(({ node }) => node.id)
      const whole = await findSessionNodes(context.platform.db.prisma, workspaceId, ids, query)
      const byId = new Map((whole as StoredSession[]).map((node) => [node.id, node]))
      return {
        ...list,
        edges: list.edges.map(({ cursor, node }) => ({ cursor, node: byId.get(node.id) ?? node })),
      }
    },
  }),
  verificationSessionCounts: t.field({
    type: [StatusCountType],
    description: 'How many sessions are in each state, each counted up to 1000.',
    args: { filter: t.arg({ type: FilterInput }) },
    resolve: (_, { filter }, context) =>
      sessionCounts(context.platform, actorOf(context).workspaceId, filterOf(filter), context.now),
  }),
}))

function filterOf(filter: typeof FilterInput.$inferInput | null | undefined): SessionFilter {
  if (!filter) return {}
  const { createdById, ...rest } = filter
  return { ...rest, createdById: creatorIn(createdById) }
}
