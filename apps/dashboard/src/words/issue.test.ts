import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../../..')

it('says every problem that the server can find in a form in the reader’s language', async () => {
  const sent = await issueCodes(['packages/core/src/**/*.ts', 'apps/api/src/modules/**/*.ts'])
  // The reading itself works: one from the core, one from a module, and both of one line.
  expect([...sent]).toEqual(
    expect.arrayContaining(['sessionUrlMissing', 'taken', 'CODE_NEEDED', 'WRONG_CODE']),
  )
  const source = await readFile(join(import.meta.dirname, 'issue.ts'), 'utf8')
  const worded = new Set([...source.matchAll(/case '(\w+)':/g)].map(([, code]) => code))
  expect([...sent].filter((code) => !worded.has(code))).toEqual([])
})

/** The codes of all issues in these sources: objects with a `path` and, after it, a `code`. */
async function issueCodes(patterns: string[]): Promise<Set<string>> {
  const codes = new Set<string>()
  for await (const file of glob(patterns, { cwd: root })) {
    if (/\.test\.ts$/.test(file)) continue
    const source = await readFile(join(root, file), 'utf8')
    // `'required'`, or the choice between two.
    const issues = source.matchAll(/\{[^{}]*\bpath\b[^{}]*\bcode: (?:'(\w+)'|[\w.]+ \? '(\w+)' : '(\w+)')/g)
    for (const [, ...found] of issues) for (const code of found) if (code) codes.add(code)
  }
  return codes
}
