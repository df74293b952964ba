import { builder, InvalidInputType, refusalOr } from '../../platform/builder.ts'
import { actorOf } from '../../platform/context.ts'
import { ActionNotAllowedType, sessionSuccess, uuidOf } from '../verification-session/graphql.ts'
import { ComparedFieldEnum } from './finding-graphql.ts'
import { correctValue, reexamine } from './service.ts'

builder.mutationFields((t) => ({
  reexamineVerificationSession: t.field({
    type: builder.unionType('ReexamineVerificationSessionResult', {
      types: [
        sessionSuccess(
          'ReexamineVerificationSessionSuccess',
          'The engine looks again; one more examination appears.',
        ),
        ActionNotAllowedType,
      ],
      resolveType: refusalOr('ReexamineVerificationSessionSuccess'),
    }),
    description: 'Run today’s engine over the pictures that were kept. What was decided stays decided.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => reexamine(context.platform, actorOf(context), uuidOf(id)),
  }),
  correctDocumentValue: t.field({
    type: builder.unionType('CorrectDocumentValueResult', {
      types: [
        sessionSuccess(
          'CorrectDocumentValueSuccess',
          'The corrected value is kept beside the one that was read.',
        ),
        InvalidInputType,
        ActionNotAllowedType,
      ],
      resolveType: refusalOr('CorrectDocumentValueSuccess'),
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
