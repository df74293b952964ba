import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type EventStream, eventFrame, openEventStream } from './event-stream.ts'

const opened: { close(): unknown }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

/** A stream and the socket of whoever reads it. */
async function givenReader() {
  const streams: EventStream[] = []
  const server = createServer((_, response) => void streams.push(openEventStream(response)))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  opened.push({ close: () => socket.destroy() }, server)
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  let text = ''
  socket.on('data', (data) => {
    text += data.toString()
  })
  await vi.waitFor(() => expect(text).toContain('text/event-stream'))
  const [stream] = streams
  if (!stream) throw new Error('no stream')
  return { stream, socket, seen: () => text }
}

describe('a stream of events', () => {
  it('is written as clients of graphql-sse read it', async () => {
    const { stream, seen } = await givenReader()
    stream.send(eventFrame('next', '{"data":{}}'))
    stream.send(eventFrame('complete', ''))
    stream.end()
    await vi.waitFor(() => expect(seen()).toContain('event: complete\ndata:\n\n'))
    expect(seen()).toContain('event: next\ndata: {"data":{}}\n\n')
  })

  it('is cut when its reader stops reading, before it costs much memory', async () => {
    const { stream, socket } = await givenReader()
    socket.pause()
    const over = vi.fn()
    stream.onClose(over)
    const frame = eventFrame('next', 'x'.repeat(100_000))
    for (let sent = 0; sent < 200 && stream.isOpen; sent += 1) {
      stream.send(frame)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(stream.isOpen).toBe(false)
    await vi.waitFor(() => expect(over).toHaveBeenCalledOnce())
    stream.send(frame)
  })
})
