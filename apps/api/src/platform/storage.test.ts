import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createDiskStorage } from './storage.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'bonafide-storage-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const storage = createDiskStorage(folder)
const keysBelow = async (segment: string) => {
  const keys: string[] = []
  for await (const { key } of storage.list(segment)) keys.push(key)
  return keys.sort()
}

it('gives back what was put, keeps the newest, and forgets what was deleted', async () => {
  await storage.put('one/two/three', Buffer.from('first'))
  await storage.put('one/two/three', Buffer.from('second'))
  expect(Buffer.from(await storage.get('one/two/three')).toString()).toBe('second')
  await storage.delete('one/two/three')
  await storage.delete('one/two/three')
  await expect(storage.get('one/two/three')).rejects.toThrow()
})

it('lists what it holds below a segment, and nothing where there is nothing', async () => {
  await storage.put('a/b/c', new Uint8Array(1))
  await storage.put('a/d', new Uint8Array(1))
  expect(await keysBelow('a')).toEqual(['a/b/c', 'a/d'])
  expect(await keysBelow('a/b')).toEqual(['a/b/c'])
  expect(await keysBelow('nobody')).toEqual([])
})

it('tells when a key was written', async () => {
  await storage.put('old/file', new Uint8Array(1))
  await utimes(path.join(folder, 'old/file'), 1000, 1000)
  for await (const { writtenAt } of storage.list('old')) expect(writtenAt.getTime()).toBe(1_000_000)
})

it('leaves no draft behind, and lets nobody else on the machine read', async () => {
  await storage.put('mine', new Uint8Array(1))
  expect(await readdir(path.join(folder, 'drafts'))).toEqual([])
  expect((await stat(path.join(folder, 'mine'))).mode & 0o077).toBe(0)
})

it.each(['../secret', '/etc/passwd', 'a//b', 'a/../b', '', 'a/.b', 'a\0b'])(
  'refuses the key %j',
  async (key) => {
    await expect(storage.put(key, new Uint8Array(1))).rejects.toThrow('storage key')
  },
)
