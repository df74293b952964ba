import { expect, it } from 'vitest'
import { framesSender } from './send-frames.ts'

function sender(...answers: (number | 'no connection')[]) {
  const sent: unknown[] = []
  const fetchIt = async (_: unknown, init?: RequestInit) => {
    sent.push(init?.body)
    const status = answers.shift()
    if (typeof status !== 'number') throw new TypeError('no connection')
    return new Response('{}', { status })
  }
  return { send: framesSender('token', fetchIt, async () => {}), sent }
}
const body = new Uint8Array([1, 2, 3])

it('sends the same frames again when the connection was lost or the server was busy', async () => {
  const { send, sent } = sender('no connection', 503, 200)
  expect(await send(body)).toBe('taken')
  expect(sent).toEqual([body, body, body])
})

it('says so when nobody answers, and when these frames will never be taken', async () => {
  expect(await sender().send(body)).toBe('unreachable')
  const { send, sent } = sender(422)
  expect(await send(body)).toBe('again')
  expect(sent).toHaveLength(1)
})
