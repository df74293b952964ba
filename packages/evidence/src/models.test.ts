import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readPackagedFile } from './runtime/packaged-weights.ts'

const page = readFileSync(new URL('../MODELS.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| `(\S+)` `(\S+)` \| `([0-9a-f]{64})` \|$/gm)]

it('uses exactly the weights whose origin and licence are stated', async () => {
  expect(rows.length).toBeGreaterThan(3)
  for (const [, packageName = '', path = '', stated] of rows) {
    const bytes = await readPackagedFile(packageName, path)
    expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(stated)
  }
})
