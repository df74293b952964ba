// Many open subscriptions on plain sockets, in a process of their own so that reading them costs the server nothing.
// The parent sends { expect: marker } and gets back when the last of them had seen it. Run by benchmarks/fan-out.ts.
import { connect, type Socket } from 'node:net'

type Order = { origin: string; count: number; request: string } | { expect: string }

let sockets: Socket[] = []
let expected: { marker: string; left: number } | null = null

process.on('message', (order: Order) => {
  if ('expect' in order) {
    expected = { marker: order.expect, left: sockets.length }
    for (const socket of sockets) seen.delete(socket)
    process.send?.({ isReady: true })
  } else void open(order).then(() => process.send?.({ isReady: true }))
})

const seen = new WeakSet<Socket>()
/** What came last, for a marker that two packets share between them. */
const tails = new WeakMap<Socket, string>()

async function open({ origin, count, request }: Extract<Order, { origin: string }>): Promise<void> {
  const { hostname, port } = new URL(origin)
  sockets = []
  // A hundred at a time: a listening socket holds only so many that are not yet accepted.
  while (sockets.length < count) {
    const batch = Array.from({ length: Math.min(100, count - sockets.length) }, () =>
      subscribe(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname, request),
    )
    sockets.push(...(await Promise.all(batch)))
  }
}

/** Resolves once the server has answered with its headers. */
function subscribe(port: number, host: string, request: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write(request))
    socket.setNoDelay(true).setEncoding('latin1')
    socket.once('error', reject)
    socket.once('close', () => {
      throw new Error(`The server ended a subscription: ${tails.get(socket)}`)
    })
    socket.on('data', (data: unknown) => {
      const text = (tails.get(socket) ?? '') + String(data)
      tails.set(socket, text.slice(-60))
      if (text.startsWith('HTTP/1.1 ')) {
        // GraphQL refuses a subscription with 200 as well, in the first event.
        if (text.startsWith('HTTP/1.1 200') && !text.includes('"errors"')) resolve(socket)
        else reject(new Error(text.slice(0, 800)))
      }
      if (!expected || seen.has(socket) || !text.includes(expected.marker)) return
      seen.add(socket)
      expected.left--
      if (expected.left === 0) process.send?.({ lastAt: performance.timeOrigin + performance.now() })
    })
  })
}
