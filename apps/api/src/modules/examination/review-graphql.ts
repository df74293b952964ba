import { builder, InvalidInputType } from '../../platform/builder.ts'
import { actorOf, type Context } from '../../platform/context.ts'
import type { InvalidInput } from '../../platform/refusal.ts'
import {
  ActionNotAllowedType,
  sessionField,
  uuidOf,
  VerificationSessionType,
} from '../verification-session/graphql.ts'
import type { ActionNotAllowed } from '../verification-session/service.ts'
import { ComparedFieldEnum } from './finding-graphql.ts'
import { correctValue, reexamine } from './service.ts'

interface Done {
  sessionId: string
}

const done = (name: string, description: string) =>
  builder.objectRef<Done>(name).implement({
    description,
    fields: (t) => ({
      session: t.prismaField({
        type: VerificationSessionType,
        resolve: (query, answer, _, context: Context) => sessionField(query, answer, context),
      }),
    }),
  })

builder.mutationFields((t) => ({
  reexamineVerificationSession: t.field({
    type: builder.unionType('ReexamineVerificationSessionResult', {
      types: [
        done('ReexamineVerificationSessionSuccess', 'The engine looks again; one more examination appears.'),
        ActionNotAllowedType,
      ],
      resolveType: (value: Done | ActionNotAllowed) =>
        '__typename' in value ? value.__typename : 'ReexamineVerificationSessionSuccess',
    }),
    description: 'Run today’s engine over the pictures that were kept. What was decided stays decided.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => reexamine(context.platform, actorOf(context), uuidOf(id)),
  }),
  correctDocumentValue: t.field({
    type: builder.unionType('CorrectDocumentValueResult', {
      types: [
        done('CorrectDocumentValueSuccess', 'The corrected value is kept beside the one that was read.'),
        InvalidInputType,
        ActionNotAllowedType,
      ],
      resolveType: (value: Done | InvalidInput | ActionNotAllowed) =>
        '__typename' in value ? value.__typename : 'CorrectDocumentValueSuccess',
    }),
    description: 'Keep what you read on the document where the engine misread it.',
    args: {
      id: t.arg.id({ required: true }),
      field: t.arg({ type: ComparedFieldEnum, required: true }),
      value: t.arg.string({
        required: true,
        description: 'As printed; dates as YYYY-MM-DD, the sex as F, M or X.',
      }),
    },
    resolve: (_, { id, field, value }, context) =>
      correctValue(context.platform, actorOf(context), uuidOf(id), { field, value }),
  }),
}))
