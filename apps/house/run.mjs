import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The clone's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The project's own Node: the packages bring the version that everything here is tested with. This is the program
 * itself; the link in node_modules/.bin is a shell that would keep signals to itself.
 */
export const projectNode = join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** Something a person can put right, said in one sentence and shown without a stack trace. */
export class Refusal extends Error {}

/** The environment in which the project's programs find each other, and its Node before the machine's. */
export function projectEnvironment(...folders) {
  const paths = folders.map((folder) => join(root, folder, 'node_modules/.bin'))
  const first = [join(root, 'node_modules/node/bin'), ...paths, join(root, 'node_modules/.bin')]
  return { ...process.env, PATH: [...first, process.env.PATH].join(delimiter) }
}

const working = new Set()

/** Runs a program without showing what it says, unless it fails: then the Refusal carries its last words. */
export function run(program, args, { folder = '.', env = process.env, failure }) {
  const child = spawn(program, args, { cwd: join(root, folder), env, stdio: ['ignore', 'pipe', 'pipe'] })
  working.add(child)
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      words = (words + text).slice(-20_000)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Refusal(`${failure}: ${error.message}`)))
    child.once('close', (code) => {
      working.delete(child)
      if (code === 0) resolve(words)
      else reject(new Refusal(`${failure}:\n\n${words.trim()}\n`))
    })
  })
}

/** Ends whatever `run` is still waiting for. */
export function endWork() {
  for (const child of working) child.kill('SIGTERM')
}
