import { queryFromInfo } from '@pothos/plugin-prisma'
import { builder, InvalidInputType } from '../../platform/builder.ts'
import { actorOf, sessionDefaultsOf } from '../../platform/context.ts'
import type { InvalidInput } from '../../platform/refusal.ts'
import { ApplicantInput } from '../email-template/graphql.ts'
import { LocaleEnum } from '../workspace/graphql.ts'
import { DocumentTypeEnum } from './enums.ts'
import { sessionOfAnswer, VerificationSessionType } from './graphql.ts'
import { createSession, type SessionWithLink } from './service.ts'
import { type StoredSession, selectsMore } from './store.ts'

const InvitationInput = builder.inputType('InvitationInput', {
  description: 'The mail to send. With neither template nor text it has the built-in wording.',
  fields: (t) => ({
    to: t.string({ required: true }),
    cc: t.stringList({ description: 'At most 8.' }),
    subject: t.string({ required: true }),
    templateId: t.id(),
    text: t.string({ description: 'Prose with light Markdown and placeholders; needs {{session_url}}.' }),
  }),
})

const CreateInput = builder.inputType('CreateVerificationSessionInput', {
  description: 'What to ask of whom. What is missing comes from the workspace’s settings.',
  fields: (t) => ({
    clientId: t.string({ description: 'Your own name for the person: ASCII, at most 100 characters.' }),
    applicant: t.field({ type: ApplicantInput }),
    linkExpiresInSeconds: t.int({ description: '3 600 to 2 592 000.' }),
    sessionTimeSeconds: t.int({ description: '300 to 3 600.' }),
    allowedDocuments: t.field({ type: [DocumentTypeEnum], description: 'Empty: any.' }),
    allowedCountries: t.stringList({ description: 'ISO 3166-1 alpha-3. Empty: any.' }),
    locale: t.field({ type: LocaleEnum }),
    successUrl: t.field({ type: 'URL', description: 'Where the applicant may go on afterwards.' }),
    failureUrl: t.field({ type: 'URL' }),
    metadata: t.field({ type: 'JSON', description: 'A JSON object of yours, at most 16 384 characters.' }),
    invitation: t.field({ type: InvitationInput }),
  }),
})

const withLink = (
  name: 'CreateVerificationSessionSuccess' | 'RenewVerificationLinkSuccess',
  description: string,
) =>
  builder.objectRef<SessionWithLink>(name).implement({
    description,
    fields: (t) => ({
      session: t.field({
        type: VerificationSessionType,
        resolve: async ({ id, row }, _, context, info) => {
          const query = queryFromInfo({ context, info })
          if (row && !selectsMore(query)) return row
          const { workspaceId } = actorOf(context)
          return (await sessionOfAnswer(query, { workspaceId, id }, context)) as StoredSession
        },
      }),
      sessionUrl: t.field({
        type: 'URL',
        description: 'The applicant’s link.',
        resolve: (one) => one.sessionUrl,
      }),
      message: t.exposeString('message', {
        description: 'Until when the link is valid and how long the session lasts.',
      }),
    }),
  })

const CreateSuccess = withLink(
  'CreateVerificationSessionSuccess',
  'The session exists, and its mail is on its way.',
)
export const RenewSuccess = withLink(
  'RenewVerificationLinkSuccess',
  'There is a new link; the old one is dead.',
)

const CreateResult = builder.unionType('CreateVerificationSessionResult', {
  types: [CreateSuccess, InvalidInputType],
  resolveType: (value: SessionWithLink | InvalidInput) =>
    'sessionUrl' in value ? 'CreateVerificationSessionSuccess' : 'InvalidInput',
})

builder.mutationField('createVerificationSession', (t) =>
  t.field({
    type: CreateResult,
    description: 'Create a session, and with an invitation mail its link at once.',
    args: { input: t.arg({ type: CreateInput, required: true }) },
    resolve: (_, { input }, context) =>
      createSession(context.platform, actorOf(context), input, {
        defaults: sessionDefaultsOf(context),
        now: context.now,
      }),
  }),
)
