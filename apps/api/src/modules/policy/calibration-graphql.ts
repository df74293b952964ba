import {
  type Calibration,
  type CalibrationBin,
  calibrate,
  type RocPoint,
  suggestThreshold,
  type ThresholdRates,
  type ThresholdSuggestion,
} from '@bonafide/core/calibration/calibration'
import type { Rate } from '@bonafide/core/calibration/confidence-interval'
import { checksWithThreshold, type PolicyCheck } from '@bonafide/core/policy/policy'
import { builder, InvalidInputType } from '../../platform/builder.ts'
import { actorOf } from '../../platform/context.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { CheckEnum } from '../examination/graphql.ts'
import { scoresOfDecided } from './service.ts'

const RateType = builder.objectRef<Rate>('Rate').implement({
  description: 'A proportion of cases with its 95 % confidence interval (Clopper–Pearson).',
  fields: (t) => ({
    count: t.exposeInt('count', {}),
    total: t.exposeInt('total', {}),
    rate: t.exposeFloat('rate', { nullable: true, description: 'Null where there are no cases.' }),
    low: t.exposeFloat('low', {}),
    high: t.exposeFloat('high', {}),
  }),
})

const ThresholdRatesType = builder.objectRef<ThresholdRates>('ThresholdRates').implement({
  description: 'What a threshold would have done to the decided cases.',
  fields: (t) => ({
    threshold: t.exposeFloat('threshold', {}),
    falseAccepts: t.expose('falseAccepts', {
      type: RateType,
      description: 'Of the declined cases, those at or above it.',
    }),
    falseRejects: t.expose('falseRejects', {
      type: RateType,
      description: 'Of the approved cases, those below it.',
    }),
  }),
})

const CalibrationBinType = builder.objectRef<CalibrationBin>('CalibrationBin').implement({
  description: 'How many decided cases had a score from `from` on and below `to`.',
  fields: (t) => ({
    from: t.exposeFloat('from', {}),
    to: t.exposeFloat('to', {}),
    approved: t.exposeInt('approved', {}),
    declined: t.exposeInt('declined', {}),
  }),
})

const RocPointType = builder.objectRef<RocPoint>('RocPoint').implement({
  description: 'What is let through at some score.',
  fields: (t) => ({
    falseAcceptRate: t.exposeFloat('falseAcceptRate', { description: 'Of the declined cases.' }),
    trueAcceptRate: t.exposeFloat('trueAcceptRate', { description: 'Of the approved cases.' }),
  }),
})

const SuggestionType = builder.objectRef<ThresholdSuggestion>('ThresholdSuggestion').implement({
  description:
    'The lowest threshold that keeps to a target even at the upper end of its interval, or why there is none.',
  fields: (t) => ({
    kind: t.field({
      type: builder.enumType('ThresholdSuggestionKind', {
        description: 'Whether a threshold can be named.',
        values: {
          THRESHOLD: { description: 'One keeps to the target.' },
          TOO_FEW_CASES: {
            description: 'More declined cases are needed before the target can be vouched for.',
          },
          OUT_OF_REACH: { description: 'No threshold that lets anybody through keeps to it.' },
        } as const,
      }),
      resolve: ({ kind }) => kind,
    }),
    rates: t.field({
      type: ThresholdRatesType,
      nullable: true,
      resolve: (suggestion) => (suggestion.kind === 'THRESHOLD' ? suggestion.rates : null),
    }),
    declinedNeeded: t.int({
      nullable: true,
      description: 'Declined cases that the target needs.',
      resolve: (suggestion) => (suggestion.kind === 'TOO_FEW_CASES' ? suggestion.needed : null),
    }),
  }),
})

interface CalibrationOfCheck extends Calibration {
  __typename: 'Calibration'
  check: PolicyCheck
}

const CalibrationType = builder.objectRef<CalibrationOfCheck>('Calibration').implement({
  description:
    'What the workspace’s own decisions tell about a check’s thresholds: the newest 5,000 cases that a person decided. It is as good as they are.',
  fields: (t) => ({
    check: t.expose('check', { type: CheckEnum }),
    approved: t.exposeInt('approved', { description: 'Approved cases.' }),
    declined: t.exposeInt('declined', { description: 'Declined cases.' }),
    bins: t.field({ type: [CalibrationBinType], resolve: ({ bins }) => [...bins] }),
    thresholds: t.field({
      type: [ThresholdRatesType],
      description: 'From 0 to 1 in steps of 0.01.',
      resolve: ({ thresholds }) => [...thresholds],
    }),
    roc: t.field({ type: [RocPointType], resolve: ({ roc }) => [...roc] }),
    areaUnderRoc: t.exposeFloat('areaUnderRoc', {
      nullable: true,
      description: 'Null without cases of both kinds.',
    }),
    suggestion: t.field({
      type: SuggestionType,
      args: {
        falseAcceptRate: t.arg.float({
          required: true,
          description:
            'The target, above 0 and below 1; beyond that it is taken as the nearest of 0.0001 and 0.9999.',
        }),
      },
      resolve: (calibration, { falseAcceptRate }) =>
        suggestThreshold(calibration, Math.min(0.9999, Math.max(0.0001, falseAcceptRate))),
    }),
  }),
})

builder.queryField('calibration', (t) =>
  t.field({
    type: builder.unionType('CalibrationResult', {
      types: [CalibrationType, InvalidInputType],
      resolveType: (value: CalibrationOfCheck | InvalidInput) => value.__typename,
    }),
    description: 'Measure a check’s thresholds by what people decided in this workspace.',
    args: { check: t.arg({ type: CheckEnum, required: true }) },
    resolve: async (_, { check }, context) => {
      const measured = checksWithThreshold.find((one) => one === check)
      if (!measured) {
        const message = `${check} measures nothing, so there is nothing to calibrate. Choose one of ${checksWithThreshold.join(', ')}.`
        return invalidInput([{ path: ['check'], code: 'noThreshold', message }])
      }
      const cases = await scoresOfDecided(context.platform, actorOf(context).workspaceId, measured)
      return { __typename: 'Calibration' as const, check: measured, ...calibrate(cases) }
    },
  }),
)
