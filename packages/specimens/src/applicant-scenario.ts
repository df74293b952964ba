/** What is the matter with what a fictional applicant shows; nothing where it is GENUINE. */
export const applicantScenarios = [
  'GENUINE',
  'EXPIRED',
  'ALTERED_DIGIT',
  'ANOTHER_FACE',
  'BLURRED',
  'GLARE',
  'ANOTHER_NAME',
] as const

export type ApplicantScenario = (typeof applicantScenarios)[number]
