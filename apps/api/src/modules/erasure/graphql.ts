import { builder, InvalidInputType, refusalOr } from '../../platform/builder.ts'
import { type Context, memberOf } from '../../platform/context.ts'
import { isOwner } from '../identity/service.ts'
import { ActorType } from '../timeline/graphql.ts'
import {
  ActionNotAllowedType,
  may,
  sessionField,
  uuidOf,
  VerificationSessionType,
} from '../verification-session/graphql.ts'
import type { StoredSession } from '../verification-session/service.ts'
import { type EvidenceErased, eraseEvidence } from './service.ts'

const ErasureReasonEnum = builder.enumType('ErasureReason', {
  description: 'Why what an applicant had shown was erased.',
  values: {
    PERSON_ASKED: { description: 'The person asked for it.' },
    RETENTION_OVER: { description: 'It was kept for as long as it had to be.' },
    TAKEN_BY_MISTAKE: { description: 'It should never have been taken.' },
    OTHER: { description: 'The note says why.' },
  } as const,
})

const EvidenceErasureType = builder
  .objectRef<StoredSession & { evidenceErasedAt: Date }>('EvidenceErasure')
  .implement({
    description: 'Who erased what the applicant had shown, when and why.',
    fields: (t) => ({
      at: t.field({ type: 'DateTime', resolve: ({ evidenceErasedAt }) => evidenceErasedAt }),
      by: t.field({
        type: ActorType,
        resolve: ({ evidenceErasedByKind, evidenceErasedById, evidenceErasedByName }) => ({
          kind: evidenceErasedByKind ?? 'SYSTEM',
          id: evidenceErasedById,
          name: evidenceErasedByName,
        }),
      }),
      reason: t.field({
        type: ErasureReasonEnum,
        resolve: ({ evidenceErasureReason }) => evidenceErasureReason ?? 'OTHER',
      }),
      note: t.string({ nullable: true, resolve: ({ evidenceErasureNote }) => evidenceErasureNote }),
    }),
  })

const EraseEvidenceSuccess = builder.objectRef<EvidenceErased>('EraseEvidenceSuccess').implement({
  description: 'Nothing of what was shown and read is left.',
  fields: (t) => ({
    session: t.prismaField({
      type: VerificationSessionType,
      resolve: (query, erased, _, context) => sessionField(query, erased, context),
    }),
    wasErasedBefore: t.exposeBoolean('wasErasedBefore', {
      description: 'It had been erased already; nothing changed, and `session` tells by whom and why.',
    }),
  }),
})

builder.mutationField('eraseEvidence', (t) =>
  t.field({
    type: builder.unionType('EraseEvidenceResult', {
      types: [EraseEvidenceSuccess, InvalidInputType, ActionNotAllowedType],
      resolveType: refusalOr('EraseEvidenceSuccess'),
    }),
    description:
      'Erase for good the pictures of a session that has ended, everything read from them, and the document and face remembered of it. The session, its decision and its timeline stay. Owners only.',
    args: {
      id: t.arg.id({ required: true }),
      reason: t.arg({ type: ErasureReasonEnum, required: true }),
      note: t.arg.string({
        description: 'For your colleagues; kept with the session. Needed where the reason is OTHER.',
      }),
    },
    resolve: (_, { id, reason, note = null }, context) =>
      eraseEvidence(context.platform, memberOf(context), uuidOf(id), { reason, note }),
  }),
)

builder.prismaObjectFields('VerificationSession', (t) => ({
  evidenceErasure: t.field({
    type: EvidenceErasureType,
    nullable: true,
    description: 'Null: what was shown is kept, if anything was.',
    resolve: (row) => {
      const { evidenceErasedAt } = row
      return evidenceErasedAt && { ...row, evidenceErasedAt }
    },
  }),
  viewerCanEraseEvidence: t.boolean({
    resolve: (row, _, context) => may(row, context).eraseEvidence && viewerIsOwner(context),
  }),
}))

const owners = new WeakMap<Context, Promise<boolean>>()

/** Asked once for a whole answer. */
function viewerIsOwner(context: Context): Promise<boolean> | false {
  if (!context.actor) return false
  const known = owners.get(context) ?? isOwner(context.platform, context.actor)
  owners.set(context, known)
  return known
}
