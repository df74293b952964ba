import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The network between a browser and the product, which a story can cut. */
export type Line = {
  /** What the browser is given in place of the product's own address. */
  address: string
  /** Nothing gets through any more: what is open breaks, what is new is refused. */
  cut(): void
  mend(): void
  /** From now on the line ends at another address, as after a move; what is open breaks. */
  leadTo(address: string): void
  close(): Promise<void>
}

export async function lineTo(address: string): Promise<Line> {
  const open = new Set<Socket>()
  let port = Number(new URL(address).port)
  let isCut = false

  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {}) // either side may hang up
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far)
    far.pipe(near)
  })
  const breakAll = () => {
    for (const socket of open) socket.destroy()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      breakAll()
    },
    mend() {
      isCut = false
    },
    leadTo(next) {
      port = Number(new URL(next).port)
      breakAll()
    },
    close() {
      breakAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
