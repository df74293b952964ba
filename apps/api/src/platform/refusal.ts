import type { Issue } from '@bonafide/core/issue'
import { GraphQLError } from 'graphql'

/** Not signed in: a top-level error with a code, the same everywhere. */
export function unauthenticated(): GraphQLError {
  return new GraphQLError('Sign in, or send an API key: Authorization: Bearer bf_….', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  })
}

/** Signed in, but the wrong kind of caller for this. `sentence` says what to do instead. */
export function forbidden(sentence: string): GraphQLError {
  return new GraphQLError(sentence, { extensions: { code: 'FORBIDDEN' } })
}

/** No such record in this workspace; another workspace's records are exactly as absent. */
export function notFound(what: string): GraphQLError {
  return new GraphQLError(`There is no such ${what} in this workspace.`, {
    extensions: { code: 'NOT_FOUND' },
  })
}

/** A form's input refused, with every problem at once. A member of mutations' result unions. */
export interface InvalidInput {
  __typename: 'InvalidInput'
  message: string
  issues: Issue[]
}

/** Wraps issues (at least one) for a result union. */
export function invalidInput(issues: Issue[]): InvalidInput {
  const [first] = issues
  const message = issues.length === 1 && first ? first.message : `${issues.length} fields need another look.`
  return { __typename: 'InvalidInput', message, issues }
}
