import { graphql } from '../generated/gql.ts'

/** Everything that a session's page shows. */
export const SessionPageQuery = graphql(`
  query SessionPage($id: ID!) {
    verificationSession(id: $id) {
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
      ...SessionHeader_session
      ...Workbench_session
    }
  }
`)
