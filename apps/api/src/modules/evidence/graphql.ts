import { builder } from '../../platform/builder.ts'
import { actorOf } from '../../platform/context.ts'
import { evidenceUrl } from './service.ts'

export const EvidenceKindEnum = builder.enumType('EvidenceKind', {
  description: 'What a picture shows.',
  values: {
    DOCUMENT_FRONT: { description: 'The document’s front, or the page with its data.' },
    DOCUMENT_BACK: { description: 'The document’s back.' },
    SELFIE: { description: 'The person’s face.' },
  } as const,
})

export const EvidenceSourceEnum = builder.enumType('EvidenceSource', {
  description: 'How a picture came.',
  values: {
    CAMERA: { description: 'Taken on the page.' },
    FILE: { description: 'Chosen from the device.' },
  } as const,
})

export const EvidenceType = builder.prismaNode('Evidence', {
  description: 'A picture that the applicant handed in: without metadata, kept encrypted.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id, workspaceId: actorOf(context).workspaceId }),
  select: { id: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: EvidenceKindEnum }),
    source: t.expose('source', { type: EvidenceSourceEnum }),
    attempt: t.exposeInt('attempt', { description: 'Which start it belongs to; a restart is the next one.' }),
    width: t.exposeInt('width', { description: 'Pixels.' }),
    height: t.exposeInt('height', { description: 'Pixels.' }),
    byteSize: t.exposeInt('byteSize', { description: 'Of the picture as it is shown.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    url: t.field({
      type: 'URL',
      description: 'The picture, for the operator’s own session or key; never cached.',
      select: { id: true },
      resolve: ({ id }, _, { platform }) => evidenceUrl(platform, id),
    }),
  }),
})

builder.prismaObjectFields('VerificationSession', (t) => ({
  evidence: t.relation('evidence', {
    description: 'The pictures: those of the current attempt first, then those of earlier ones.',
    query: { orderBy: [{ attempt: 'desc' }, { createdAt: 'asc' }] },
  }),
}))
