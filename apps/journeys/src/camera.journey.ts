import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { camera, sceneOf, waitForScene } from './camera.ts'

// What every other journey stands on: a real browser that sees what is laid before its camera.
const page = `<!doctype html><title>Camera</title><video autoplay muted playsinline></video><script type="module">
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    document.querySelector('video').srcObject = stream
  } catch (error) { document.title = error.name }
</script>`
const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page))
let address: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

describe('the browser that the journeys run in', () => {
  it('sees a document, its other side, then a face, as they are laid before its camera', async () => {
    const film = await camera('front')
    const browser = await openBrowser({ camera: film })
    try {
      const tab = await browser.newPage()
      await tab.goto(address)
      await waitForScene(tab, 'front')
      for (const scene of ['back', 'face', 'table', 'passport', 'front'] as const) {
        await film.show(scene)
        await waitForScene(tab, scene)
      }
      expect(await sceneOf(await tab.locator('video').screenshot())).toBe('front')
    } finally {
      await browser.close()
      await film.remove()
    }
  })

  it.each([
    ['refused', 'NotAllowedError'],
    ['missing', 'NotFoundError'],
  ] as const)('tells the page when the camera is %s', async (situation, error) => {
    const browser = await openBrowser({ camera: situation })
    try {
      const tab = await browser.newPage()
      await tab.goto(address)
      await expect.poll(() => tab.title()).toBe(error)
    } finally {
      await browser.close()
    }
  })
})
