import { type Browser, chromium as playwright } from 'playwright-core'
import type { Camera } from './camera.ts'
import { chromium } from './chromium.ts'

/** What the browser's camera does: plays a film, is refused by the person, or is not there. */
export type CameraSituation = Camera | 'refused' | 'missing'

/**
 * Starts a real Chromium. The person at it allows the camera when `camera` is a film, presses *Block* when it is
 * `'refused'`, and has none when it is `'missing'`. Close it when the story ends.
 */
export async function openBrowser(options: { camera?: CameraSituation } = {}): Promise<Browser> {
  const { executablePath, environment } = await chromium()
  return playwright.launch({
    executablePath,
    headless: true,
    // Chromium's sandbox refuses to run as root, and the pages it opens here are our own.
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...cameraFlags(options.camera ?? 'missing')],
    env: { ...process.env, ...environment },
  })
}

/** The person once pressed *Block*, and the browser remembers it in every window that is open now. */
export async function blockCamera(browser: Browser): Promise<void> {
  const devtools = await browser.newBrowserCDPSession()
  const { browserContextIds } = await devtools.send('Target.getBrowserContexts')
  for (const browserContextId of browserContextIds) {
    await devtools.send('Browser.setPermission', {
      permission: { name: 'camera' },
      setting: 'denied',
      browserContextId,
    })
  }
}

function cameraFlags(camera: CameraSituation): string[] {
  if (camera === 'missing') return ['--use-fake-device-for-media-stream=device-count=0']
  if (camera === 'refused') {
    return ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny']
  }
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${camera.file}`,
  ]
}
