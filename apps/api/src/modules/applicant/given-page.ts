import { createRoutes } from '../../app.ts'
import { createHttpServer } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'

/** The whole product on a random port. */
export async function givenPort(platform: Platform): Promise<{ origin: string; stop(): Promise<void> }> {
  const http = createHttpServer(platform.log)
  const port = await http.listen(0, '127.0.0.1')
  http.serve(createRoutes(platform))
  return { origin: `http://127.0.0.1:${port}`, stop: () => http.stop(1) }
}

const fields = `stage now workspaceName firstName requestedBy locale linkExpiresAt sessionTimeSeconds sessionEndsAt
  canExtendUntil allowedDocuments allowedCountries hasConsented documentType documentCountry requiredPictures
  pictures { kind width height takenAt url } presence { isRequired isAnswered canBegin } resubmissionReasons resubmissionMessage successUrl failureUrl`
const result = `{ __typename
  ... on VerificationSuccess { verification { ${fields} } }
  ... on NotPossible { message verification { ${fields} } }
  ... on InvalidInput { message issues { path code message } } }`

export const simpleMutations = [
  'markOpened',
  'startVerification',
  'restartVerification',
  'giveConsent',
  'requestMoreTime',
  'cannotAnswerPresence',
  'submitVerification',
] as const

type SimpleMutation = (typeof simpleMutations)[number]

/** What a browser does that has a link's page open. */
export function openPage(origin: string, token: string) {
  const authorization = `Bearer ${token}`
  const post = (body: object, accept = 'application/json', signal?: AbortSignal) =>
    fetch(`${origin}/applicant/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    })
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
  const ask = async (query: string, variables: object = {}): Promise<any> => {
    const { data, errors } = (await (await post({ query, variables })).json()) as {
      // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
      data: any
      errors?: { message: string }[]
    }
    if (errors?.[0]) throw new Error(errors[0].message)
    return data
  }
  return {
    post,
    ask,
    verification: async () => (await ask(`{ verification { ${fields} } }`)).verification,
    mutate: async (name: SimpleMutation) => (await ask(`mutation { ${name} ${result} }`))[name],
    chooseDocument: async (type: string, country = 'ESP') =>
      (
        await ask(
          `mutation ($type: DocumentType!, $country: String!) { chooseDocument(type: $type, country: $country) ${result} }`,
          { type, country },
        )
      ).chooseDocument,
    beginPresence: async () =>
      (
        await ask(`mutation { beginPresence { __typename
          ... on PresenceBegun { id steps secondsForEach } ... on NotPossible { message verification { presence { isAnswered canBegin } } } } }`)
      ).beginPresence,
    putFrames: (body: BodyInit) =>
      fetch(`${origin}/applicant/presence`, { method: 'PUT', headers: { authorization }, body }),
    put: (kind: string, bytes: BodyInit, query = '?source=CAMERA') =>
      fetch(`${origin}/applicant/pictures/${kind}${query}`, {
        method: 'PUT',
        headers: { authorization, 'content-type': 'image/jpeg' },
        body: bytes,
        duplex: 'half',
      } as RequestInit),
    get: (kind: string) => fetch(`${origin}/applicant/pictures/${kind}`, { headers: { authorization } }),
    /** Every verification that the live stream tells, as it comes. */
    async *follow(signal: AbortSignal) {
      const query = `subscription { verificationChanged { ${fields} } }`
      const { body } = await post({ query }, 'text/event-stream', signal)
      let rest = ''
      for await (const piece of (body as unknown as AsyncIterable<Uint8Array>) ?? []) {
        rest += Buffer.from(piece).toString()
        const events = rest.split('\n\n')
        rest = events.pop() ?? ''
        for (const event of events) {
          const data = /^data: ?(\{.*\})$/m.exec(event)?.[1]
          if (data) yield JSON.parse(data).data.verificationChanged
        }
      }
    },
  }
}

export type OpenPage = ReturnType<typeof openPage>
