import { graphql } from '../generated/gql.ts'

/** Everything that a session's page shows. */
export const SessionPage_session = graphql(`
  fragment SessionPage_session on VerificationSession {
    id
    evidence {
      id
      attempt
      url
    }
    examinations {
      id
      attempt
    }
    events(first: 100) {
      nodes {
        id
        type
      }
    }
    evidenceErasure {
      at
    }
    ...SessionHeader_session
    ...Workbench_session
  }
`)

export const SessionPageQuery = graphql(`
  query SessionPage($id: ID!) {
    verificationSession(id: $id) {
      id
      ...SessionPage_session
    }
  }
`)
