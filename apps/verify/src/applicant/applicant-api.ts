import { beginPresence, type MutationName, mutations, verificationQuery } from './documents.ts'
import { type BegunPresence, readVerification, type Verification } from './verification.ts'

/** The server could not be reached, or answered with something that is not ours: worth trying again. */
export class Unreachable extends Error {}

export type MutationAnswer =
  | { type: 'done'; verification: Verification }
  | { type: 'notPossible'; verification: Verification; message: string }
  | { type: 'invalid'; message: string }

/** The calls of the applicant's page. The token stays inside and reaches nothing but the header. */
export interface ApplicantApi {
  verification(): Promise<Verification>
  mutate(name: MutationName, variables?: Record<string, string>): Promise<MutationAnswer>
  /** Draws movements; where that is not possible now, tells how things stand. */
  beginPresence(): Promise<BegunPresence | { verification: Verification }>
}

const ANSWER_WITHIN_MS = 20_000

/** Calls `POST /applicant/graphql` with the link's token as bearer. Throws {@link Unreachable}. */
export function applicantApi(token: string, fetchIt: typeof fetch = fetch): ApplicantApi {
  async function ask(query: string, variables: Record<string, string> = {}) {
    let body: { data?: Record<string, unknown> | null }
    try {
      const response = await fetchIt('/applicant/graphql', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
        },
        body: JSON.stringify({ query, variables }),
        signal: timeLimit(ANSWER_WITHIN_MS),
        cache: 'no-store',
      })
      body = await response.json()
    } catch {
      throw new Unreachable('no answer')
    }
    if (!body.data) throw new Unreachable('no data')
    return body.data
  }

  return {
    async beginPresence() {
      const answer = (await ask(beginPresence)).beginPresence as
        | (BegunPresence & { __typename: 'PresenceBegun' })
        | { __typename: 'NotPossible'; verification: unknown }
      return answer.__typename === 'PresenceBegun'
        ? answer
        : { verification: readVerification(answer.verification) }
    },
    async verification() {
      const data = await ask(verificationQuery)
      return readVerification(data.verification)
    },
    async mutate(name, variables) {
      const data = await ask(mutations[name], variables)
      const answer = data[name] as { __typename: string; message: string; verification: unknown }
      if (answer.__typename === 'VerificationSuccess') {
        return { type: 'done', verification: readVerification(answer.verification) }
      }
      if (answer.__typename === 'NotPossible') {
        return {
          type: 'notPossible',
          verification: readVerification(answer.verification),
          message: answer.message,
        }
      }
      return { type: 'invalid', message: answer.message }
    },
  }
}

// AbortSignal.timeout is younger than some of the phones that open this page.
function timeLimit(ms: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), ms)
  return controller.signal
}
