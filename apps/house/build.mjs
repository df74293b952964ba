import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, recordFingerprint, sameFingerprint } from './fingerprint.mjs'
import { projectEnvironment, root, run } from './run.mjs'

/** Builds the two web apps where their sources are not those that `dist` was built from. */
export async function build(say) {
  await Promise.all([
    buildApp('dashboard', 'the dashboard', say),
    buildApp('verify', 'the applicants’ pages', say),
  ])
}

async function buildApp(app, name, say) {
  const folder = `apps/${app}`
  if (!existsSync(join(root, folder, 'vite.config.ts'))) return
  const now = fingerprint(root, [
    folder,
    'packages/ui',
    'packages/core',
    'apps/api/schema.graphql',
    'apps/api/applicant.graphql',
    'pnpm-lock.yaml',
  ])
  const marker = join(root, folder, 'dist/.built-from')
  if (existsSync(join(root, folder, 'dist/index.html')) && sameFingerprint(marker, now)) return
  say(`Building ${name} …`)
  await run('vite', ['build', '--logLevel', 'warn'], {
    folder,
    env: { ...projectEnvironment(folder), NODE_ENV: 'production' },
    failure: `Building ${name} failed`,
  })
  recordFingerprint(marker, now)
}
