import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { projectEnvironment, root } from './run.mjs'

it('is formatted and free of lint everywhere', async () => {
  const args = ['check', '--colors=off', '--reporter=github', '--max-diagnostics=50', '.']
  const check = promisify(execFile)('biome', args, { cwd: root, env: projectEnvironment() })
  const { stdout } = await check.catch((error: { stdout: string }) => error)
  expect(stdout.split('\n').filter((line) => line.startsWith('::error'))).toEqual([])
})
