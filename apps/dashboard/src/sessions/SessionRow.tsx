import { graphql } from '../generated/gql.ts'
export const SessionList_session = graphql(`
  fragment SessionList_session on VerificationSession {
    id
    status
    documentType
  }
`)
