import { decodeId } from '@bonafide/core/type-id'
import type { Actor } from '../../platform/actor.ts'
import { builder, ErrorInterface, InvalidInputType, refusalOr } from '../../platform/builder.ts'
import { actorOf } from '../../platform/context.ts'
import { ownCursor } from '../../platform/page.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { WorkspaceType } from '../workspace/graphql.ts'
import { findWorkspaceNode } from '../workspace/service.ts'
import {
  createApiKey,
  findApiKeyNode,
  isSetUp,
  listApiKeys,
  revokeApiKey,
  setUpWorkspace,
  viewerId,
  workspacesOf,
} from './service.ts'

export const ActorKindEnum = builder.enumType('ActorKind', {
  description: 'Who did something.',
  values: {
    MEMBER: { description: 'An operator.' },
    API_KEY: { description: 'A program.' },
    APPLICANT: { description: 'The person being verified.' },
    SYSTEM: { description: 'The product itself, when a time was over.' },
  } as const,
})

export const MailTransportEnum = builder.enumType('MailTransport', {
  description: 'Where mails go.',
  values: {
    SMTP: { description: 'Through SMTP_URL.' },
    MAILBOX: { description: 'Into the built-in mailbox.' },
  } as const,
})

const InstallationType = builder.objectRef<Record<never, never>>('Installation').implement({
  description: 'What anyone may know of this installation, signed in or not.',
  fields: (t) => ({
    isSetUp: t.boolean({
      description: 'A workspace exists.',
      resolve: (_, __, { platform }) => isSetUp(platform),
    }),
    setupNeedsCode: t.boolean({
      description: 'You are not on the machine itself, so setting up takes the code that the start printed.',
      resolve: (_, __, { caller }) => !caller.isLoopback,
    }),
    mailTransport: t.field({
      type: MailTransportEnum,
      resolve: (_, __, { platform }) => platform.env.mail.transport,
    }),
    version: t.string({ resolve: (_, __, { platform }) => platform.version }),
  }),
})

const ViewerType = builder.objectRef<Actor>('Viewer').implement({
  description: 'Who is signed in.',
  fields: (t) => ({
    kind: t.field({ type: ActorKindEnum, resolve: ({ kind }) => kind }),
    id: t.id({ resolve: viewerId }),
    name: t.exposeString('name'),
    email: t.string({ nullable: true, resolve: (actor) => (actor.kind === 'MEMBER' ? actor.email : null) }),
    workspace: t.prismaField({
      type: WorkspaceType,
      resolve: (query, { workspaceId }, _, { platform }) =>
        findWorkspaceNode(platform.db, workspaceId, query),
    }),
    workspaces: t.prismaField({
      type: [WorkspaceType],
      description: 'Every workspace the viewer may look at.',
      resolve: (query, actor, _, { platform }) => workspacesOf(platform, actor, query),
    }),
  }),
})

const MemberRoleEnum = builder.enumType('MemberRole', {
  description: 'What a member may do in the workspace.',
  values: {
    OWNER: { description: 'Everything.' },
    OPERATOR: { description: 'Everything but what concerns the workspace as a whole.' },
  } as const,
})

builder.prismaNode('Member', {
  description: 'A person of the workspace.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id, workspaceId: actorOf(context).workspaceId }),
  select: { id: true },
  fields: (t) => ({
    name: t.string({ select: { user: { select: { name: true } } }, resolve: ({ user }) => user.name }),
    email: t.string({ select: { user: { select: { email: true } } }, resolve: ({ user }) => user.email }),
    role: t.field({ type: MemberRoleEnum, select: { role: true }, resolve: ({ role }) => role }),
  }),
})

const ApiKeyType = builder.prismaNode('ApiKey', {
  description: 'A key a program signs in with. The key itself is shown once and kept as a hash.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id, workspaceId: actorOf(context).workspaceId }),
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name'),
    prefix: t.exposeString('prefix', { description: 'The first characters, enough to recognise it.' }),
    createdByName: t.exposeString('createdByName'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To the minute.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
})

builder.queryFields((t) => ({
  installation: t.field({ type: InstallationType, description: 'Readable by anyone.', resolve: () => ({}) }),
  viewer: t.field({
    type: ViewerType,
    nullable: true,
    description: 'Who is signed in; null when nobody is.',
    resolve: (_, __, { actor }) => actor,
  }),
  apiKeys: t.prismaConnection(
    {
      type: ApiKeyType,
      cursor: 'id',
      description: 'The workspace’s keys, newest first, revoked ones too.',
      resolve: (query, _, __, context) => {
        const { workspaceId } = actorOf(context)
        return listApiKeys(context.platform.db, workspaceId, ownCursor(query, workspaceId))
      },
    },
    { name: 'ApiKeyConnection', description: 'API keys by pages.' },
    { name: 'ApiKeyEdge' },
  ),
}))

const SetUpWorkspaceInput = builder.inputType('SetUpWorkspaceInput', {
  description: 'The first workspace and its owner.',
  fields: (t) => ({
    workspaceName: t.string({ required: true }),
    ownerName: t.string({ required: true }),
    ownerEmail: t.string({ required: true }),
    ownerPassword: t.string({ required: true, description: '12 to 128 characters.' }),
    code: t.string({ description: 'What the start printed; only needed from another machine.' }),
  }),
})

const SetUpWorkspaceSuccess = builder.objectRef<{ workspaceId: string }>('SetUpWorkspaceSuccess').implement({
  description: 'The workspace exists; its owner can sign in.',
  fields: (t) => ({
    workspace: t.prismaField({
      type: WorkspaceType,
      resolve: (query, { workspaceId }, _, { platform }) =>
        findWorkspaceNode(platform.db, workspaceId, query),
    }),
  }),
})

const AlreadySetUp = builder
  .objectRef<{ __typename: 'AlreadySetUp'; message: string }>('AlreadySetUp')
  .implement({
    description: 'Somebody has set this installation up before.',
    interfaces: [ErrorInterface],
  })

const SetUpWorkspaceResult = builder.unionType('SetUpWorkspaceResult', {
  types: [SetUpWorkspaceSuccess, InvalidInputType, AlreadySetUp],
  resolveType: refusalOr('SetUpWorkspaceSuccess'),
})

const CreateApiKeySuccess = builder
  .objectRef<{ id: string; secret: string }>('CreateApiKeySuccess')
  .implement({
    description: 'The new key. Copy the secret now; it cannot be shown again.',
    fields: (t) => ({
      apiKey: t.prismaField({
        type: ApiKeyType,
        resolve: (query, { id }, _, context) =>
          findApiKeyNode(context.platform.db, actorOf(context).workspaceId, id, query),
      }),
      secret: t.exposeString('secret'),
    }),
  })

const CreateApiKeyResult = builder.unionType('CreateApiKeyResult', {
  types: [CreateApiKeySuccess, InvalidInputType],
  resolveType: (value: { id: string; secret: string } | InvalidInput) =>
    'secret' in value ? 'CreateApiKeySuccess' : 'InvalidInput',
})

const RevokeApiKeySuccess = builder.objectRef<{ id: string }>('RevokeApiKeySuccess').implement({
  description: 'The key works no more.',
  fields: (t) => ({
    apiKey: t.prismaField({
      type: ApiKeyType,
      resolve: (query, { id }, _, context) =>
        findApiKeyNode(context.platform.db, actorOf(context).workspaceId, id, query),
    }),
  }),
})

const RevokeApiKeyResult = builder.unionType('RevokeApiKeyResult', {
  types: [RevokeApiKeySuccess, InvalidInputType],
  resolveType: (value: { id: string } | InvalidInput) =>
    'id' in value ? 'RevokeApiKeySuccess' : 'InvalidInput',
})

builder.mutationFields((t) => ({
  setUpWorkspace: t.field({
    type: SetUpWorkspaceResult,
    description: 'Create the first workspace and its owner. Works once.',
    args: { input: t.arg({ type: SetUpWorkspaceInput, required: true }) },
    resolve: (_, { input }, { platform, caller }) =>
      setUpWorkspace(platform, caller, platform.setUpCode, input),
  }),
  createApiKey: t.field({
    type: CreateApiKeyResult,
    description: 'Make an API key. Its secret is in this answer and nowhere else.',
    args: { name: t.arg.string({ required: true }) },
    resolve: (_, { name }, context) => createApiKey(context.platform, actorOf(context), name),
  }),
  revokeApiKey: t.field({
    type: RevokeApiKeyResult,
    description: 'End an API key at once. Revoking twice changes nothing.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const uuid = decodeId('key', id)
      if (uuid && (await revokeApiKey(context.platform, actorOf(context), uuid))) return { id: uuid }
      return invalidInput([
        { path: ['id'], code: 'NOT_FOUND', message: 'There is no such key in this workspace.' },
      ])
    },
  }),
}))
