import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** The user a process runs as. */
export type RunsAs = { uid: number; gid: number }

/** The outermost folder on the way to `path` (itself included) that this user may not pass, if there is one. */
export async function unreachableFolder(path: string, user: RunsAs): Promise<string | null> {
  const folders: string[] = []
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    folders.unshift(folder)
    if (folder === dirname(folder)) break
  }
  for (const folder of folders) if (!(await has(folder, user, 0o1))) return folder
  return null
}

/** Whether this user may read the file, the folders above it aside. */
export function mayRead(file: string, user: RunsAs): Promise<boolean> {
  return has(file, user, 0o4)
}

async function has(path: string, user: RunsAs, bit: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(path)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & bit) === bit
}
