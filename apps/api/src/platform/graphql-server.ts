import type { IncomingMessage, ServerResponse } from 'node:http'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  specifiedRules,
  validate,
} from 'graphql'
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga'
import { afterTheRest, type Route, readBody, sendText } from './http.ts'
import { createLiveServer, type LiveOptions } from './live-server.ts'
import { describeError, type Log } from './log.ts'
import { maskedError } from './masked-error.ts'
import { createDocumentCache, parseWithin, readsWithinLimits } from './operation-limits.ts'

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
  /** Tells a caller what the schema holds. Default true. */
  hasIntrospection?: boolean
  /** How subscriptions are watched, over Server-Sent Events. */
  live: LiveOptions<C>
}): {
  route: Route
  yoga: YogaServerInstance<{ req: IncomingMessage }, C>
  /** Ends the streams of whoever is somebody else by now. */
  recheckWatchers(): Promise<void>
} {
  const { path, schema, log, contextOf, hasExplorer, hasIntrospection = true } = options
  const yoga = createYoga<{ req: IncomingMessage }, C>({
    schema,
    graphqlEndpoint: path,
    landingPage: false,
    graphiql: hasExplorer ? { title: 'Bonafide · GraphQL', defaultQuery: firstQuery } : false,
    renderGraphiQL,
    // Another site's page may not read answers, and its requests never carry the console's cookie (`isOwnPage`).
    cors: false,
    multipart: false,
    batching: false,
    parserAndValidationCache: { documentCache: createDocumentCache() },
    context: ({ req }) => contextOf(req),
    plugins: hasIntrospection ? [readsWithinLimits] : [readsWithinLimits, withoutIntrospection],
    maskedErrors: { errorMessage: 'Something broke on our side. Try again.' },
    logging: {
      debug() {},
      info() {},
      warn: (...args) => log.warn({ details: args.map(describeError) }, 'GraphQL'),
      error: (...args) => log.error({ details: args.map(describeError) }, 'A GraphQL operation broke'),
    },
  })

  const rules = hasIntrospection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
  const validDocuments = createDocumentCache()

  /** A document that can be read and is valid, found so once for each text; null for any other. */
  function validDocument(query: string): DocumentNode | null {
    const known = validDocuments.get(query)
    if (known) return known
    try {
      const document = parseWithin(query)
      if (validate(schema, document, rules).length > 0) return null
      validDocuments.set(query, document)
      return document
    } catch (error) {
      if (error instanceof GraphQLError) return null
      throw error
    }
  }

  /**
   * The common request (POST, one JSON operation, one JSON answer) goes straight to graphql-js, past the Fetch API's
   * streams, which cost more than the operation itself, and past Yoga's slower executor. Null when the request is of
   * any other kind or cannot be read, parsed or validated: then nothing has run and Yoga words the answer.
   */
  async function answerDirectly(
    request: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; type: string; text: string } | null> {
    const { accept = '*/*' } = request.headers
    const type =
      accept === '*/*'
        ? 'application/json'
        : /^\s*(application\/(?:graphql-response\+)?json)/.exec(accept)?.[1]
    if (!type || !/^application\/json\b/.test(request.headers['content-type'] ?? '')) return null
    const params = readParams(body)
    if (!params) return null
    const document = validDocument(params.query)
    const operation = document && getOperationAST(document, params.operationName)
    if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return null
    try {
      const result = await execute({
        schema,
        document,
        contextValue: await contextOf(request),
        variableValues: params.variables ?? {},
        operationName: params.operationName ?? null,
      })
      if (result.data === undefined) return null
      const { status, errors } = settleErrors(result.errors?.map((error) => maskedError(error, log)))
      return {
        status,
        type,
        text: JSON.stringify(errors ? { errors, data: result.data } : { data: result.data }),
      }
    } catch (error) {
      if (error instanceof GraphQLError) return null
      throw error
    }
  }

  const live = createLiveServer({ schema, log, contextOf }, options.live)

  /**
   * Subscriptions, and whatever a client asks to be streamed before anything else, are answered by our own live
   * server, where all who watch the same share one execution. False for any other request.
   */
  async function answerLive(
    request: IncomingMessage,
    response: ServerResponse,
    params: Params | null,
  ): Promise<boolean> {
    const accept = request.headers.accept ?? ''
    if (!params || !accept.includes('text/event-stream')) return false
    const document = validDocument(params.query)
    if (!document) return false
    const operation = getOperationAST(document, params.operationName)
    const isStreamed =
      operation?.operation === OperationTypeNode.SUBSCRIPTION || /^\s*text\/event-stream/.test(accept)
    if (!isStreamed) return false
    const { operationName, variables } = params
    await live.answer(request, response, { document, operationName, variables })
    return true
  }

  return {
    yoga,
    recheckWatchers: live.recheck,
    async route(request, response, url) {
      if (url.pathname !== path) return false
      response.setHeader('Cache-Control', 'no-store')
      if (request.method !== 'POST') {
        response.setHeader('Content-Security-Policy', explorerPolicy)
        if (request.method === 'GET' && (await answerLive(request, response, queryParams(url)))) return true
        await yoga(request, response)
        return true
      }
      const body = await readBody(request, bodyLimit)
      if (body === 'gone') return true
      if (body === 'tooLong') {
        const sentence = 'An operation may have at most 1 MB. Send pictures with PUT instead.'
        afterTheRest(request, response, () => sendText(response, 413, sentence))
        return true
      }
      const isJson = /^application\/json\b/.test(request.headers['content-type'] ?? '')
      if (isJson && (await answerLive(request, response, readParams(body)))) return true
      const direct = await answerDirectly(request, body)
      if (direct) {
        response
          .writeHead(direct.status, {
            'Content-Type': `${direct.type}; charset=utf-8`,
            'Content-Length': Buffer.byteLength(direct.text),
          })
          .end(direct.text)
        return true
      }
      // Yoga takes what a framework parsed for it from `body`; the stream itself has been read.
      await yoga(Object.assign(request, { body, rawBody: body }), response)
      return true
    },
  }
}

/** The explorer is one page with its script and style inside; its editor works in blobs. Nothing comes from elsewhere. */
const explorerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob: data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const withoutIntrospection: Plugin = {
  onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule),
}

interface Params {
  query: string
  operationName?: string
  variables?: Record<string, unknown>
}

function readParams(body: Buffer): Params | null {
  try {
    return paramsIn(JSON.parse(body.toString('utf8')))
  } catch {
    return null
  }
}

/** What a GET carries, as an EventSource sends it. */
function queryParams({ searchParams }: URL): Params | null {
  const variables = searchParams.get('variables')
  const operationName = searchParams.get('operationName')
  try {
    return paramsIn({
      query: searchParams.get('query'),
      ...(operationName && { operationName }),
      ...(variables && { variables: JSON.parse(variables) }),
    })
  } catch {
    return null
  }
}

function paramsIn(value: unknown): Params | null {
  if (typeof value !== 'object' || value === null || !('query' in value) || typeof value.query !== 'string')
    return null
  const { operationName, variables, extensions } = value as Record<string, unknown>
  if (operationName != null && typeof operationName !== 'string') return null
  if (!isMapOrAbsent(variables) || !isMapOrAbsent(extensions)) return null
  return {
    query: value.query,
    ...(operationName != null && { operationName }),
    ...(variables != null && { variables: variables as Record<string, unknown> }),
  }
}

function isMapOrAbsent(value: unknown): boolean {
  return value == null || (typeof value === 'object' && !Array.isArray(value))
}

/** The HTTP status that the errors ask for, and the errors without that request, as a client shall see them. */
function settleErrors(found: readonly GraphQLError[] = []): { status: number; errors: object[] | null } {
  if (found.length === 0) return { status: 200, errors: null }
  let status = 200
  const errors = found.map((error) => {
    const { http, ...extensions } = error.extensions as { http?: { status?: number } }
    if (http?.status) status = Math.max(status, http.status)
    const { extensions: _, ...shown } = error.toJSON()
    return Object.keys(extensions).length > 0 ? { ...shown, extensions } : shown
  })
  return { status, errors }
}

const firstQuery = `# The same API that the console uses. Your sign-in counts here too.
query NewestSessions {
  verificationSessions(first: 5) {
    nodes { id status displayName linkExpiresAt }
  }
}
`
