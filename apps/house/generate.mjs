// Makes what is generated and not checked in: the Prisma client, Pothos' types of it, and the apps' typed documents.
// Where the inputs are those of the last time there is nothing to do, which takes 40 ms to find out.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint, recordFingerprint, sameFingerprint } from './fingerprint.mjs'
import { projectEnvironment, root, run } from './run.mjs'

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
      await run('prisma', ['generate', '--schema', join(root, 'prisma/schema.prisma')], {
        folder: 'packages/database',
        env: {
          ...projectEnvironment('packages/database'),
          // The client needs no engine, but `prisma generate` would download one unless it is told of a program.
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
        failure: 'The database client could not be generated',
      })
    },
  })
  for (const app of ['dashboard', 'verify']) {
    const folder = `apps/${app}`
    if (!existsSync(join(root, folder, 'codegen.ts'))) continue
    await ensure({
      name: `documents-${app}`,
      inputs: [
        'apps/api/schema.graphql',
        'apps/api/applicant.graphql',
        `${folder}/codegen.ts`,
        `${folder}/src`,
        'pnpm-lock.yaml',
      ],
      outputs: [`${folder}/src/generated`],
      async make() {
        say(`Generating the typed documents of ${folder} …`)
        await run('graphql-codegen', ['--config', 'codegen.ts', '--errors-only'], {
          folder,
          env: projectEnvironment(folder),
          failure: `The typed documents of ${folder} could not be generated`,
        })
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generate().catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
