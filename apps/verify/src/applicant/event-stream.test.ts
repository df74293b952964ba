import { expect, it } from 'vitest'
import { eventReader, type ServerEvent } from './event-stream.ts'

function read(...pieces: string[]): ServerEvent[] {
  const events: ServerEvent[] = []
  const feed = eventReader((event) => events.push(event))
  for (const piece of pieces) feed(piece)
  return events
}

it('puts an event together however the network cut it', () => {
  expect(read('event: ne', 'xt\ndata: {"a"', ':1}\n', '\nevent: complete\n\n')).toEqual([
    { event: 'next', data: '{"a":1}' },
    { event: 'complete', data: '' },
  ])
})

it('passes over the comments that keep a connection open', () => {
  expect(read(':\n\n: ping\n\nevent: next\ndata: 1\n\n')).toEqual([{ event: 'next', data: '1' }])
})

it('reads lines that end the Windows way', () => {
  expect(read('event: next\r\ndata: 2\r\n\r\n')).toEqual([{ event: 'next', data: '2' }])
})
