import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { randomToken } from './vault.ts'

/** Keeps encrypted bytes under a key. What it is handed is already encrypted. */
export interface Storage {
  /** Writes all or nothing: after a crash the key holds the old bytes or the new. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Throws when there is nothing under the key. */
  get(key: string): Promise<Uint8Array>
  /** Forgets the bytes; nothing happens when there are none. */
  delete(key: string): Promise<void>
}

/** A store in a folder. Keys are paths of `[a-z0-9-]` segments; anything else throws. */
export function createDiskStorage(folder: string): Storage {
  const fileOf = (key: string) => {
    if (!/^[\w-]+(\/[\w-]+)*$/.test(key))
      throw new Error('A storage key may hold only letters, digits, - and /')
    return path.join(folder, key)
  }
  return {
    async put(key, bytes) {
      const file = fileOf(key)
      const draft = `${file}.${randomToken().slice(0, 8)}`
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      await writeFile(draft, bytes, { mode: 0o600, flush: true })
      await rename(draft, file)
    },
    get: (key) => readFile(fileOf(key)),
    delete: (key) => rm(fileOf(key), { force: true }),
  }
}
