import type { IncomingMessage } from 'node:http'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import type { GraphQLSchema } from 'graphql'
import { createYoga, type YogaServerInstance } from 'graphql-yoga'
import { type Route, sendText } from './http.ts'
import { describeError, type Log } from './log.ts'

/** No operation, variables included, is longer; pictures never travel inside GraphQL. */
const bodyLimit = 1_000_000

/**
 * GraphQL over HTTP at one path (https://graphql.github.io/graphql-over-http). `contextOf` recognises the caller; it
 * may throw a coded GraphQLError, which becomes the answer.
 */
export function createGraphQLServer<C extends object>(options: {
  path: string
  schema: GraphQLSchema
  log: Log
  contextOf(request: IncomingMessage): Promise<C>
  /** Serves the explorer to GET requests of browsers. */
  hasExplorer: boolean
}): { route: Route; yoga: YogaServerInstance<{ req: IncomingMessage }, C> } {
  const { path, schema, log, contextOf, hasExplorer } = options
  const yoga = createYoga<{ req: IncomingMessage }, C>({
    schema,
    graphqlEndpoint: path,
    landingPage: false,
    graphiql: hasExplorer ? { title: 'Bonafide · GraphQL', defaultQuery: firstQuery } : false,
    renderGraphiQL,
    // Another site's page may not read answers, and its requests never carry the console's cookie (`isSameOrigin`).
    cors: false,
    multipart: false,
    batching: false,
    context: ({ req }) => contextOf(req),
    maskedErrors: { errorMessage: 'Something broke on our side. Try again.' },
    logging: {
      debug() {},
      info() {},
      warn: (...args) => log.warn({ details: args.map(describeError) }, 'GraphQL'),
      error: (...args) => log.error({ details: args.map(describeError) }, 'A GraphQL operation broke'),
    },
  })
  return {
    yoga,
    async route(request, response, url) {
      if (url.pathname !== path) return false
      if (Number(request.headers['content-length'] ?? 0) > bodyLimit) {
        return sendText(response, 413, 'An operation may have at most 1 MB. Send pictures with PUT instead.')
      }
      let size = 0
      request.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > bodyLimit) request.destroy()
      })
      request.pause()
      response.setHeader('Cache-Control', 'no-store')
      await yoga(request, response)
      return true
    },
  }
}

const firstQuery = `# The same API that the console uses. Your sign-in counts here too.
query NewestSessions {
  verificationSessions(first: 5) {
    nodes { id status displayName linkExpiresAt }
  }
}
`
