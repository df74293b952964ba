/** What an integrator holds: the address and a key. */
export type Api = <Data = unknown>(query: string, variables?: Record<string, unknown>) => Promise<Data>

/** The key and the owner that an unattended set-up makes, as the product's settings. */
export const unattended = {
  SETUP_WORKSPACE: 'Harbour Lending',
  SETUP_OWNER_EMAIL: 'ada@harbour.test',
  SETUP_OWNER_PASSWORD: 'a harbour with nine piers',
  SETUP_API_KEY: 'bf_journeys_0123456789_0123456789',
} as const

/** GraphQL with the key of the unattended set-up. Throws on errors; a refusal inside a result union is an answer. */
export function apiAt(address: string, key: string = unattended.SETUP_API_KEY): Api {
  return async <Data>(query: string, variables?: Record<string, unknown>) => {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await answer.json()) as { data?: Data; errors?: { message: string }[] }
    if (errors || !data)
      throw new Error(`${answer.status}: ${errors?.map(({ message }) => message).join('; ')}`)
    return data
  }
}

export type CreatedSession = { id: string; sessionUrl: string; message: string }

/** Creates a session and gives its id and link. Throws, with the issues, where the input is refused. */
export async function createSession(api: Api, input: Record<string, unknown> = {}): Promise<CreatedSession> {
  const { createVerificationSession: result } = await api<{
    createVerificationSession: {
      sessionUrl: string
      message: string
      session?: { id: string }
      issues?: unknown
    }
  }>(
    `mutation ($input: CreateVerificationSessionInput!) {
      createVerificationSession(input: $input) {
        ... on CreateVerificationSessionSuccess { sessionUrl message session { id } }
        ... on InvalidInput { message issues { path code message } }
      }
    }`,
    { input },
  )
  if (!result.session) throw new Error(`Refused: ${JSON.stringify(result)}`)
  return { id: result.session.id, sessionUrl: result.sessionUrl, message: result.message }
}

/** What anybody may know of the session at this moment. */
export async function sessionNow(api: Api, id: string) {
  const { verificationSession } = await api<{
    verificationSession: {
      status: string
      expiryReason: string | null
      attempt: number
      openedAt: string | null
      startedAt: string | null
      sessionUrl: string | null
      evidence: { kind: string; source: string; attempt: number; url: string }[]
      events: { nodes: { type: string }[] }
    }
  }>(
    `query ($id: ID!) { verificationSession(id: $id) {
      status expiryReason attempt openedAt startedAt sessionUrl
      evidence { kind source attempt url } events(first: 100) { nodes { type } }
    } }`,
    { id },
  )
  return verificationSession
}
