import type { Platform } from '../../platform/platform.ts'
import type { LinkHolder } from '../verification-session/service.ts'

/**
 * A beat at once and after every change of the session behind a link, for one page alone. It carries nothing: what
 * the page may know is read anew by its own token each time, so a link that was replaced hears so and no more.
 */
export function followVerification(
  platform: Pick<Platform, 'feed'>,
  holder: LinkHolder | null,
): AsyncIterable<true> {
  if (!holder) return once()
  const { workspaceId, sessionId } = holder
  const source = platform.feed.watch({
    workspaceId,
    after: null,
    first: true,
    payloadsOf: (events) => {
      const last = events.findLast((event) => event.sessionId === sessionId)
      return last ? [{ sequence: last.sequence, payload: true }] : []
    },
  })
  // Not handed out itself: sources that watch the same may be shared, and no two applicants may see the same.
  return { [Symbol.asyncIterator]: () => source[Symbol.asyncIterator]() as AsyncIterator<true> }
}

async function* once(): AsyncGenerator<true> {
  yield true
}
