import { t } from '@lingui/core/macro'
import type { FictionalScenario } from '../generated/graphql.ts'

/** In the order they are offered. */
export const fictionalScenarios = [
  'GENUINE',
  'EXPIRED',
  'ALTERED_DIGIT',
  'ANOTHER_FACE',
  'ANOTHER_NAME',
  'BLURRED',
  'GLARE',
] as const satisfies readonly FictionalScenario[]

/** What a fictional applicant shows, in a word or two. */
export function scenarioWord(scenario: FictionalScenario): string {
  switch (scenario) {
    case 'GENUINE':
      return t`Genuine`
    case 'EXPIRED':
      return t`Expired document`
    case 'ALTERED_DIGIT':
      return t`Altered digit`
    case 'ANOTHER_FACE':
      return t`Another face`
    case 'ANOTHER_NAME':
      return t`Another name`
    case 'BLURRED':
      return t`Blurred`
    case 'GLARE':
      return t`Glare`
  }
}

/** What is the matter with it. */
export function scenarioHint(scenario: FictionalScenario): string {
  switch (scenario) {
    case 'GENUINE':
      return t`A valid document and its holder`
    case 'EXPIRED':
      return t`It ran out seven months ago`
    case 'ALTERED_DIGIT':
      return t`A check digit will not match`
    case 'ANOTHER_FACE':
      return t`Somebody else takes the selfie`
    case 'ANOTHER_NAME':
      return t`Not who you expected`
    case 'BLURRED':
      return t`The document cannot be read`
    case 'GLARE':
      return t`A lamp shines where machines read`
  }
}
