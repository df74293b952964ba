import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { projectEnvironment, root } from './run.mjs'

it('type-checks everywhere', async () => {
  const check = promisify(execFile)('tsc', ['--noEmit', '--pretty', 'false'], {
    cwd: root,
    env: projectEnvironment(),
  })
  const { stdout } = await check.catch((error: { stdout: string }) => error)
  expect(stdout).toBe('')
})
