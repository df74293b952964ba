// `npm start`: prepares what is missing and runs the product. It is read by whatever Node the machine has, so it is
// plain JavaScript on Node's own modules; the product then runs on the Node that the project brings.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { generate } from './generate.mjs'
import { install } from './install.mjs'
import { endWork, projectEnvironment, projectNode, Refusal, root } from './run.mjs'

if (Number.parseInt(process.versions.node, 10) < 20) {
  console.error(`Bonafide needs Node 20 or newer; this is ${process.version}. See https://nodejs.org.`)
  process.exit(1)
}

let server = null
let stopping = null

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
watchParent()

try {
  const say = (line) => console.log(line)
  await install(say)
  await generate(say)
  await build(say)
  if (!stopping) run()
} catch (error) {
  if (!stopping) console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = stopping ? exitCodeOf(stopping) : 1
}

function run() {
  server = spawn(
    projectNode,
    [
      '--import',
      join(root, 'apps/house/tied-to-parent.mjs'),
      'apps/api/src/main.ts',
      ...process.argv.slice(2),
    ],
    {
      cwd: root,
      env: {
        ...projectEnvironment('apps/api'),
        // Compiled code is kept between starts: without it a start takes about half as long again.
        NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/bonafide/compiled'),
      },
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    },
  )
  server.once('error', (error) => {
    console.error(`The server could not be started: ${error.message}`)
    process.exit(1)
  })
  server.once('exit', (code, signal) => process.exit(signal ? exitCodeOf(signal) : code))
}

// In a terminal Ctrl-C reaches the server too, which hears the same wish twice and minds the first.
function stop(signal) {
  stopping ??= signal
  if (server) server.kill(signal)
  else endWork()
}

// The script in package.json begins with `exec`, so npm is our parent and passes its signals on to us; `node` alone
// would be the shell of node_modules/.bin, which keeps them. Where npm is killed outright, we notice that it is gone.
// Started by hand, outliving a parent may be just what is wanted.
function watchParent() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop('SIGTERM')
  }, 250)
  watch.unref()
}

function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0)
}
