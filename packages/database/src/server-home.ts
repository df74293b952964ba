import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { postgresBinaries } from './postgres-binaries.ts'
import { type RunsAs, unreachableFolder } from './reach.ts'
import { StartRefused } from './start-refused.ts'

/** Where one embedded server lives, and as whom. */
export type ServerHome = {
  /** The data folder that the operator knows. */
  dataDir: string
  folder: string
  /** PostgreSQL's own data folder. It appears whole, once `initdb` has finished. */
  data: string
  log: string
  binaries: string
  /** Null: as the user we are. PostgreSQL refuses to run as root, so root starts it as somebody else. */
  runsAs: RunsAs | null
}

export type DataFolder = {
  dataDir: string
  /** The operator chose the folder, so the database is kept nowhere else. */
  named: boolean
  /** Where root keeps the database of a default folder that lies behind a closed door, and programs to share. */
  systemFolder: string
}

/**
 * Finds or makes the server's folder inside the data folder.
 *
 * Started by root, the server runs as `nobody`, who must be able to pass every folder above. Where a default data
 * folder lies behind a closed door (a clone in root's home), the database lives in the system's folder instead.
 *
 * @throws StartRefused when the folder cannot be made, written, or reached.
 */
export async function prepareHome({ dataDir, named, systemFolder }: DataFolder): Promise<ServerHome> {
  const isRoot = process.getuid?.() === 0
  const wanted = resolve(dataDir)
  await makeFolder(wanted)
  const inside = join(await realpath(wanted), 'postgres')
  if (!isRoot) {
    await makeFolder(inside, 0o700)
    await refuseForeignData(inside)
    return home(wanted, inside, null, systemFolder)
  }
  const folder = await reachableFolder(inside, named, systemFolder)
  await makeFolder(folder, 0o700)
  // Whoever owns the data already goes on owning it: an installation may have been started as an ordinary user before.
  const { uid, gid } = await stat(folder)
  const runsAs = uid === 0 ? nobody : { uid, gid }
  if (uid === 0) await chown(folder, nobody.uid, nobody.gid)
  return home(wanted, folder, runsAs, systemFolder)
}

async function home(
  dataDir: string,
  folder: string,
  runsAs: RunsAs | null,
  systemFolder: string,
): Promise<ServerHome> {
  const binaries = await postgresBinaries(runsAs, systemFolder)
  return { dataDir, folder, data: join(folder, 'data'), log: join(folder, 'postgres.log'), binaries, runsAs }
}

async function reachableFolder(inside: string, named: boolean, systemFolder: string): Promise<string> {
  const dataDir = dirname(inside)
  const elsewhere = join(systemFolder, nameFor(dataDir), 'postgres')
  if (!(await exists(inside)) && (await exists(elsewhere))) return elsewhere

  const closed = await unreachableFolder(dirname(dataDir), nobody)
  if (!closed) {
    // The data folder is ours: others may pass through it to what is theirs, and still cannot list it.
    const { mode, uid } = await stat(dataDir)
    if (uid === 0) await chmod(dataDir, (mode & 0o777) | 0o001)
    return inside
  }
  if (named || (await exists(join(inside, 'data')))) {
    throw new StartRefused(
      `PostgreSQL does not run as root, and the user it runs as instead (nobody) cannot reach ${dataDir}, because ${closed} is closed to others: run “chmod o+x ${closed}”, or set BONAFIDE_DATA_DIR to a folder outside of it, such as /var/lib/bonafide/data.`,
    )
  }
  await makeFolder(systemFolder, 0o711)
  await makeFolder(dirname(elsewhere), 0o711)
  return elsewhere
}

/**
 * Removes what an interrupted first start left behind, and gives every new cluster its name only when it is complete:
 * `make` fills a folder of another name first.
 */
export async function completeData(at: ServerHome, make: (folder: string) => Promise<void>): Promise<void> {
  if (await exists(at.data)) return
  const unfinished = join(at.folder, `data.unfinished-${process.pid}-${randomBytes(3).toString('hex')}`)
  for (const name of await readdir(at.folder)) {
    const owner = Number(/^data\.unfinished-(\d+)-/.exec(name)?.[1])
    if (owner && !isAlive(owner)) await rm(join(at.folder, name), { recursive: true, force: true })
  }
  await make(unfinished)
  try {
    await rename(unfinished, at.data)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Another start was quicker; its cluster is as good as ours.
    if (!(await exists(at.data))) throw error
  }
}

/** Whether a process of this id runs, whoever's it is. A zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether the process has ended and only its number is still kept. */
export function isZombie(pid: number): boolean {
  try {
    return /\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    // No /proc here (macOS), or gone this moment: what `kill` said stands.
    return false
  }
}

async function refuseForeignData(folder: string): Promise<void> {
  const { uid } = await stat(folder)
  if (uid !== process.getuid?.()) {
    throw new StartRefused(
      `The database in ${folder} belongs to another user (number ${uid}): start as that user or as root, or give it to yourself with “sudo chown -R $(id -u) ${folder}”.`,
    )
  }
}

async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode })
    if (mode !== 0o777 && (await stat(folder)).uid === process.getuid?.()) await chmod(folder, mode)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new StartRefused(
      `The folder ${folder} cannot be made or written (${code}): make it writable, or set BONAFIDE_DATA_DIR to one that is.`,
      { cause: error },
    )
  }
}

// A name that a person recognises, and a digest that keeps two clones of one name apart.
const nameFor = (dataDir: string) => {
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 8)
  return `${basename(dirname(dataDir)).replace(/[^\w-]/g, '_') || 'bonafide'}-${digest}`
}

const nobody: RunsAs = { uid: 65534, gid: 65534 }

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
