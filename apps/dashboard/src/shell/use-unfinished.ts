import { useEffect, useEffectEvent } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'

const UnfinishedQuery = graphql(`
  query Unfinished {
    viewer {
      id
      workspace {
        id
        sampleSessionsUnfinished
      }
    }
  }
`)

const everySeconds = 2

/** How many sessions of the sample still wait for pictures and findings. It asks until there are none. */
export function useUnfinished(): number {
  const [{ data }, ask] = useQuery({ query: UnfinishedQuery, requestPolicy: 'cache-and-network' })
  const count = data?.viewer?.workspace.sampleSessionsUnfinished ?? 0
  useAgainWhile(count > 0, () => ask({ requestPolicy: 'network-only' }))
  return count
}

/** Asks again every two seconds while something is not there yet of which no event tells. */
export function useAgainWhile(isWaiting: boolean, ask: () => void): void {
  const again = useEffectEvent(ask)
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => again(), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [isWaiting])
}
