import { displayName } from '@bonafide/core/person-name'
import { decodeId } from '@bonafide/core/type-id'
import { type AllowedActions, allowedActions } from '@bonafide/core/verification-session/allowed-actions'
import { fromRow } from '@bonafide/core/verification-session/columns'
import type { SessionEventType } from '@bonafide/core/verification-session/event'
import type { Session } from '@bonafide/core/verification-session/session'
import { sessionAt } from '@bonafide/core/verification-session/status-at'
import { queryFromInfo } from '@pothos/plugin-prisma'
import type { EventActor } from '../../platform/actor.ts'
import { builder, ErrorInterface } from '../../platform/builder.ts'
import { actorOf, type Context } from '../../platform/context.ts'
import { notFound } from '../../platform/refusal.ts'
import {
  ActorType,
  eventConnection,
  SessionEventConnection,
  SessionEventRef,
  SessionEventTypeEnum,
} from '../timeline/graphql.ts'
import { eventsOfSession } from '../timeline/service.ts'
import { LocaleEnum } from '../workspace/graphql.ts'
import {
  DeclineReasonEnum,
  DocumentTypeEnum,
  ExpiryReasonEnum,
  ResubmissionReasonEnum,
  StatusEnum,
} from './enums.ts'
import { type ActionNotAllowed, sessionUrl } from './service.ts'
import { findSessionNode, type StoredSession, sessionColumns } from './store.ts'

export { DeclineReasonEnum, DocumentTypeEnum } from './enums.ts'

const ApplicantType = builder.objectRef<StoredSession>('Applicant').implement({
  description: 'What the workspace knows of the person, as it was given.',
  fields: (t) => ({
    firstName: t.string({ nullable: true, resolve: ({ firstName }) => firstName }),
    lastName: t.string({ nullable: true, resolve: ({ lastName }) => lastName }),
    dateOfBirth: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ dateOfBirth }) => dateOfBirth?.toISOString().slice(0, 10) ?? null,
    }),
    email: t.string({ nullable: true, resolve: ({ email }) => email }),
  }),
})

/**
 * Whatever asks for a session loads `sessionColumns`, so these fields resolve from the row alone, also where the row
 * was read by a statement of our own. Only what is large or secret selects for itself.
 */
export const VerificationSessionType = builder.prismaNode('VerificationSession', {
  description: 'One person asked to prove who they are.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id, workspaceId: actorOf(context).workspaceId }),
  select: sessionColumns,
  fields: (t) => ({
    status: t.field({
      type: StatusEnum,
      description: 'True at this very moment, by the database’s clock.',
      resolve: (row, _, context) => now(row, context).status,
    }),
    expiryReason: t.field({
      type: ExpiryReasonEnum,
      nullable: true,
      resolve: (row, _, context) => {
        const session = now(row, context)
        return session.status === 'EXPIRED' ? session.expiryReason : null
      },
    }),
    attempt: t.int({
      description: 'Grows with every start and restart.',
      resolve: ({ attempt }) => attempt,
    }),
    clientId: t.string({
      nullable: true,
      description: 'Your own name for the person.',
      resolve: ({ clientId }) => clientId,
    }),
    applicant: t.field({ type: ApplicantType, resolve: (row) => row }),
    displayName: t.string({
      nullable: true,
      description: 'First and last name joined; null when neither is known.',
      resolve: (row) => displayName(row),
    }),
    allowedDocuments: t.field({
      type: [DocumentTypeEnum],
      description: 'Empty: any.',
      resolve: ({ allowedDocuments }) => allowedDocuments,
    }),
    allowedCountries: t.stringList({
      description: 'ISO 3166-1 alpha-3. Empty: any.',
      resolve: ({ allowedCountries }) => allowedCountries,
    }),
    locale: t.field({ type: LocaleEnum, resolve: ({ locale }) => locale }),
    successUrl: t.field({ type: 'URL', nullable: true, resolve: ({ successUrl }) => successUrl }),
    failureUrl: t.field({ type: 'URL', nullable: true, resolve: ({ failureUrl }) => failureUrl }),
    metadata: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What you gave to be kept with the session.',
      select: { metadata: true },
      resolve: ({ metadata }) => metadata,
    }),
    linkExpiresInSeconds: t.int({
      description: 'How long a link of this session lasts.',
      resolve: ({ linkExpirySeconds }) => linkExpirySeconds,
    }),
    sessionTimeSeconds: t.int({
      description: 'How long the applicant has once started.',
      resolve: ({ sessionTimeSeconds }) => sessionTimeSeconds,
    }),
    linkExpiresAt: t.field({ type: 'DateTime', resolve: ({ linkExpiresAt }) => linkExpiresAt }),
    sessionEndsAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ sessionEndsAt }) => sessionEndsAt,
    }),
    openedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When a person first saw the page behind the newest link.',
      resolve: ({ openedAt }) => openedAt,
    }),
    startedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ startedAt }) => startedAt }),
    submittedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ submittedAt }) => submittedAt }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ decidedAt }) => decidedAt }),
    closedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; of an expired session the deadline itself.',
      resolve: (row, _, context) => {
        const session = now(row, context)
        return session.status === 'EXPIRED' ? session.closedAt : row.closedAt
      },
    }),
    documentType: t.field({
      type: DocumentTypeEnum,
      nullable: true,
      resolve: ({ documentType }) => documentType,
    }),
    documentCountry: t.string({
      nullable: true,
      description: 'ISO 3166-1 alpha-3.',
      resolve: ({ documentCountry }) => documentCountry,
    }),
    sessionUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'The applicant’s link; null once it is dead.',
      resolve: (row, _, context) => sessionUrl(context.platform, row, context.now),
    }),
    createdBy: t.field({
      type: ActorType,
      resolve: ({ createdByKind, createdById, createdByName }) => ({
        kind: createdByKind,
        id: createdById,
        name: createdByName,
      }),
    }),
    decidedBy: t.field({
      type: ActorType,
      nullable: true,
      resolve: ({ decidedByKind, decidedById, decidedByName }): EventActor | null =>
        decidedByKind && { kind: decidedByKind, id: decidedById, name: decidedByName },
    }),
    declineReasons: t.field({
      type: [DeclineReasonEnum],
      resolve: ({ declineReasons }) => declineReasons,
    }),
    decisionNote: t.string({ nullable: true, resolve: ({ decisionNote }) => decisionNote }),
    resubmissionReasons: t.field({
      type: [ResubmissionReasonEnum],
      description: 'What was last asked for again.',
      resolve: ({ resubmissionReasons }) => resubmissionReasons,
    }),
    resubmissionMessage: t.string({
      nullable: true,
      resolve: ({ resubmissionMessage }) => resubmissionMessage,
    }),
    lastEventType: t.field({
      type: SessionEventTypeEnum,
      resolve: ({ lastEventType }) => lastEventType as SessionEventType,
    }),
    lastEventAt: t.field({ type: 'DateTime', resolve: ({ lastEventAt }) => lastEventAt }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt }),
    version: t.int({
      description: 'Grows with every change of the session; give it as expectedVersion when you decide.',
      resolve: ({ version }) => version,
    }),
    viewerCanApprove: t.boolean({ resolve: (row, _, context) => may(row, context).approve }),
    viewerCanDecline: t.boolean({ resolve: (row, _, context) => may(row, context).decline }),
    viewerCanRequestResubmission: t.boolean({
      resolve: (row, _, context) => may(row, context).requestResubmission,
    }),
    viewerCanCancel: t.boolean({ resolve: (row, _, context) => may(row, context).cancel }),
    viewerCanRenewLink: t.boolean({ resolve: (row, _, context) => may(row, context).renewLink }),
    viewerCanResendInvitation: t.boolean({
      resolve: (row, _, context) => may(row, context).resendInvitation,
    }),
    events: t.field({
      type: SessionEventConnection,
      description: 'The session’s timeline, oldest first.',
      args: {
        first: t.arg.int({ description: 'At most 100; 50 unless given.' }),
        after: t.arg.string({ description: 'A cursor, which is an event’s id.' }),
      },
      resolve: async ({ workspaceId, id }, page, { platform }) =>
        eventConnection(await eventsOfSession(platform, workspaceId, id, page)),
    }),
  }),
})

/** The session as it is at the moment that the whole answer is judged at. */
function now(row: StoredSession, context: Context): Session {
  return sessionAt(fromRow(row), context.now)
}

const allowed = new WeakMap<StoredSession, AllowedActions>()

/** What the state allows to be done to a session, at the moment that the whole answer is judged at. */
export function may(row: StoredSession, context: Context): AllowedActions {
  let actions = allowed.get(row)
  if (!actions) {
    actions = allowedActions(fromRow(row), context.now)
    allowed.set(row, actions)
  }
  return actions
}

builder.prismaObjectField(SessionEventRef, 'session', (t) =>
  t.field({
    type: VerificationSessionType,
    resolve: async ({ workspaceId, sessionId }, _, context, info) => {
      const query = queryFromInfo({ context, info })
      const session = await findSessionNode(context.platform.db.prisma, workspaceId, sessionId, query)
      if (!session) throw notFound('session')
      return session as StoredSession
    },
  }),
)

builder.queryField('verificationSession', (t) =>
  t.prismaField({
    type: VerificationSessionType,
    nullable: true,
    description: 'One session of the workspace.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _, { id }, context) => {
      const { workspaceId } = actorOf(context)
      const uuid = decodeId('vs', id)
      return uuid ? findSessionNode(context.platform.db.prisma, workspaceId, uuid, query) : null
    },
  }),
)

builder.subscriptionField('verificationSessionUpdated', (t) =>
  t.prismaField({
    type: VerificationSessionType,
    description:
      'The session as it is now, and again after every change of it: whoever was away has missed nothing.',
    args: { id: t.arg.id({ required: true }) },
    subscribe: async (_, { id }, context) => {
      const { workspaceId } = actorOf(context)
      const uuid = decodeId('vs', id)
      const { prisma } = context.platform.db
      if (!uuid || !(await findSessionNode(prisma, workspaceId, uuid, { select: { id: true } }))) {
        throw notFound('session')
      }
      return context.platform.feed.watch({
        workspaceId,
        after: null,
        first: uuid,
        // Changes that were read together are shown together: the session is read anew each time anyway.
        payloadsOf: (events) => {
          const last = events.findLast(({ sessionId }) => sessionId === uuid)
          return last ? [{ sequence: last.sequence, payload: uuid }] : []
        },
      })
    },
    resolve: async (query, uuid, _, context) => {
      const { workspaceId } = actorOf(context)
      const session = await findSessionNode(context.platform.db.prisma, workspaceId, String(uuid), query)
      if (!session) throw notFound('session')
      return session
    },
  }),
)

/** The session of an answer, read after the change. */
export const sessionOfAnswer = async (
  query: object,
  { workspaceId, id }: { workspaceId: string; id: string },
  { platform }: Context,
) => {
  const session = await findSessionNode(platform.db.prisma, workspaceId, id, query)
  if (!session) throw notFound('session')
  return session
}

/** The session of an answer that carries its id. */
export const sessionField = (query: object, { sessionId }: { sessionId: string }, context: Context) =>
  sessionOfAnswer(query, { workspaceId: actorOf(context).workspaceId, id: sessionId }, context)

/** What a mutation answers that did what was asked: the session, read after the change. */
export const sessionSuccess = (name: string, description: string) =>
  builder.objectRef<{ sessionId: string }>(name).implement({
    description,
    fields: (t) => ({
      session: t.prismaField({
        type: VerificationSessionType,
        resolve: (query, done, _, context: Context) => sessionField(query, done, context),
      }),
    }),
  })

export const ActionNotAllowedType = builder.objectRef<ActionNotAllowed>('ActionNotAllowed').implement({
  description: 'The session’s state does not allow it.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    status: t.field({ type: StatusEnum, resolve: ({ status }) => status }),
    session: t.prismaField({
      type: VerificationSessionType,
      resolve: (query, refused, _, context) => sessionField(query, refused, context),
    }),
  }),
})

/** The UUID behind a session’s id. Throws *not found* for any other string. */
export function uuidOf(id: string): string {
  const uuid = decodeId('vs', id)
  if (!uuid) throw notFound('session')
  return uuid
}
