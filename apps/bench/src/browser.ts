import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { checkout } from './child.ts'

/** The journeys' browser, with its debugging port open for other tools. */
export async function openBrowser(debuggingPort: number): Promise<Browser> {
  const { stdout } = await promisify(execFile)(process.execPath, ['apps/journeys/src/print-chromium.ts'], {
    cwd: checkout,
  })
  const { executablePath, environment } = JSON.parse(stdout) as {
    executablePath: string
    environment: Record<string, string>
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', `--remote-debugging-port=${debuggingPort}`],
    env: { ...process.env, ...environment },
  })
}
