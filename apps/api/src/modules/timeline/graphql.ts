import { encodeId } from '@bonafide/core/type-id'
import { type SessionEventType, sessionEventTypes } from '@bonafide/core/verification-session/event'
import type { EventActor } from '../../platform/actor.ts'
import { builder } from '../../platform/builder.ts'
import { actorOf } from '../../platform/context.ts'
import { ActorKindEnum } from '../identity/graphql.ts'
import { type EventPage, eventsOfWorkspace, sequenceAfter } from './service.ts'

builder.subscriptionType({
  description:
    'What can be watched, over Server-Sent Events (the distinct connections mode of graphql-sse). Everything is of the signed-in workspace.',
})

export const ActorType = builder.objectRef<EventActor>('Actor').implement({
  description: 'Who did something, named as they were then.',
  fields: (t) => ({
    kind: t.field({ type: ActorKindEnum, resolve: ({ kind }) => kind }),
    id: t.id({
      nullable: true,
      description: 'An operator’s or an API key’s id.',
      resolve: ({ kind, id }) =>
        id && (kind === 'MEMBER' || kind === 'API_KEY')
          ? encodeId(kind === 'MEMBER' ? 'mbr' : 'key', id)
          : null,
    }),
    name: t.string({ nullable: true, resolve: ({ name }) => name }),
    isViewer: t.boolean({
      description: 'It was you.',
      resolve: ({ kind, id }, _, { actor }) => actor !== null && actor.kind === kind && actor.id === id,
    }),
  }),
})

const meanings: Record<SessionEventType, string> = {
  created: 'The session and its link exist.',
  opened: 'A person saw the page behind the link.',
  started: 'The person pressed Start; the clock runs.',
  restarted: 'The person began anew, on the same clock.',
  consented: 'The person agreed to be verified.',
  documentChosen: 'The person said which document they will show.',
  pictureTaken: 'A picture was stored.',
  presenceAsked: 'Movements in front of the camera were drawn by chance and told.',
  presenceAnswered:
    'The frames of the movements were stored; with `frames` 0 the person went on without the movements.',
  timeExtended: 'The person asked for more time.',
  submitted: 'The person handed everything in.',
  checksDone: 'The checks ended.',
  approved: 'An operator approved.',
  declined: 'An operator declined.',
  resubmissionRequested: 'An operator asked for better pictures; there is a new link.',
  linkRenewed: 'There is a new link; the old one is dead.',
  canceled: 'An operator ended the session.',
  expired: 'A deadline passed.',
  invitationQueued: 'A mail with the link waits to be sent.',
  invitationAccepted: 'The mail server took the mail.',
  invitationFailed: 'The mail could not be handed over; it will be tried again.',
  invitationRefused: 'The mail server refused the mail for good.',
  reexamined: 'The evidence engine looked again at pictures that were kept.',
  valueCorrected: 'An operator read a value differently from the engine.',
  evidenceErased: 'What the person had shown, and everything read from it, was erased.',
}

const screaming = (type: SessionEventType) => type.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

export const SessionEventTypeEnum = builder.enumType('SessionEventType', {
  description: 'What happened.',
  values: Object.fromEntries(
    sessionEventTypes.map((type) => [screaming(type), { value: type, description: meanings[type] }]),
  ) as Record<string, { value: SessionEventType; description: string }>,
})

/** Everything of an event but its session, which the session's own module adds. */
export const SessionEventRef = builder.prismaNode('SessionEvent', {
  name: 'VerificationSessionEvent',
  description: 'One thing that happened to a session, and who did it. Carries no personal data.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id, workspaceId: actorOf(context).workspaceId }),
  select: {
    id: true,
    workspaceId: true,
    sessionId: true,
    sequence: true,
    type: true,
    data: true,
    actorKind: true,
    actorId: true,
    actorName: true,
    occurredAt: true,
  },
  fields: (t) => ({
    sequence: t.int({
      description: 'Its number in the workspace: 1, 2, 3 …, without gaps.',
      resolve: ({ sequence }) => Number(sequence),
    }),
    type: t.field({ type: SessionEventTypeEnum, resolve: ({ type }) => type as SessionEventType }),
    occurredAt: t.field({ type: 'DateTime', resolve: ({ occurredAt }) => occurredAt }),
    actor: t.field({
      type: ActorType,
      resolve: ({ actorKind, actorId, actorName }) => ({ kind: actorKind, id: actorId, name: actorName }),
    }),
    data: t.field({
      type: 'JSON',
      description: 'What belongs to this type of event, such as sessionEndsAt, attempt, kind or reply.',
      resolve: ({ data }) => data,
    }),
  }),
})

const SessionEventEdge = builder.edgeObject({ type: SessionEventRef, name: 'VerificationSessionEventEdge' })

export const SessionEventConnection = builder.connectionObject(
  {
    type: SessionEventRef,
    name: 'VerificationSessionEventConnection',
    description: 'Events in their order. A cursor is the id of an event.',
  },
  SessionEventEdge,
)

/** A page of events as the connection shows it. Its cursors are ids, so any event seen can be gone on from. */
export function eventConnection({ events, hasMore, isFromStart }: EventPage) {
  const edges = events.map((event) => ({ cursor: encodeId('evt', event.id), node: event }))
  return {
    edges,
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: !isFromStart,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

builder.queryField('verificationSessionEvents', (t) =>
  t.field({
    type: SessionEventConnection,
    description: 'The workspace’s events, oldest first: read on from the last one you have seen.',
    args: {
      after: t.arg.id({ description: 'An event’s id.' }),
      first: t.arg.int({ description: 'At most 100; 50 unless given.' }),
    },
    resolve: async (_, { after, first }, context) => {
      const { workspaceId } = actorOf(context)
      return eventConnection(await eventsOfWorkspace(context.platform, workspaceId, { after, first }))
    },
  }),
)

builder.subscriptionField('verificationSessionEvents', (t) =>
  t.field({
    type: SessionEventRef,
    description:
      'Every event of the workspace, in order, as it is committed. With `after`, those since that one come first: nothing is missed by who was away.',
    args: { after: t.arg.id({ description: 'The id of the last event you have seen.' }) },
    subscribe: async (_, { after }, context) => {
      const { workspaceId } = actorOf(context)
      const sequence = after == null ? null : await sequenceAfter(context.platform, workspaceId, after)
      return context.platform.feed.watch({
        workspaceId,
        after: sequence,
        startArgument: 'after',
        payloadsOf: (events) => events.map((event) => ({ sequence: event.sequence, payload: event })),
      })
    },
    // Stored rows and events read for the feed have the same columns; only the number's type differs.
    resolve: (event) => event as never,
  }),
)
