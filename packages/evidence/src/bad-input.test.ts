import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import type { BadInputAnswer } from './testing-bad-input.ts'

// A process of its own, because only there the peak of memory belongs to the picture. Time is the processor's, so that
// a busy machine does not make a fast answer slow.
it('answers bad files with a sentence, in under 200 ms and with at most 50 MB more', {
  timeout: 90_000,
}, async () => {
  const program = fileURLToPath(new URL('testing-bad-input.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program])
  const answers: BadInputAnswer[] = JSON.parse(stdout)
  expect(answers).toHaveLength(22)
  for (const { name, code, message, milliseconds, megabytes } of answers) {
    expect(code, name).not.toBeNull()
    expect(message, name).toMatch(/^[A-Z].{15,}\.$/)
    expect(milliseconds, name).toBeLessThan(200)
    expect(megabytes, name).toBeLessThanOrEqual(50)
  }
})
