// `npm test`: prepares what is missing, as `npm start` does, and runs every test on the project's own Node. Arguments
// go to vitest: npm test -- --project core
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

let tests = null
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (tests) tests.kill(signal)
    else endWork()
  })
}

try {
  const say = (line) => console.log(line)
  await install(say)
  await generate(say)
  await build(say)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  tests = spawn(projectNode, [vitest, 'run', ...process.argv.slice(2)], {
    cwd: root,
    env: projectEnvironment(),
    stdio: 'inherit',
  })
  tests.once('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}
