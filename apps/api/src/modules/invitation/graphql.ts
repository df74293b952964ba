import { decodeId } from '@bonafide/core/type-id'
import { builder } from '../../platform/builder.ts'
import { actorOf, type Context } from '../../platform/context.ts'
import { cursorId } from '../../platform/page.ts'
import { notFound } from '../../platform/refusal.ts'
import { MailTransportEnum } from '../identity/graphql.ts'
import { mailOf, subjectOf } from './mail-of.ts'
import { findInvitationNode, listMailbox } from './store.ts'

const InvitationStatusEnum = builder.enumType('InvitationStatus', {
  description: 'Where a mail stands.',
  values: {
    QUEUED: { description: 'About to be sent.' },
    ACCEPTED: { description: 'The mail server took it.' },
    RETRYING: { description: 'Not taken yet; it will be tried again.' },
    REFUSED: { description: 'The mail server refused it for good.' },
    SUPERSEDED: { description: 'The link was renewed, or the session closed, before it went out.' },
  } as const,
})

/** What a subject is filled from, and what else a mail is: asked for only by the fields that show them. */
const subjectSelection = {
  subject: true,
  locale: true,
  linkExpiresAt: true,
  session: { select: { firstName: true, lastName: true, sessionTimeSeconds: true } },
  workspace: { select: { name: true } },
} as const
const mailSelection = {
  ...subjectSelection,
  sessionId: true,
  text: true,
  html: true,
  linkTokenCiphertext: true,
} as const

export const InvitationType = builder.prismaNode('Invitation', {
  description: 'One mail to one applicant, and what became of it.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id, workspaceId: actorOf(context).workspaceId }),
  select: { id: true },
  fields: (t) => ({
    status: t.field({
      type: InvitationStatusEnum,
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    transport: t.field({
      type: MailTransportEnum,
      select: { transport: true },
      resolve: ({ transport }) => transport,
    }),
    recipient: t.exposeString('recipient'),
    cc: t.exposeStringList('cc'),
    subject: t.string({
      description: 'As it was sent.',
      select: subjectSelection,
      resolve: (invitation) => subjectOf(invitation),
    }),
    messageId: t.exposeString('messageId', { description: 'The same through every attempt (RFC 5322).' }),
    attempts: t.exposeInt('attempts'),
    reply: t.exposeString('reply', { nullable: true, description: 'The mail server’s last answer.' }),
    nextAttemptAt: t.expose('nextAttemptAt', { type: 'DateTime', nullable: true }),
    acceptedAt: t.expose('acceptedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    session: t.relation('session'),
    html: t.string({
      description: 'As it was sent, link and all. Show it in a sandboxed frame.',
      select: mailSelection,
      resolve: (invitation, _, { platform }) => mailOf(platform, invitation).html,
    }),
    plainText: t.string({
      description: 'The text part, as it was sent.',
      select: mailSelection,
      resolve: (invitation, _, { platform }) => mailOf(platform, invitation).plainText,
    }),
  }),
})

/** The mail that a mutation just queued, with the columns that were asked for. */
export async function invitationOfAnswer<Q extends object>(
  query: Q,
  { workspaceId, id }: { workspaceId: string; id: string },
  { platform }: Context,
) {
  const invitation = await findInvitationNode(platform.db.prisma, workspaceId, id, query)
  if (!invitation) throw notFound('mail')
  return invitation
}

const InvitationEdge = builder.edgeObject({ type: InvitationType, name: 'InvitationEdge' })

const InvitationConnection = builder.connectionObject(
  { type: InvitationType, name: 'InvitationConnection', description: 'Mails by pages.' },
  InvitationEdge,
)

builder.prismaObjectFields('VerificationSession', (t) => ({
  invitation: t.field({
    type: InvitationType,
    nullable: true,
    description: 'The newest mail.',
    select: (_, __, nestedSelection) => ({
      invitations: nestedSelection({ take: 1, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    }),
    resolve: ({ invitations }) => invitations[0] ?? null,
  }),
  invitations: t.relatedConnection(
    'invitations',
    {
      cursor: 'id',
      description: 'Every mail of the session, the newest first.',
      query: (args) => {
        const id = cursorId(args)
        return {
          // Behind a mail of another session there is nothing.
          ...(id && { where: { session: { invitations: { some: { id } } } } }),
          orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
        }
      },
    },
    InvitationConnection,
    InvitationEdge,
  ),
}))

builder.queryFields((t) => ({
  invitation: t.prismaField({
    type: InvitationType,
    nullable: true,
    description: 'One mail of the workspace.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _, { id }, context) => {
      const { workspaceId } = actorOf(context)
      const uuid = decodeId('inv', id)
      return uuid ? findInvitationNode(context.platform.db.prisma, workspaceId, uuid, query) : null
    },
  }),
  mailbox: t.prismaConnection(
    {
      type: InvitationType,
      cursor: 'id',
      description: 'What the built-in mailbox holds, the newest first.',
      resolve: (query, _, __, context) =>
        listMailbox(context.platform.db.prisma, actorOf(context).workspaceId, query),
    },
    InvitationConnection,
    InvitationEdge,
  ),
}))
