import type { DocumentData } from '@bonafide/core/examination/finding'
import { builder } from '../../platform/builder.ts'
import { actorOf, type Context } from '../../platform/context.ts'
import { FindingUnion, SexEnum } from './finding-graphql.ts'
import { resultOf } from './service.ts'
import { examinationColumns } from './store.ts'

const DocumentDataType = builder.objectRef<DocumentData>('DocumentData').implement({
  description: 'What the document says, each field from its best source.',
  fields: (t) => ({
    issuer: t.exposeString('issuer', { nullable: true, description: 'As printed.' }),
    number: t.exposeString('number', { nullable: true }),
    surname: t.exposeString('surname', { nullable: true }),
    givenNames: t.exposeString('givenNames', { nullable: true }),
    dateOfBirth: t.expose('dateOfBirth', { type: 'Date', nullable: true }),
    dateOfExpiry: t.expose('dateOfExpiry', { type: 'Date', nullable: true }),
    sex: t.expose('sex', { type: SexEnum, nullable: true }),
    nationality: t.exposeString('nationality', { nullable: true }),
  }),
})

const ExaminationCauseEnum = builder.enumType('ExaminationCause', {
  description: 'Why the engine ran.',
  values: {
    SUBMISSION: { description: 'Pictures were handed in.' },
    REEXAMINATION: { description: 'An operator had kept pictures examined again.' },
  } as const,
})

export const ExaminationType = builder.prismaNode('Examination', {
  description: 'One run of the evidence engine over what was handed in.',
  id: { field: 'id' },
  findUnique: (id, context) => ({ id, workspaceId: actorOf(context).workspaceId }),
  select: examinationColumns,
  fields: (t) => ({
    attempt: t.int({ resolve: ({ attempt }) => attempt }),
    cause: t.field({ type: ExaminationCauseEnum, resolve: ({ cause }) => cause }),
    engineVersion: t.string({ resolve: ({ engineVersion }) => engineVersion }),
    tookMilliseconds: t.int({ resolve: ({ tookMilliseconds }) => tookMilliseconds }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    document: t.field({
      type: DocumentDataType,
      resolve: async (row, _, { platform }: Context) => (await resultOf(platform, row)).document,
    }),
    findings: t.field({
      type: [FindingUnion],
      description: 'Everything that was found, those that need a person first.',
      resolve: async (row, _, { platform }: Context) => (await resultOf(platform, row)).findings,
    }),
  }),
})

builder.prismaObjectFields('VerificationSession', (t) => ({
  examinations: t.relation('examinations', {
    description: 'What the evidence engine found, the newest run first; at most twenty.',
    query: { orderBy: { createdAt: 'desc' }, take: 20 },
  }),
}))
