import { decodeId } from '@bonafide/core/type-id'
import { transaction } from '@bonafide/database/client'
import { builder, InvalidInputType } from '../../platform/builder.ts'
import { actorOf, type Context, memberOf } from '../../platform/context.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { switchWorkspace } from '../identity/service.ts'
import { effectiveSender, findWorkspaceNode, updateWorkspace } from './service.ts'

export const LocaleEnum = builder.enumType('Locale', {
  description: 'A language that the applicant’s page and the default mails speak.',
  values: {
    EN: { description: 'English' },
    ES: { description: 'Spanish' },
    DE: { description: 'German' },
    AR: { description: 'Arabic' },
  } as const,
})

export const WorkspaceType = builder.prismaNode('Workspace', {
  description: 'An organisation’s own space: its sessions, templates and keys never leave it.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id: id === context.actor?.workspaceId ? id : nobody }),
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What applicants see.' }),
    isSample: t.exposeBoolean('isSample', {
      description: 'Holds invented people, and can be removed whole.',
    }),
    defaultLinkExpirySeconds: t.exposeInt('defaultLinkExpirySeconds', { description: '3 600 to 2 592 000.' }),
    defaultSessionTimeSeconds: t.exposeInt('defaultSessionTimeSeconds', { description: '300 to 3 600.' }),
    defaultLocale: t.field({
      type: LocaleEnum,
      select: { defaultLocale: true },
      resolve: (w) => w.defaultLocale,
    }),
    senderName: t.exposeString('senderName', { nullable: true, description: 'Null: the workspace’s name.' }),
    senderAddress: t.exposeString('senderAddress', {
      nullable: true,
      description: 'Null: the installation’s own address.',
    }),
    effectiveSender: t.string({
      description: 'What a mail sent now would carry as From.',
      select: { name: true, senderName: true, senderAddress: true },
      resolve: (workspace, _, { platform }) => {
        const { name, address } = effectiveSender(workspace, platform.env.mail.from)
        return `${name} <${address}>`
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

/** No record has the nil UUID, so asking for it finds nothing. */
const nobody = '00000000-0000-0000-0000-000000000000'

const UpdateWorkspaceInput = builder.inputType('UpdateWorkspaceInput', {
  description: 'What is given is changed; the rest stays. Null senders go back to the installation’s own.',
  fields: (t) => ({
    name: t.string(),
    defaultLinkExpirySeconds: t.int(),
    defaultSessionTimeSeconds: t.int(),
    defaultLocale: t.field({ type: LocaleEnum }),
    senderName: t.string(),
    senderAddress: t.string(),
  }),
})

interface WorkspaceResult {
  __typename: 'UpdateWorkspaceSuccess' | 'SwitchWorkspaceSuccess'
  workspaceId: string
}

const workspaceField = (name: 'UpdateWorkspaceSuccess' | 'SwitchWorkspaceSuccess', description: string) =>
  builder.objectRef<WorkspaceResult>(name).implement({
    description,
    fields: (t) => ({
      workspace: t.prismaField({
        type: WorkspaceType,
        resolve: (query, { workspaceId }, _, { platform }: Context) =>
          findWorkspaceNode(platform.db, workspaceId, query),
      }),
    }),
  })

const UpdateWorkspaceSuccess = workspaceField(
  'UpdateWorkspaceSuccess',
  'The workspace with its new settings.',
)
export const SwitchWorkspaceSuccess = workspaceField(
  'SwitchWorkspaceSuccess',
  'The workspace this browser looks at from now on.',
)

const UpdateWorkspaceResult = builder.unionType('UpdateWorkspaceResult', {
  types: [UpdateWorkspaceSuccess, InvalidInputType],
  resolveType: (value: WorkspaceResult | InvalidInput) => value.__typename,
})
const SwitchWorkspaceResult = builder.unionType('SwitchWorkspaceResult', {
  types: [SwitchWorkspaceSuccess, InvalidInputType],
  resolveType: (value: WorkspaceResult | InvalidInput) => value.__typename,
})

builder.mutationField('updateWorkspace', (t) =>
  t.field({
    type: UpdateWorkspaceResult,
    description: 'Change the workspace’s settings. Sessions that exist keep theirs.',
    args: { input: t.arg({ type: UpdateWorkspaceInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const actor = actorOf(context)
      const {
        name,
        defaultLinkExpirySeconds,
        defaultSessionTimeSeconds,
        defaultLocale,
        senderName,
        senderAddress,
      } = input
      const refused = await updateWorkspace(context.platform, actor, {
        ...(name != null && { name }),
        ...(defaultLinkExpirySeconds != null && { defaultLinkExpirySeconds }),
        ...(defaultSessionTimeSeconds != null && { defaultSessionTimeSeconds }),
        ...(defaultLocale != null && { defaultLocale }),
        ...(senderName !== undefined && { senderName }),
        ...(senderAddress !== undefined && { senderAddress }),
      })
      return refused ?? { __typename: 'UpdateWorkspaceSuccess' as const, workspaceId: actor.workspaceId }
    },
  }),
)

builder.mutationField('switchWorkspace', (t) =>
  t.field({
    type: SwitchWorkspaceResult,
    description: 'Look at another workspace of yours in this browser.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const member = memberOf(context)
      const workspaceId = decodeId('ws', id)
      const done =
        workspaceId &&
        (await transaction(context.platform.db, (tx) => switchWorkspace(tx, member, workspaceId)))
      if (!workspaceId || !done) {
        return invalidInput([
          { path: ['id'], code: 'NOT_FOUND', message: 'You are no member of such a workspace.' },
        ])
      }
      return { __typename: 'SwitchWorkspaceSuccess' as const, workspaceId }
    },
  }),
)
