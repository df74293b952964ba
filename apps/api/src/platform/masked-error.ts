import { GraphQLError } from 'graphql'
import type { Log } from './log.ts'

/** An error as a caller may see it: one that was meant for them as it is, any other as one sentence and in the log. */
export function maskedError(error: GraphQLError, log: Log): GraphQLError {
  const { originalError } = error
  if (!originalError || originalError instanceof GraphQLError) return error
  log.error({ err: originalError }, 'A GraphQL operation broke')
  return new GraphQLError('Something broke on our side. Try again.', {
    nodes: error.nodes,
    path: error.path,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  })
}
