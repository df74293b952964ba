import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, recordFingerprint, sameFingerprint } from './fingerprint.mjs'
import { projectNode, root, run } from './run.mjs'

const marker = join(root, 'node_modules/.cache/bonafide/installed')

/** Installs the packages of the lockfile where they are missing or older than it. Needs Node and npm, nothing else. */
export async function install(say) {
  const wanted = `${process.platform}-${process.arch} ${fingerprint(root, ['pnpm-lock.yaml', 'pnpm-workspace.yaml'])}`
  if (existsSync(projectNode) && (sameFingerprint(marker, wanted) || installedByHand())) return
  say('Installing the packages. The first time this takes a minute or two …')
  // CI=true: pnpm asks no questions.
  await run('npx', ['-y', 'pnpm@10.34.9', 'install', '--frozen-lockfile'], {
    env: { ...process.env, CI: 'true' },
    failure: 'The packages could not be installed (is the registry of npm within reach?)',
  })
  recordFingerprint(marker, wanted)
}

// A developer's own `pnpm install` leaves this file younger than the lockfile.
function installedByHand() {
  const time = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
  return time('node_modules/.modules.yaml') >= time('pnpm-lock.yaml')
}
