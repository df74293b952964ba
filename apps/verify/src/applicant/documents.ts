/** The page's GraphQL documents; a test holds them against apps/api/applicant.graphql. */
const fields = `fragment Fields on Verification {
  stage now workspaceName firstName requestedBy locale
  linkExpiresAt sessionTimeSeconds sessionEndsAt canExtendUntil
  allowedDocuments allowedCountries hasConsented documentType documentCountry requiredPictures
  pictures { kind width height takenAt url }
  presence { isRequired isAnswered canBegin }
  resubmissionReasons resubmissionMessage successUrl failureUrl
}`

const result = `{
  __typename
  ... on VerificationSuccess { verification { ...Fields } }
  ... on NotPossible { message verification { ...Fields } }
  ... on InvalidInput { message issues { path code message } }
}`

export const verificationQuery = `query Verification { verification { ...Fields } } ${fields}`

export const verificationChanged = `subscription VerificationChanged { verificationChanged { ...Fields } } ${fields}`

/** Draws the movements; its answer is no verification, so it stands apart. */
export const beginPresence = `mutation BeginPresence { beginPresence {
  __typename
  ... on PresenceBegun { id steps secondsForEach }
  ... on NotPossible { message verification { ...Fields } }
} } ${fields}`

/** What an applicant can ask for, by the mutation's name. */
export const mutations = {
  markOpened: `mutation MarkOpened { markOpened ${result} } ${fields}`,
  startVerification: `mutation Start { startVerification ${result} } ${fields}`,
  restartVerification: `mutation Restart { restartVerification ${result} } ${fields}`,
  giveConsent: `mutation Consent { giveConsent ${result} } ${fields}`,
  chooseDocument: `mutation Choose($country: String!, $type: DocumentType!) {
    chooseDocument(country: $country, type: $type) ${result} } ${fields}`,
  requestMoreTime: `mutation MoreTime { requestMoreTime ${result} } ${fields}`,
  cannotAnswerPresence: `mutation CannotAnswerPresence { cannotAnswerPresence ${result} } ${fields}`,
  submitVerification: `mutation Submit { submitVerification ${result} } ${fields}`,
}

export type MutationName = keyof typeof mutations
