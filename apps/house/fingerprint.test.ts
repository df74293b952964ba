import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fingerprint } from './fingerprint.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bonafide-fingerprint-'))
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src/a.ts'), 'one')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('changes with a file’s content, a new file and a file’s name', () => {
  const seen = new Set([fingerprint(folder, ['src'])])
  writeFileSync(join(folder, 'src/a.ts'), 'two')
  seen.add(fingerprint(folder, ['src']))
  writeFileSync(join(folder, 'src/b.ts'), '')
  seen.add(fingerprint(folder, ['src']))
  rmSync(join(folder, 'src/b.ts'))
  writeFileSync(join(folder, 'src/c.ts'), '')
  seen.add(fingerprint(folder, ['src']))
  expect(seen.size).toBe(4)
})

it('stays the same for tests, for what is generated, and for what is not there', () => {
  const before = fingerprint(folder, ['src'])
  mkdirSync(join(folder, 'src/generated'))
  writeFileSync(join(folder, 'src/generated/types.ts'), 'made')
  writeFileSync(join(folder, 'src/a.test.ts'), 'a promise')
  expect(fingerprint(folder, ['src', 'nowhere'])).toBe(before)
})
