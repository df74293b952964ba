import type { Check, DocumentData } from '@bonafide/core/examination/finding'
import { builder } from '../../platform/builder.ts'
import { actorOf, type Context } from '../../platform/context.ts'
import { ActorType } from '../timeline/graphql.ts'
import { CheckEnum, ComparedFieldEnum, FindingUnion, SexEnum } from './finding-graphql.ts'
import { type Correction, correctionsIn, differencesOf, type FindingDifference, resultOf } from './service.ts'
import { examinationColumns } from './store.ts'

export { CheckEnum, ComparedFieldEnum } from './finding-graphql.ts'

const DocumentDataType = builder.objectRef<DocumentData>('DocumentData').implement({
  description: 'What the document says, each field from its best source.',
  fields: (t) => ({
    issuer: t.exposeString('issuer', { nullable: true, description: 'As printed.' }),
    number: t.exposeString('number', { nullable: true }),
    surname: t.exposeString('surname', { nullable: true }),
    givenNames: t.exposeString('givenNames', { nullable: true }),
    dateOfBirth: t.expose('dateOfBirth', { type: 'PartialDate', nullable: true }),
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

export const ExaminationOutcomeEnum = builder.enumType('ExaminationOutcome', {
  description: 'What a policy makes of findings.',
  values: {
    APPROVED: { description: 'Nothing was in the way, and such documents may approve themselves.' },
    IN_REVIEW: { description: 'A person decides.' },
    DECLINED: { description: 'A check failed that declines.' },
  } as const,
})

export const FindingDifferenceType = builder.objectRef<FindingDifference>('FindingDifference').implement({
  description: 'A question that two examinations answered differently.',
  fields: (t) => ({
    before: t.expose('before', {
      type: FindingUnion,
      nullable: true,
      description: 'Null: it was not answered.',
    }),
    after: t.expose('after', {
      type: FindingUnion,
      nullable: true,
      description: 'Null: it was not answered.',
    }),
  }),
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
    outcome: t.field({
      type: ExaminationOutcomeEnum,
      description: 'What the policy of that moment made of the findings.',
      resolve: ({ outcome }) => outcome,
    }),
    becauseOf: t.field({
      type: [CheckEnum],
      description: 'The checks that led to the outcome.',
      resolve: ({ becauseOf }) => becauseOf as Check[],
    }),
    differences: t.field({
      type: [FindingDifferenceType],
      nullable: true,
      description:
        'How it differs from the one that the session was decided on, else from the one before it; null when it is the first over these pictures.',
      resolve: (row, _, { platform }: Context) => differencesOf(platform, row),
    }),
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

const CorrectionType = builder.objectRef<Correction>('Correction').implement({
  description: 'A value that an operator read differently from the engine. What was read stays where it is.',
  fields: (t) => ({
    field: t.expose('field', { type: ComparedFieldEnum }),
    value: t.exposeString('value', { description: 'Dates as YYYY-MM-DD.' }),
    by: t.expose('by', { type: ActorType }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

builder.prismaObjectFields('VerificationSession', (t) => ({
  corrections: t.field({
    type: [CorrectionType],
    description: 'What operators corrected, oldest first; of a field the last one counts.',
    resolve: ({ workspaceId, id }, _, { platform }: Context) => correctionsIn(platform, workspaceId, id),
  }),
  examinations: t.relation('examinations', {
    description: 'What the evidence engine found, the newest run first; at most twenty.',
    query: { orderBy: { createdAt: 'desc' }, take: 20 },
  }),
}))
