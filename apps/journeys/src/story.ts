import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Api, apiAt, unattended } from './api.ts'
import { openBrowser } from './browser.ts'
import { type Camera, camera } from './camera.ts'
import { dataFolder, type Product, startProduct } from './product.ts'

/** What a journey begins with: the product on an empty folder, set up without a browser, and somebody's phone. */
export type Story = {
  product: Product
  dataFolder: string
  /** The integrator's side of the same workspace. */
  api: Api
  /** A browser whose camera shows what `camera` lays before it. */
  browser: Browser
  camera: Camera
}

/** Starts everything before the file's first story and ends it after the last. `settings` come on top of the set-up's. */
export function givenTheProduct(
  settings: () => Promise<Record<string, string>> | Record<string, string> = () => ({}),
): Story {
  const story = {} as Story
  const endings: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    const folder = await dataFolder()
    endings.push(folder.remove)
    story.dataFolder = folder.path
    story.product = await startProduct({
      dataFolder: folder.path,
      settings: { ...unattended, ...(await settings()) },
    })
    endings.push(story.product.stop)
    story.api = apiAt(story.product.address)
    story.camera = await camera()
    endings.push(story.camera.remove)
    story.browser = await openBrowser({ camera: story.camera })
    endings.push(() => story.browser.close())
  })
  afterAll(async () => {
    const failures: unknown[] = []
    for (const end of endings.reverse()) await end().catch((error) => failures.push(error))
    if (failures.length > 0) throw new AggregateError(failures, 'The story did not end cleanly.')
  })
  return story
}
