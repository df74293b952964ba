import { decodeId, encodeId } from '@bonafide/core/type-id'
import { defaultInvitation, type MailDraft } from '@bonafide/emails/default-draft'
import type { FilledMail } from '@bonafide/emails/fill-mail'
import { builder, InvalidInputType } from '../../platform/builder.ts'
import { actorOf, type Context } from '../../platform/context.ts'
import { type InvalidInput, notFound } from '../../platform/refusal.ts'
import { LocaleEnum } from '../workspace/graphql.ts'
import {
  createTemplate,
  deleteTemplate,
  duplicateTemplate,
  previewMail,
  type SavedTemplate,
  updateTemplate,
} from './service.ts'
import { findTemplateNode, listTemplates } from './store.ts'

export const EmailTemplateType = builder.prismaNode('EmailTemplate', {
  description: 'A mail’s wording, kept by the workspace.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id, workspaceId: actorOf(context).workspaceId }),
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What operators call it; one name, one template.' }),
    subject: t.exposeString('subject', { description: 'With its placeholders.' }),
    text: t.exposeString('text', { description: 'Prose with light Markdown and placeholders.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
})

const MailDraftType = builder.objectRef<MailDraft>('MailDraft').implement({
  description: 'A wording to start from.',
  fields: (t) => ({ subject: t.exposeString('subject'), text: t.exposeString('text') }),
})

const MailPreviewType = builder.objectRef<FilledMail>('MailPreview').implement({
  description: 'A mail exactly as it would be sent, but for its link.',
  fields: (t) => ({
    subject: t.exposeString('subject'),
    html: t.exposeString('html', { description: 'Show it in a sandboxed frame.' }),
    plainText: t.exposeString('plainText'),
  }),
})

const MailPreviewResult = builder.unionType('MailPreviewResult', {
  types: [MailPreviewType, InvalidInputType],
  resolveType: (value: FilledMail | InvalidInput) => ('html' in value ? 'MailPreview' : 'InvalidInput'),
})

/** Shared with the creation of a session, which is written from the same form. */
export const ApplicantInput = builder.inputType('ApplicantInput', {
  description: 'What is known of the person; compared with the document, and named in the mail.',
  fields: (t) => ({
    firstName: t.string(),
    lastName: t.string(),
    dateOfBirth: t.field({ type: 'Date' }),
    email: t.string(),
  }),
})

const MailPreviewInput = builder.inputType('MailPreviewInput', {
  description: 'What a mail would be written with. Without an applicant, an invented one stands in.',
  fields: (t) => ({
    subject: t.string({ required: true }),
    text: t.string({ required: true }),
    locale: t.field({ type: LocaleEnum, description: 'Default: the workspace’s.' }),
    applicant: t.field({ type: ApplicantInput }),
    linkExpiresInSeconds: t.int(),
    sessionTimeSeconds: t.int(),
  }),
})

builder.queryFields((t) => ({
  emailTemplate: t.prismaField({
    type: EmailTemplateType,
    nullable: true,
    description: 'One template of the workspace.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _, { id }, context) => {
      const { workspaceId } = actorOf(context)
      const uuid = decodeId('tmpl', id)
      return uuid ? findTemplateNode(context.platform.db.prisma, workspaceId, uuid, query) : null
    },
  }),
  emailTemplates: t.prismaConnection(
    {
      type: EmailTemplateType,
      cursor: 'id',
      description: 'The workspace’s templates, the newest change first.',
      resolve: (query, _, __, context) =>
        listTemplates(context.platform.db.prisma, actorOf(context).workspaceId, query),
    },
    { name: 'EmailTemplateConnection', description: 'Templates by pages.' },
    { name: 'EmailTemplateEdge' },
  ),
  defaultMailDraft: t.field({
    type: MailDraftType,
    description: 'The built-in wording of that language.',
    args: { locale: t.arg({ type: LocaleEnum, required: true }) },
    resolve: (_, { locale }, context) => {
      actorOf(context)
      return defaultInvitation(locale)
    },
  }),
  mailPreview: t.field({
    type: MailPreviewResult,
    description: 'How a mail would look, from the very code that sends it.',
    args: { input: t.arg({ type: MailPreviewInput, required: true }) },
    resolve: (_, { input }, context) => previewMail(context.platform, actorOf(context), input, context.now),
  }),
}))

const EmailTemplateInput = builder.inputType('EmailTemplateInput', {
  description: 'A template’s words. The text needs {{session_url}}.',
  fields: (t) => ({
    name: t.string({ required: true }),
    subject: t.string({ required: true }),
    text: t.string({ required: true }),
  }),
})

const EmailTemplateSuccess = builder.objectRef<SavedTemplate>('EmailTemplateSuccess').implement({
  description: 'The template as it is now kept.',
  fields: (t) => ({
    template: t.prismaField({
      type: EmailTemplateType,
      resolve: async (query, { id }, _, context: Context) => {
        const { workspaceId } = actorOf(context)
        const template = await findTemplateNode(context.platform.db.prisma, workspaceId, id, query)
        if (!template) throw notFound('template')
        return template
      },
    }),
  }),
})

const EmailTemplateResult = builder.unionType('EmailTemplateResult', {
  types: [EmailTemplateSuccess, InvalidInputType],
  resolveType: (value: SavedTemplate | InvalidInput) =>
    'id' in value ? 'EmailTemplateSuccess' : 'InvalidInput',
})

const DeleteEmailTemplateSuccess = builder
  .objectRef<{ deletedId: string }>('DeleteEmailTemplateSuccess')
  .implement({
    description: 'The template is gone; mails written with it are not changed.',
    fields: (t) => ({ deletedId: t.id({ resolve: ({ deletedId }) => encodeId('tmpl', deletedId) }) }),
  })

const DeleteEmailTemplateResult = builder.unionType('DeleteEmailTemplateResult', {
  types: [DeleteEmailTemplateSuccess, InvalidInputType],
  resolveType: (value: { deletedId: string } | InvalidInput) =>
    'deletedId' in value ? 'DeleteEmailTemplateSuccess' : 'InvalidInput',
})

builder.mutationFields((t) => ({
  createEmailTemplate: t.field({
    type: EmailTemplateResult,
    description: 'Keep a mail’s wording.',
    args: { input: t.arg({ type: EmailTemplateInput, required: true }) },
    resolve: (_, { input }, context) => createTemplate(context.platform, actorOf(context), input),
  }),
  updateEmailTemplate: t.field({
    type: EmailTemplateResult,
    description: 'Change a template. Mails already written with it stay as they are.',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: EmailTemplateInput, required: true }) },
    resolve: (_, { id, input }, context) =>
      updateTemplate(context.platform, actorOf(context), templateId(id), input),
  }),
  duplicateEmailTemplate: t.field({
    type: EmailTemplateResult,
    description: 'Keep a copy under the next free name.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => duplicateTemplate(context.platform, actorOf(context), templateId(id)),
  }),
  deleteEmailTemplate: t.field({
    type: DeleteEmailTemplateResult,
    description: 'Forget a template.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => deleteTemplate(context.platform, actorOf(context), templateId(id)),
  }),
}))

/** The UUID behind a template's id. What is no such id belongs to no template, so the nil UUID stands for it. */
function templateId(id: string): string {
  return decodeId('tmpl', id) ?? '00000000-0000-0000-0000-000000000000'
}
