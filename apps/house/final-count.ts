import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * Ends the run's output with one line that a person and a program can read: `12 passed, 0 failed`. A file that could
 * not run its tests, and an error outside of any test, count as failures, so the line never praises a broken run.
 */
export default class FinalCount implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    let passed = 0
    let failed = errors.length
    for (const module of modules) {
      let failedHere = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed += 1
        if (state === 'failed') failedHere += 1
      }
      failed += module.state() === 'failed' ? Math.max(failedHere, 1) : failedHere
    }
    // Printed when the process ends, because other reporters and tear-downs still have something to say.
    process.on('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`))
  }
}
