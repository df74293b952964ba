import { cacheExchange } from '@urql/exchange-graphcache'
import { Client, fetchExchange, makeOperation, mapExchange, type Operation, subscriptionExchange } from 'urql'
import { forwardSubscription, watchGaps } from '../live/live-client.ts'
import { leaveForSignIn } from '../shell/sign-in-gate.ts'
import { noteServerDate } from '../time/server-clock.ts'
import { embeddedTypes, possibleTypes } from './cache-schema.ts'

/** The queries that something on the page is showing now. */
const active = new Map<number, Operation>()
let lastLiveResult = 0
const startedAt = new Map<number, number>()

/** The one GraphQL client of a tab. It asks for nothing that an integrator's program could not. */
export const client: Client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  fetch: fetchAndReadClock,
  fetchOptions: { credentials: 'same-origin', headers: { 'x-graphql-yoga-csrf': '1' } },
  exchanges: [
    mapExchange({
      onOperation(operation) {
        if (operation.kind === 'query') active.set(operation.key, operation)
        if (operation.kind === 'teardown') active.delete(operation.key)
      },
      onError(error, operation) {
        const isSignedOut = error.graphQLErrors.some(
          ({ extensions }) => extensions?.code === 'UNAUTHENTICATED',
        )
        if (isSignedOut && operation.kind !== 'subscription') leaveForSignIn()
      },
    }),
    cacheExchange({
      possibleTypes,
      keys: Object.fromEntries(embeddedTypes.map((name) => [name, () => null])),
    }),
    mapExchange({
      onOperation(operation) {
        if (operation.kind === 'query') startedAt.set(operation.key, performance.now())
      },
      onResult(result) {
        const { operation } = result
        if (operation.kind === 'subscription') lastLiveResult = performance.now()
        if (operation.kind !== 'query') return
        // An event that came while this answer was on its way may be newer than the answer: ask once more.
        const isOvertaken = lastLiveResult > (startedAt.get(operation.key) ?? 0)
        startedAt.delete(operation.key)
        if (isOvertaken) setTimeout(refetch, 250, operation)
      },
    }),
    fetchExchange,
    subscriptionExchange({ forwardSubscription }),
  ],
})

function refetch(operation: Operation): void {
  if (!active.has(operation.key)) return
  client.reexecuteOperation(
    makeOperation(operation.kind, operation, { ...operation.context, requestPolicy: 'network-only' }),
  )
}

async function fetchAndReadClock(...parameters: Parameters<typeof fetch>): Promise<Response> {
  const before = Date.now()
  const response = await fetch(...parameters)
  noteServerDate(response.headers.get('date'), before, Date.now())
  return response
}

watchGaps(() => {
  for (const operation of active.values()) refetch(operation)
})
