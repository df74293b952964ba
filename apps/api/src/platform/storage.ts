import { mkdir, open, opendir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { randomToken } from './vault.ts'

/** Keeps encrypted bytes under a key. What it is handed is already encrypted. */
export interface Storage {
  /** Writes all or nothing: after a crash the key holds the old bytes or the new, and what was answered is kept. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Throws when there is nothing under the key. */
  get(key: string): Promise<Uint8Array>
  /** Forgets the bytes; nothing happens when there are none. */
  delete(key: string): Promise<void>
  /** Every key below one or more first segments, in no order, with the time it was written. */
  list(firstSegments: string): AsyncIterable<{ key: string; writtenAt: Date }>
}

/** Writes that never came to their end stand below this segment; whatever is old there may go. */
export const draftSegment = 'drafts'

/** A store in a folder. Keys are paths of letters, digits, `-` and `_`; anything else throws. */
export function createDiskStorage(folder: string): Storage {
  const fileOf = (key: string) => {
    if (!/^[\w-]+(\/[\w-]+)*$/.test(key))
      throw new Error('A storage key may hold only letters, digits, -, _ and /')
    return path.join(folder, key)
  }
  return {
    async put(key, bytes) {
      const file = fileOf(key)
      const draft = fileOf(`${draftSegment}/${randomToken()}`)
      for (const needed of [path.dirname(file), path.dirname(draft)])
        await mkdir(needed, { recursive: true, mode: 0o700 })
      try {
        await writeFile(draft, bytes, { mode: 0o600, flush: true })
        await rename(draft, file)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      await flushFolder(path.dirname(file))
    },
    get: (key) => readFile(fileOf(key)),
    delete: (key) => rm(fileOf(key), { force: true }),
    async *list(firstSegments) {
      try {
        for await (const entry of await opendir(fileOf(firstSegments), { recursive: true })) {
          if (!entry.isFile()) continue
          const file = path.join(entry.parentPath, entry.name)
          const found = await stat(file).catch(ifAbsent(null))
          if (found)
            yield { key: path.relative(folder, file).split(path.sep).join('/'), writtenAt: found.mtime }
        }
      } catch (error) {
        ifAbsent(null)(error)
      }
    },
  }
}

/** A rename outlives a power cut only once its folder is on the disk as well. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Somebody else may have removed it meanwhile; that is what was wanted. */
function ifAbsent<T>(value: T): (error: unknown) => T {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return value
    throw error
  }
}
