import { graphql } from '../generated/gql.ts'
import type { GateQuery } from '../generated/graphql.ts'
import { client } from '../graphql/client.ts'

const Gate = graphql(`
  query Gate {
    installation {
      isSetUp
      mailTransport
    }
    viewer {
      id
      name
      email
      kind
      workspace {
        id
        name
        isSample
      }
      workspaces {
        id
        name
        isSample
      }
    }
  }
`)

export type Viewer = NonNullable<GateQuery['viewer']>
export type Admission =
  | { to: 'set-up' }
  | { to: 'sign-in' }
  | { to: 'console'; viewer: Viewer; mailTransport: GateQuery['installation']['mailTransport'] }

/** Where a visitor belongs. Asked once a page load; throws what the network said when the server is not there. */
export async function admit(): Promise<Admission> {
  const { data, error } = await client.query(Gate, {}, { requestPolicy: 'cache-first' }).toPromise()
  if (!data) throw error ?? new Error('The server gave no answer.')
  if (!data.installation.isSetUp) return { to: 'set-up' }
  if (!data.viewer) return { to: 'sign-in' }
  return { to: 'console', viewer: data.viewer, mailTransport: data.installation.mailTransport }
}
