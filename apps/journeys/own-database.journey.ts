import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, apiAt, createSession, sessionNow, unattended } from './src/api.ts'
import { applicantAt } from './src/applicant.ts'
import { approveByKeyboard } from './src/approve.ts'
import { openBrowser } from './src/browser.ts'
import { type Camera, camera, sceneOf } from './src/camera.ts'
import { operatorAt } from './src/operator.ts'
import { dataFolder, type Product, processesOn, startProduct } from './src/product.ts'
import { watchSession } from './src/session-page.ts'

// An operator's own server, where this machine runs one that lets us in; otherwise there is nothing to tell.
const server = 'postgresql://postgres@127.0.0.1:5432'
const isReachable = await asOwner(() => Promise.resolve()).then(
  () => true,
  () => false,
)

async function asOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({
    connectionString: `${server}/postgres`,
    connectionTimeoutMillis: 2_000,
  })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

describe.skipIf(!isReachable)('on the operator’s own PostgreSQL', () => {
  const name = `bonafide_journey_${process.pid}`
  const settings = { ...unattended, DATABASE_URL: `${server}/${name}` }
  let folder: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let api: Api
  let film: Camera
  let browser: Awaited<ReturnType<typeof openBrowser>>

  beforeAll(async () => {
    await asOwner((client) => client.query(`CREATE DATABASE ${name}`))
    folder = await dataFolder()
    film = await camera()
    browser = await openBrowser({ camera: film })
    product = await startProduct({ dataFolder: folder.path, settings })
    api = apiAt(product.address)
  })
  afterAll(async () => {
    await browser?.close()
    await film?.remove()
    if (product?.process.exitCode === null) await product.kill()
    await asOwner((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    await folder?.remove()
  })

  it('goes from a link to approved, starts no database of its own, and finds everything at the next start', async () => {
    expect(await processesOn(folder.path)).toEqual([])
    const { id, sessionUrl } = await createSession(api, { applicant: { firstName: 'Mira' } })
    const operator = await operatorAt(browser, product.address)
    await operator.signIn()
    await operator.visit(`/sessions/${id}`)
    const watched = await watchSession(operator.page)

    const person = await applicantAt(browser)
    await person.open(sessionUrl)
    await person.pressStart()
    await watched.untilStatus('In progress')
    await person.answerQuestions({ country: 'Germany', document: 'Passport' })
    await person.takePicture(film, 'Your passport’s photo page', 'passport')
    await person.takePicture(film, 'Your face', 'face')
    await person.sendPictures()
    await watched.untilStatus('In review')
    expect(await sceneOf(await watched.untilPictureDrawn('Selfie'))).toBe('face')
    await approveByKeyboard(operator.page)
    await watched.untilStatus('Approved')
    await watched.expectNotReloaded()
    await product.stop()

    product = await startProduct({ dataFolder: folder.path, settings })
    expect(await sessionNow(apiAt(product.address), id)).toMatchObject({ status: 'APPROVED' })
    await product.stop()
  })
})
