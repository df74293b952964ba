import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export const checkout = join(import.meta.dirname, '../../..')

export type Child = {
  process: ChildProcess
  /** What `ready` found in the first line that matched. */
  found: string
  /** The time from the start of the process to that line, in milliseconds. */
  readyAfter: number
  stop(): Promise<void>
}

/** Starts a process and waits until it prints what `ready` captures. Throws, with what it wrote, where it ends before. */
export async function startChild(
  program: string,
  args: string[],
  options: { ready: RegExp; env?: Record<string, string | undefined> },
): Promise<Child> {
  const began = performance.now()
  const child = spawn(program, args, {
    cwd: checkout,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, so that a stop reaches npm and the server below it alike
  })
  const ended = once(child, 'exit')
  let written = ''
  const found = await new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      written += text
      const match = options.ready.exec(written)
      if (match) resolve(match[1] ?? match[0])
    }
    child.stdout?.setEncoding('utf8').on('data', read)
    child.stderr?.setEncoding('utf8').on('data', read)
    child.once('exit', (code) =>
      reject(new Error(`${program} ${args.join(' ')} ended (${code}):\n${written}`)),
    )
  })
  return {
    process: child,
    found,
    readyAfter: performance.now() - began,
    async stop() {
      if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
      await ended
    },
  }
}
