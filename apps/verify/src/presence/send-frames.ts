/** What became of frames that were sent: `again` means that these will never be taken, so the movements are made anew. */
export type FramesOutcome = 'taken' | 'again' | 'unreachable'

export type SendFrames = (body: Uint8Array<ArrayBuffer>) => Promise<FramesOutcome>

const tries = 3
const pauseMs = 2000

/** Sends all frames by PUT with the link's token, a few times where the connection fails. */
export function framesSender(
  token: string,
  fetchIt: typeof fetch,
  pause: (ms: number) => Promise<void>,
): SendFrames {
  return async (body) => {
    for (let left = tries; left > 0; left -= 1) {
      const outcome = await sendOnce(body)
      if (outcome !== 'unreachable') return outcome
      if (left > 1) await pause(pauseMs)
    }
    return 'unreachable'
  }

  async function sendOnce(body: Uint8Array<ArrayBuffer>): Promise<FramesOutcome> {
    try {
      const { status } = await fetchIt('/applicant/presence', {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        body,
        cache: 'no-store',
      })
      if (status === 200) return 'taken'
      return status === 429 || status >= 500 ? 'unreachable' : 'again'
    } catch {
      return 'unreachable'
    }
  }
}
