import { type Browser, type BrowserContextOptions, errors, type Locator, type Page } from 'playwright-core'
import { type Camera, waitForScene } from './camera.ts'
import { pictureFile, type Scene } from './film.ts'

/** A phone in the hand, in English unless a story says otherwise. */
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'en-GB',
}

/** The person who was asked to show who they are, at the page behind their link, finding everything by what is written there. */
export type Applicant = {
  page: Page
  heading: Locator
  button(name: string | RegExp): Locator
  /** Opens the link as a tap in a mail does. */
  open(link: string): Promise<void>
  /** Touches the page, beside everything that can be pressed, until it has told its server so. */
  touch(): Promise<void>
  pressStart(): Promise<void>
  agree(): Promise<void>
  chooseCountry(name: string): Promise<void>
  chooseDocument(name: string): Promise<void>
  /** Lays the scene before the camera, waits until it is in the live picture, takes it, looks at it and keeps it. */
  takePicture(camera: Camera, heading: string | RegExp, scene: Scene): Promise<void>
  /** Chooses a file where there is no camera, looks at it and keeps it. */
  choosePicture(scene: Scene): Promise<void>
  /** Consent, country and document: everything before the first picture. */
  answerQuestions(answers: { country: string; document: string }): Promise<void>
  sendPictures(): Promise<void>
}

/**
 * Somebody at a browser of their own: no cookie or memory is shared with anyone else's. They press the button for each
 * picture, as they once chose, unless the page may take pictures `'by itself'`.
 */
export async function applicantAt(
  browser: Browser,
  device: BrowserContextOptions = phone,
  pictures: 'by hand' | 'by itself' = 'by hand',
): Promise<Applicant> {
  const context = await browser.newContext(device)
  if (pictures === 'by hand') await context.addInitScript(choosePressing)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' })
  const heading = page.getByRole('heading', { level: 1 })
  const headed = (name: string | RegExp) => waitForHeading(heading, name)

  const person: Applicant = {
    page,
    heading,
    button,
    async open(link) {
      await page.goto(link)
      await heading.waitFor()
    },
    async touch() {
      await button('Start').waitFor()
      let isTold = false
      page.on('request', (request) => {
        isTold ||= request.postData()?.includes('markOpened') ?? false
      })
      const deadline = Date.now() + 10_000
      while (!isTold && Date.now() < deadline) await page.touchscreen.tap(20, 300)
    },
    async pressStart() {
      await button('Start').click()
      await headed(/^May .* use your pictures\?$/)
    },
    async agree() {
      await button('I agree').click()
    },
    async chooseCountry(name) {
      await headed('Which country issued your document?')
      const search = page.getByRole('searchbox', { name: 'Search for a country' })
      if (await search.isVisible()) await search.fill(name)
      await page.getByRole('radio', { name, exact: true }).check()
      await button('Continue').click()
    },
    async chooseDocument(name) {
      await headed('Which document do you have at hand?')
      await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check()
      await button('Continue').click()
    },
    async takePicture(camera, name, scene) {
      await headed(name)
      await camera.show(scene)
      await waitForScene(page, scene)
      await button('Take the picture').click()
      await button('Use this picture').click()
    },
    async choosePicture(scene) {
      const chooser = page.waitForEvent('filechooser')
      await button('Choose a picture').click()
      await (await chooser).setFiles(await pictureFile(scene))
      await button('Use this picture').click()
    },
    async answerQuestions({ country, document }) {
      await person.agree()
      await person.chooseCountry(country)
      await person.chooseDocument(document)
    },
    async sendPictures() {
      await headed('Can you read everything?')
      await button('Send my pictures').click()
      await headed(/You’re done/)
    },
  }
  return person
}

/** Runs in the page, before its own scripts. */
function choosePressing(): void {
  try {
    localStorage.setItem('bonafide.shutter', 'by-hand')
  } catch {
    // A page that is still empty has no memory.
  }
}

/** Waits for the page's one heading to say so; the failure says what it says instead. */
export async function waitForHeading(
  heading: Locator,
  name: string | RegExp,
  timeout = 15_000,
): Promise<void> {
  const page = heading.page()
  try {
    await page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor({ timeout })
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error
    const shown = (await heading.allInnerTexts()).join(' / ') || 'nothing'
    throw new Error(`The page is headed “${shown}”, not ${name}.`)
  }
}
