import { builder, ErrorInterface, refusalOr } from '../../platform/builder.ts'
import { actorOf } from '../../platform/context.ts'
import { ActionNotAllowedType, sessionSuccess, uuidOf } from '../verification-session/graphql.ts'
import { askFictionalApplicant, type FictionalApplicantAtWork } from './sandbox.ts'

const ScenarioEnum = builder.enumType('FictionalScenario', {
  description: 'What is the matter with what a fictional applicant shows.',
  values: {
    GENUINE: { description: 'Nothing: a valid document, and its holder.' },
    EXPIRED: { description: 'The document has run out.' },
    ALTERED_DIGIT: { description: 'One digit of the date of birth was altered where machines read it.' },
    ANOTHER_FACE: { description: 'The selfie shows somebody else.' },
    BLURRED: { description: 'The document is too blurred to read.' },
    GLARE: { description: 'A lamp is reflected where machines read.' },
    ANOTHER_NAME: { description: 'The document bears another name than was expected.' },
  } as const,
})

const AnswerSuccess = sessionSuccess(
  'AnswerAsFictionalApplicantSuccess',
  'They are at the page; what they do is told by the session’s events.',
)

const AtWorkType = builder.objectRef<FictionalApplicantAtWork>('FictionalApplicantAtWork').implement({
  description: 'Another fictional applicant was asked to answer this session, and has not finished.',
  interfaces: [ErrorInterface],
})

builder.mutationField('answerAsFictionalApplicant', (t) =>
  t.field({
    type: builder.unionType('AnswerAsFictionalApplicantResult', {
      types: [AnswerSuccess, ActionNotAllowedType, AtWorkType],
      resolveType: refusalOr('AnswerAsFictionalApplicantSuccess'),
    }),
    description:
      'Have somebody who does not exist answer a session, as an applicant does, with drawn pictures. In the sample workspace only, and one at a time.',
    args: {
      id: t.arg.id({ required: true }),
      scenario: t.arg({ type: ScenarioEnum, required: true }),
    },
    resolve: (_, { id, scenario }, context) =>
      askFictionalApplicant(context.platform, actorOf(context), uuidOf(id), scenario),
  }),
)
