import { execFile } from 'node:child_process'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const repository = join(import.meta.dirname, '../../..')

/** A browser that can be started, and the environment that it needs to find its own libraries and fonts. */
export type Chromium = { executablePath: string; environment: Record<string, string> }

let found: Promise<Chromium> | undefined

/**
 * The Chromium that the journeys run in: the one inside the npm package `@sparticuz/chromium` (Linux x64), unpacked once
 * beside the other packages, or whatever `BONAFIDE_CHROMIUM` names. A browser that happens to be installed is
 * never taken by itself, so that a journey behaves the same on a fresh machine as on a full one.
 *
 * @throws where there is no such browser for this machine, with what to do about it
 */
export function chromium(): Promise<Chromium> {
  found ??= find()
  return found
}

async function find(): Promise<Chromium> {
  const named = process.env.BONAFIDE_CHROMIUM
  if (named) return { executablePath: named, environment: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The journeys bring their own browser on Linux x64 only. Install Chromium and set BONAFIDE_CHROMIUM to its path.',
    )
  }
  const folder = await unpack()
  const executablePath = join(folder, 'chromium')
  const environment = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  if (await starts(executablePath, environment)) return { executablePath, environment }
  // A bare machine has no NSS. The package carries the few libraries for such machines; they only come
  // first where the machine's own are missing, because they were built for another distribution.
  const withLibraries = { ...environment, LD_LIBRARY_PATH: join(folder, 'al2023/lib') }
  if (await starts(executablePath, withLibraries)) return { executablePath, environment: withLibraries }
  throw new Error(`${executablePath} does not start here. Set BONAFIDE_CHROMIUM to a Chromium that does.`)
}

async function starts(executablePath: string, environment: Record<string, string>): Promise<boolean> {
  try {
    await run(executablePath, ['--version', '--no-sandbox'], { env: { ...process.env, ...environment } })
    return true
  } catch {
    return false // the question is only whether it starts
  }
}

let unpacked: Promise<string> | undefined

function unpack(): Promise<string> {
  unpacked ??= unpackOnce()
  return unpacked
}

async function unpackOnce(): Promise<string> {
  const packageFile = join(
    createRequire(import.meta.url).resolve('@sparticuz/chromium'),
    '../../package.json',
  )
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string }
  const folder = join(repository, 'node_modules/.cache/bonafide', `chromium-${version}`)
  if (await exists(join(folder, 'fonts.conf'))) return folder

  // Several test processes may come here at once: each unpacks for itself, the first to finish gives the folder its name.
  const mine = `${folder}.${process.pid}`
  await mkdir(mine, { recursive: true })
  await run(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts')], {
    env: { ...process.env, TMPDIR: mine },
  })
  await writeFile(join(mine, 'fonts.conf'), fontsOf(folder))
  try {
    await rename(mine, folder)
  } catch (error) {
    await rm(mine, { recursive: true, force: true })
    if (!(await exists(join(folder, 'fonts.conf')))) throw error
  }
  return folder
}

/** The package's own fonts.conf names folders of a cloud function; this one names where they really are. */
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
