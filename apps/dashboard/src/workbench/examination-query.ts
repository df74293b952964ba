import { graphql } from '../generated/gql.ts'

/** All that one run of the engine found. A run never changes once it is written. */
export const ExaminationQuery = graphql(`
  query Examination($id: ID!) {
    node(id: $id) {
      id
      ... on Examination {
        document {
          issuer
          number
          surname
          givenNames
          dateOfBirth
          dateOfExpiry
          sex
          nationality
        }
        findings {
          ...Finding_finding
        }
        movementFrames {
          step
          place
          url
        }
        differences {
          before {
            ...RunComparison_finding
          }
          after {
            ...RunComparison_finding
          }
        }
      }
    }
  }
`)
