import { builder, ErrorInterface, InvalidInputType, refusalOr } from '../../platform/builder.ts'
import { actorOf } from '../../platform/context.ts'
import { InvitationType, invitationOfAnswer } from '../invitation/graphql.ts'
import { ActorType } from '../timeline/graphql.ts'
import { RenewSuccess } from './creation-graphql.ts'
import { DeclineReasonEnum, ResubmissionReasonEnum, StatusEnum } from './enums.ts'
import {
  ActionNotAllowedType,
  sessionField,
  sessionSuccess,
  uuidOf,
  VerificationSessionType,
} from './graphql.ts'
import {
  approveSession,
  cancelSession,
  declineSession,
  renewLink,
  requestResubmission,
  resendInvitation,
  type SessionConflict,
} from './service.ts'

const SessionConflictType = builder.objectRef<SessionConflict>('SessionConflict').implement({
  description: 'Somebody was first: who, what and when.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    by: t.field({ type: ActorType, resolve: ({ by }) => by }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    status: t.field({ type: StatusEnum, description: 'What it is now.', resolve: ({ status }) => status }),
    session: t.prismaField({
      type: VerificationSessionType,
      resolve: (query, conflict, _, context) => sessionField(query, conflict, context),
    }),
  }),
})

const DecideSuccess = sessionSuccess('DecideSuccess', 'It is recorded.')

const ResendInvitationSuccess = builder
  .objectRef<{ sessionId: string; invitationId: string }>('ResendInvitationSuccess')
  .implement({
    description: 'One more mail with the link is on its way.',
    fields: (t) => ({
      session: t.prismaField({
        type: VerificationSessionType,
        resolve: (query, sent, _, context) => sessionField(query, sent, context),
      }),
      invitation: t.prismaField({
        type: InvitationType,
        resolve: (query, { invitationId }, _, context) =>
          invitationOfAnswer(query, { workspaceId: actorOf(context).workspaceId, id: invitationId }, context),
      }),
    }),
  })

const refusals = [InvalidInputType, ActionNotAllowedType, SessionConflictType] as const

const DecideResult = builder.unionType('DecideResult', {
  types: [DecideSuccess, ...refusals],
  resolveType: refusalOr('DecideSuccess'),
})

const RenewResult = builder.unionType('RenewVerificationLinkResult', {
  types: [RenewSuccess, ...refusals],
  resolveType: refusalOr('RenewVerificationLinkSuccess'),
})

const ResendResult = builder.unionType('ResendInvitationResult', {
  types: [ResendInvitationSuccess, ...refusals],
  resolveType: refusalOr('ResendInvitationSuccess'),
})

const ResendInput = builder.inputType('ResendInvitationInput', {
  description: 'What to change; what is missing is as in the newest mail.',
  fields: (t) => ({ to: t.string(), cc: t.stringList(), subject: t.string(), text: t.string() }),
})

const expectedVersion =
  'The version you decided on: if the session has changed since, you are told by whom instead.'

builder.mutationFields((t) => ({
  renewVerificationLink: t.field({
    type: RenewResult,
    description: 'Give the session a new link. The old one is dead at once.',
    args: {
      id: t.arg.id({ required: true }),
      linkExpiresInSeconds: t.arg.int({ description: '3 600 to 2 592 000; as before unless given.' }),
    },
    resolve: (_, { id, linkExpiresInSeconds: linkExpirySeconds = null }, context) =>
      renewLink(context.platform, actorOf(context), uuidOf(id), { linkExpirySeconds }),
  }),
  resendInvitation: t.field({
    type: ResendResult,
    description: 'Mail the session’s link once more. `id` is the session’s.',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: ResendInput }) },
    resolve: (_, { id, input }, context) =>
      resendInvitation(context.platform, actorOf(context), uuidOf(id), input ?? {}),
  }),
  approveVerificationSession: t.field({
    type: DecideResult,
    description: 'Record that the person is who they say. Final.',
    args: {
      id: t.arg.id({ required: true }),
      note: t.arg.string({ description: 'For your colleagues; the applicant never sees it.' }),
      expectedVersion: t.arg.int({ description: expectedVersion }),
    },
    resolve: (_, { id, note = null, expectedVersion = null }, context) =>
      approveSession(context.platform, actorOf(context), uuidOf(id), { note, expectedVersion }),
  }),
  declineVerificationSession: t.field({
    type: DecideResult,
    description: 'Record that the person was not accepted, and why. Final.',
    args: {
      id: t.arg.id({ required: true }),
      reasons: t.arg({ type: [DeclineReasonEnum], required: true, description: 'At least one.' }),
      note: t.arg.string({ description: 'For your colleagues; the applicant never sees it.' }),
      expectedVersion: t.arg.int({ description: expectedVersion }),
    },
    resolve: (_, { id, reasons, note = null, expectedVersion = null }, context) =>
      declineSession(context.platform, actorOf(context), uuidOf(id), { reasons, note, expectedVersion }),
  }),
  requestResubmission: t.field({
    type: DecideResult,
    description: 'Ask the applicant for better pictures, under a new link that is mailed where possible.',
    args: {
      id: t.arg.id({ required: true }),
      reasons: t.arg({ type: [ResubmissionReasonEnum], required: true, description: 'At least one.' }),
      message: t.arg.string({ description: 'To the applicant.' }),
      expectedVersion: t.arg.int({ description: expectedVersion }),
    },
    resolve: (_, { id, reasons, message = null, expectedVersion = null }, context) =>
      requestResubmission(context.platform, actorOf(context), uuidOf(id), {
        reasons,
        message,
        expectedVersion,
      }),
  }),
  cancelVerificationSession: t.field({
    type: DecideResult,
    description: 'End a session that nobody decided about. Its link is dead at once.',
    args: {
      id: t.arg.id({ required: true }),
      expectedVersion: t.arg.int({ description: expectedVersion }),
    },
    resolve: (_, { id, expectedVersion = null }, context) =>
      cancelSession(context.platform, actorOf(context), uuidOf(id), { expectedVersion }),
  }),
}))
