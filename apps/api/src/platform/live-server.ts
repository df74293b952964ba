import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  executeSubscriptionEvent,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  type SubscriptionOperationDefinitionNode,
  validateSubscriptionArgs,
  visit,
} from 'graphql'
import { type EventStream, eventFrame, openEventStream } from './event-stream.ts'
import { sendJson } from './http.ts'
import { type Answering, createLiveGroup, type LiveGroup } from './live-group.ts'
import { LiveSource } from './live-source.ts'
import type { Log } from './log.ts'
import { maskedError } from './masked-error.ts'

/** What a schema that is watched live says about its watchers. */
export interface LiveOptions<C> {
  /** Who the watcher is; asked again every 30 s, and a stream whose watcher is somebody else by then is cut. */
  identityOf(context: C): string | null
  /** Watchers of one audience are shown the same answers to the same operation. */
  audienceOf(context: C, document: DocumentNode): string
  /** How many streams one watcher may hold open at a time; any number unless given. */
  streamsEach?: number
  /** Ends every stream when the product stops. */
  closing: AbortSignal
}

export interface LiveRequest {
  document: DocumentNode
  operationName?: string | undefined
  variables?: Record<string, unknown> | undefined
}

/** GraphQL over Server-Sent Events, in the distinct connections mode of graphql-sse: one request, one stream. */
export interface LiveServer {
  answer(request: IncomingMessage, response: ServerResponse, params: LiveRequest): Promise<void>
  /** Asks now who every watcher is: after a sign-out, whose streams end with it. */
  recheck(): Promise<void>
}

const recheckMilliseconds = 30_000

/** Watchers of the same thing share one execution for each event. `contextOf` recognises the caller, and may refuse. */
export function createLiveServer<C extends object>(
  {
    schema,
    log,
    contextOf,
  }: { schema: GraphQLSchema; log: Log; contextOf(request: IncomingMessage): Promise<C> },
  { identityOf, audienceOf, streamsEach = Number.POSITIVE_INFINITY, closing }: LiveOptions<C>,
): LiveServer {
  const groups = new Map<string, LiveGroup>()
  const open = new Map<EventStream, { request: IncomingMessage; identity: string | null }>()
  let rechecking: NodeJS.Timeout | null = null
  closing.addEventListener('abort', () => {
    for (const stream of open.keys()) stream.cut()
  })

  function keep(stream: EventStream, request: IncomingMessage, context: C): void {
    open.set(stream, { request, identity: identityOf(context) })
    rechecking ??= setInterval(() => void recheck(), recheckMilliseconds).unref()
    stream.onClose(() => {
      open.delete(stream)
      if (open.size > 0 || !rechecking) return
      clearInterval(rechecking)
      rechecking = null
    })
  }

  function holdsEnough(identity: string | null): boolean {
    if (streamsEach === Number.POSITIVE_INFINITY) return false
    let held = 0
    for (const stream of open.values()) if (stream.identity === identity) held += 1
    return held >= streamsEach
  }

  /** Each set of credentials is asked about once, however many streams were opened with it. */
  async function recheck(): Promise<void> {
    const byCredentials = Map.groupBy(open, ([, { request }]) => credentialsOf(request))
    for (const streams of byCredentials.values()) {
      const request = streams[0]?.[1].request
      if (!request) continue
      let identity: string | null = null
      try {
        identity = identityOf(await contextOf(request))
      } catch (error) {
        // A database that is away for a moment signs nobody out.
        if (!(error instanceof GraphQLError)) continue
      }
      for (const [stream, opened] of streams) if (opened.identity !== identity) stream.cut()
    }
  }

  const asText = (result: ExecutionResult) => JSON.stringify(shown(result, log))

  async function subscribe(
    stream: EventStream,
    { document, operationName, variables }: LiveRequest,
    context: C,
  ): Promise<void> {
    const validated = validateSubscriptionArgs({
      schema,
      document,
      operationName: operationName ?? null,
      variableValues: variables ?? {},
      contextValue: context,
    })
    if (!('schema' in validated)) return complete(stream, asText({ errors: validated }))
    const source = await createSourceEventStream(validated)
    if (!(Symbol.asyncIterator in source)) return complete(stream, asText(source))

    const answer: Answering = async (payload, now) =>
      asText(
        await executeSubscriptionEvent({
          ...validated,
          rootValue: payload,
          contextValue: now ? { ...context, now } : { ...context },
        }),
      )
    if (source instanceof LiveSource) {
      const operation = getOperationAST(document, operationName) as SubscriptionOperationDefinitionNode
      const key = JSON.stringify([
        source.watch.workspaceId,
        audienceOf(context, document),
        document.loc?.source.body,
        operationName,
        sharedVariables(document, operation, variables ?? {}, source.watch.startArgument),
      ])
      let group = groups.get(key)
      if (!group) {
        group = createLiveGroup(source.feed, source.watch, answer, {
          onDeserted: () => groups.delete(key),
          onBroken: (error) => log.error({ err: error }, 'A live event could not be shown'),
        })
        groups.set(key, group)
      }
      await group.join(stream, source.watch)
      return
    }
    const iterator = source[Symbol.asyncIterator]()
    stream.onClose(() => void iterator.return?.())
    for (let step = await iterator.next(); !step.done && stream.isOpen; step = await iterator.next()) {
      stream.send(eventFrame('next', await answer(step.value, null)))
    }
    complete(stream)
  }

  return {
    recheck,
    async answer(request, response, params) {
      const operation = getOperationAST(params.document, params.operationName)
      if (!operation) {
        sendJson(response, 400, { errors: [{ message: 'Say which of the operations to run.' }] })
        return
      }
      if (operation.operation === OperationTypeNode.MUTATION && request.method !== 'POST') {
        sendJson(response, 405, { errors: [{ message: 'A mutation has to be a POST.' }] })
        return
      }
      let context: C
      try {
        context = await contextOf(request)
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error
        const { status = 400 } = (error.extensions.http ?? {}) as { status?: number }
        sendJson(response, status, shown({ errors: [error] }, log))
        return
      }
      if (closing.aborted) {
        sendJson(response, 503, { errors: [{ message: 'Stopping. Try again in a moment.' }] })
        return
      }
      if (holdsEnough(identityOf(context))) {
        response.setHeader('Retry-After', 30)
        sendJson(response, 429, { errors: [tooManyStreams] })
        return
      }
      const stream = openEventStream(response)
      keep(stream, request, context)
      try {
        if (operation.operation === OperationTypeNode.SUBSCRIPTION)
          return await subscribe(stream, params, context)
        const { document, operationName = null, variables = {} } = params
        const result = await execute({
          schema,
          document,
          operationName,
          variableValues: variables,
          contextValue: context,
        })
        complete(stream, asText(result as ExecutionResult))
      } catch (error) {
        log.error({ err: error }, 'A live operation broke')
        stream.cut()
      }
    },
  }
}

/** Whether a field of that name is selected anywhere in a document. */
export function asksForField(document: DocumentNode, name: string): boolean {
  let isAsked = false
  visit(document, {
    Field: (field) => {
      if (field.name.value === name) isAsked = true
    },
  })
  return isAsked
}

const tooManyStreams = {
  message: 'This is being watched from too many places already. Close some of them, then try again.',
  extensions: { code: 'TOO_OFTEN' },
}

function complete(stream: EventStream, last?: string): void {
  if (last !== undefined) stream.send(eventFrame('next', last))
  stream.send(eventFrame('complete', ''))
  stream.end()
}

function credentialsOf({ headers }: IncomingMessage): string {
  return JSON.stringify([headers.authorization, headers.cookie, headers.origin, headers['sec-fetch-site']])
}

/** The variables but for one that is used once, to say where the stream begins. */
function sharedVariables(
  document: DocumentNode,
  operation: SubscriptionOperationDefinitionNode,
  variables: Record<string, unknown>,
  startArgument: string | undefined,
): Record<string, unknown> {
  const [field] = operation.selectionSet.selections
  if (!startArgument || field?.kind !== Kind.FIELD) return variables
  const value = field.arguments?.find(({ name }) => name.value === startArgument)?.value
  if (value?.kind !== Kind.VARIABLE) return variables
  const start = value.name.value
  let uses = 0
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      if (name.value === start) uses += 1
    },
  })
  if (uses !== 1) return variables
  return Object.fromEntries(Object.entries(variables).filter(([name]) => name !== start))
}

/** What a client may see of a result: errors that were meant for it as they are, any other only as one sentence. */
function shown(result: ExecutionResult, log: Log): object {
  if (!result.errors) return { data: result.data }
  const errors = result.errors.map((found) => {
    const error = maskedError(found, log)
    const { http: _, ...extensions } = error.extensions
    const { extensions: __, ...rest } = error.toJSON()
    return Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest
  })
  return result.data === undefined ? { errors } : { errors, data: result.data }
}
