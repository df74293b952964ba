import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { outcomeOf } from './send-picture.ts'

it('takes a picture that the server acknowledged as arrived', () => {
  const picture = { kind: 'SELFIE', width: 1, height: 1, takenAt: '2026-11-24T10:00:00Z', url: '/' }
  expect(outcomeOf(200, { picture })).toEqual({ type: 'taken', picture })
})

it.each([
  [413, 'tooLarge'],
  [415, 'notAPicture'],
  [422, 'wrongSize'],
  [410, 'tokenDead'],
  [400, 'other'],
] as const)('does not repeat what was refused for good (%i)', (status, because) => {
  expect(outcomeOf(status, null)).toEqual({ type: 'refused', because })
})

it.each([
  ['tooSmall', 'wrongSize'],
  ['tooLarge', 'tooLarge'],
  ['broken', 'other'],
  ['animated', 'notAPicture'],
] as const)('says what helps with the picture itself (%s)', (code, because) => {
  const status = code.startsWith('too') ? 422 : 415
  expect(outcomeOf(status, { error: { code, message: '…' } })).toEqual({ type: 'refused', because })
})

it('knows every reason for which a picture or its sender is turned away', async () => {
  const root = join(import.meta.dirname, '../../../..')
  const read = (path: string) => readFile(join(root, path), 'utf8')
  const type = (await read('packages/evidence/src/picture-refusal.ts')).split('PictureRefusalCode =')[1]
  const pictures = [...(type?.split('/**')[0] ?? '').matchAll(/'(\w+)'/g)].map(([, code]) => code)
  const core = await read('packages/core/src/verification-session/refusal.ts')
  const closed = core.split('function closedToApplicant')[1]?.split('\nexport ')[0] ?? ''
  const senders = [...closed.matchAll(/(?:session,\s*)'(\w+)'/g)].map(([, code]) => code)
  expect(pictures).toContain('typeNotAccepted')
  expect(senders).toContain('sessionTimeOver')
  const own = await read('apps/verify/src/pictures/send-picture.ts')
  expect([...pictures, ...senders].filter((code) => !own.includes(`  ${code}: '`))).toEqual([])
})

it.each([[429], [500], [503]])('repeats what a busy server could not take (%i)', (status) => {
  expect(outcomeOf(status, null)).toEqual({ type: 'dropped' })
})

it('repeats what a sign-in page of the network swallowed', () => {
  expect(outcomeOf(200, null)).toEqual({ type: 'dropped' })
})
