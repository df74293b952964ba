import { graphql } from '../generated/gql.ts'
import { client } from '../graphql/client.ts'

// Links are secrets, so the list does not carry them: they are asked for when one is wanted.
const SessionLink = graphql(`
  query SessionLink($id: ID!) {
    verificationSession(id: $id) {
      id
      sessionUrl
    }
  }
`)

/** The session's link; null when it has none that works. */
export async function fetchLink(id: string): Promise<string | null> {
  const { data } = await client.query(SessionLink, { id }, { requestPolicy: 'network-only' }).toPromise()
  return data?.verificationSession?.sessionUrl ?? null
}

/** The working links among these sessions. */
export async function fetchLinks(ids: readonly string[]): Promise<string[]> {
  const links = await Promise.all(ids.map(fetchLink))
  return links.filter((link) => link !== null)
}
