import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const checkout = join(import.meta.dirname, '../../..')

/** The product, running as a process of its own. */
export type Product = {
  /** What it printed, without a slash at the end. */
  address: string
  process: ChildProcess
  /** Everything it has written so far, both streams. */
  output(): string
  /** Ctrl-C, then waits for the end. Throws where it does not end, ends badly, or leaves a process behind. */
  stop(): Promise<void>
  /** `kill -9`: what a crash or an impatient person does. */
  kill(): Promise<void>
}

export type ProductOptions = {
  /** Where it keeps its data; see {@link dataFolder}. */
  dataFolder: string
  /** Settings on top of the port and the folder. */
  settings?: Record<string, string>
  /** `npm`: as a person starts it, with `npm start`. `node`: the server alone, which is quicker and needs the pages built. */
  through?: 'npm' | 'node'
}

/** Starts the product on a free port and waits until it prints its address. */
export async function startProduct({
  dataFolder,
  settings = {},
  through = 'node',
}: ProductOptions): Promise<Product> {
  const [program, args]: [string, string[]] =
    through === 'npm' ? ['npm', ['start']] : [process.execPath, ['apps/api/src/main.ts']]
  const child = spawn(program, args, {
    cwd: checkout,
    env: { ...inherited(), PORT: '0', BONAFIDE_DATA_DIR: dataFolder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, as a terminal makes: Ctrl-C reaches npm and the server at once
  })
  let written = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    written += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    written += text
  })
  const ended = once(child, 'exit')

  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => failed('printed no address'), through === 'npm' ? 150_000 : 30_000)
    const look = () => {
      const found = /Bonafide answers at (\S+?)\/?\s/.exec(written)
      if (!found?.[1]) return
      clearTimeout(timer)
      resolve(found[1])
    }
    const failed = (what: string) => {
      clearTimeout(timer)
      signal(child, 'SIGKILL')
      reject(new Error(`The product ${what}:\n${written}`))
    }
    child.stdout?.on('data', look)
    child.once('exit', (code) => failed(`ended (${code}) before it answered`))
  })

  return {
    address,
    process: child,
    output: () => written,
    async stop() {
      signal(child, 'SIGINT')
      const timer = setTimeout(() => signal(child, 'SIGKILL'), 20_000)
      const [code, ending] = await ended
      clearTimeout(timer)
      if (ending === 'SIGKILL') throw new Error(`Ctrl-C did not end the product within 20 s:\n${written}`)
      // A Ctrl-C that its script answered in good order npm tells as 130, or ends by the signal itself.
      const isNpmsWay = through === 'npm' && (code === 130 || ending === 'SIGINT')
      if (code !== 0 && !isNpmsWay) throw new Error(`The product ended with ${code ?? ending}:\n${written}`)
      const left = await processesOn(dataFolder)
      if (left.length > 0) throw new Error(`Left running after the end:\n${left.join('\n')}`)
    },
    async kill() {
      signal(child, 'SIGKILL')
      await ended
    },
  }
}

/** Starts the product expecting a refusal, and gives what it said and how it ended. */
export async function refusedStart({
  dataFolder,
  settings = {},
}: ProductOptions): Promise<{ said: string; code: number }> {
  const child = spawn(process.execPath, ['apps/api/src/main.ts'], {
    cwd: checkout,
    env: { ...inherited(), PORT: '0', BONAFIDE_DATA_DIR: dataFolder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const timer = setTimeout(() => signal(child, 'SIGKILL'), 30_000)
  const [code] = await once(child, 'close')
  clearTimeout(timer)
  return { said, code }
}

/** A fresh data folder, and its removal with whatever still runs on it. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'bonafide-journey-'))
  // As root the embedded PostgreSQL runs as another user, who must be able to reach the folder.
  await chmod(parent, 0o755)
  const path = join(parent, 'data')
  return {
    path,
    async remove() {
      for (const left of await processesOn(path)) {
        try {
          process.kill(Number.parseInt(left, 10), 'SIGKILL')
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // it ended by itself meanwhile
        }
      }
      await rm(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** Every process whose command line names the folder, as `pid command`. Linux only; elsewhere nothing is found. */
export async function processesOn(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const found: string[] = []
  for (const pid of pids) {
    // A process may end between the listing and the reading.
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
      .replaceAll('\0', ' ')
      .trim()
    if (command.includes(folder) && Number(pid) !== process.pid) found.push(`${pid} ${command}`)
  }
  return found
}

/** The environment without this run's own settings, so that a journey says all that the product is told. */
function inherited(): Record<string, string> {
  const kept = [
    'PATH',
    'HOME',
    'USER',
    'LANG',
    'TMPDIR',
    'NODE_EXTRA_CA_CERTS',
    'npm_config_registry',
    'npm_config_cache',
  ]
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // already ended
  }
}
