import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A digest of these files and folders (paths from `root`), but not of what is generated, built or installed in them. */
export function fingerprint(root, inputs) {
  const digest = createHash('sha256')
  for (const input of inputs) {
    for (const file of filesIn(root, input)) {
      digest.update(file)
      digest.update('\0')
      digest.update(readFileSync(join(root, file)))
      digest.update('\0')
    }
  }
  return digest.digest('hex')
}

/** Whether the fingerprint kept in the file `marker` is this one. */
export function sameFingerprint(marker, value) {
  try {
    return readFileSync(marker, 'utf8') === value
  } catch {
    return false
  }
}

/** Keeps a fingerprint in the file `marker`. */
export function recordFingerprint(marker, value) {
  mkdirSync(dirname(marker), { recursive: true })
  writeFileSync(marker, value)
}

const skipped = new Set(['node_modules', 'generated', 'dist', '.cache'])

function filesIn(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [path]
  return readdirSync(join(root, path))
    .filter((name) => !skipped.has(name) && !/\.(test|journey)\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => filesIn(root, `${path}/${name}`))
}
