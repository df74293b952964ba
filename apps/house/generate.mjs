// Makes what is generated and not checked in: the Prisma client, Pothos' types of it, and the apps' typed documents.
// Does nothing where the inputs are those of the last time. Plain JavaScript on Node's own modules, so that it runs
// before anything is installed but the packages it calls.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint, recordFingerprint, sameFingerprint } from './fingerprint.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Generates everything whose inputs have changed. `say` hears one line for each piece of work. */
export async function generate(say = console.log) {
  await ensure({
    name: 'prisma',
    inputs: ['prisma/schema.prisma', 'packages/database/package.json', 'pnpm-lock.yaml'],
    outputs: [
      'packages/database/src/generated/prisma/client.ts',
      'packages/database/src/generated/pothos-types.ts',
    ],
    async make() {
      say('Generating the database client …')
      await run('packages/database', 'prisma', ['generate', '--schema', join(root, 'prisma/schema.prisma')], {
        // The client needs no engine, but `prisma generate` would download one unless it is told of a program.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      })
    },
  })
  for (const app of ['dashboard', 'verify']) {
    if (!existsSync(join(root, 'apps', app, 'codegen.ts'))) continue
    await ensure({
      name: `documents-${app}`,
      inputs: [
        'apps/api/schema.graphql',
        'apps/api/applicant.graphql',
        `apps/${app}/codegen.ts`,
        `apps/${app}/src`,
        'pnpm-lock.yaml',
      ],
      outputs: [`apps/${app}/src/generated`],
      async make() {
        say(`Generating the typed documents of apps/${app} …`)
        await run(`apps/${app}`, 'graphql-codegen', ['--config', 'codegen.ts', '--silent'])
      },
    })
  }
}

async function ensure({ name, inputs, outputs, make }) {
  const now = fingerprint(root, inputs)
  const marker = join(root, 'node_modules/.cache/bonafide', `generated-${name}`)
  if (outputs.every((output) => existsSync(join(root, output))) && sameFingerprint(marker, now)) return
  await make()
  recordFingerprint(marker, now)
}

function run(folder, program, args, env = {}) {
  const cwd = join(root, folder)
  const path = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(
    delimiter,
  )
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      words += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} failed in ${folder}:\n${words.trim()}`)),
    )
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generate().catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
