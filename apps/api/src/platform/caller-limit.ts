/** Counts what each address does, and says when it is too much. In this process's memory, of bounded size. */
export interface CallerLimit {
  /** Counts one more; false once the address is over its limit. */
  take(ip: string): boolean
  /** Whether the address is over its limit, without counting. */
  isOver(ip: string): boolean
}

/**
 * Allows `limit` in any window of so many seconds, counted from an address's first. The `capacity` newest addresses
 * are remembered: a flood from everywhere costs no more memory than that.
 */
export function createCallerLimit(
  { limit, windowSeconds, capacity = 20_000 }: { limit: number; windowSeconds: number; capacity?: number },
  now: () => number = () => performance.now(),
): CallerLimit {
  const counts = new Map<string, { count: number; until: number }>()

  function current(ip: string): { count: number; until: number } | null {
    const known = counts.get(networkOf(ip))
    return known && now() < known.until ? known : null
  }

  return {
    take(ip) {
      const known = current(ip)
      if (known) {
        known.count += 1
        return known.count <= limit
      }
      counts.delete(networkOf(ip))
      counts.set(networkOf(ip), { count: 1, until: now() + windowSeconds * 1000 })
      if (counts.size > capacity) {
        const [oldest] = counts.keys()
        if (oldest !== undefined) counts.delete(oldest)
      }
      return limit >= 1
    },
    isOver: (ip) => (current(ip)?.count ?? 0) > limit,
  }
}

/** One customer's IPv6 network is a /64; counting single addresses of it would limit nobody. */
function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.split('%', 1)[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}
