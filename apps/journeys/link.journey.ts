import { describe, expect, it } from 'vitest'
import { createSession, sessionNow } from './src/api.ts'
import { applicantAt, waitForHeading } from './src/applicant.ts'
import { letTimePass } from './src/passing-time.ts'
import { givenTheProduct } from './src/story.ts'

const story = givenTheProduct()

describe('the link in a person’s mail', () => {
  it('begins nothing for a scanner that asks for it, runs its scripts and leaves it open', async () => {
    const { id, sessionUrl } = await createSession(story.api, { clientId: 'scanned' })
    await fetch(sessionUrl, { method: 'HEAD' })
    await fetch(sessionUrl)
    const scanner = await applicantAt(story.browser)
    await scanner.open(sessionUrl)
    await scanner.button('Start').waitFor()
    await new Promise((resolve) => setTimeout(resolve, 1_000)) // left open: long enough for any script to have run

    const session = await sessionNow(story.api, id)
    expect(session).toMatchObject({ status: 'PENDING', openedAt: null, startedAt: null })
    expect(session.events.nodes.map(({ type }) => type)).toEqual(['CREATED'])
    await scanner.page.context().close()
  })

  it('is opened when a person touches the page, and begins when they press Start', async () => {
    const { id, sessionUrl } = await createSession(story.api, { clientId: 'opened' })
    const person = await applicantAt(story.browser)
    await person.open(sessionUrl)
    await person.touch()
    await expect.poll(async () => (await sessionNow(story.api, id)).openedAt).not.toBeNull()
    expect((await sessionNow(story.api, id)).status).toBe('PENDING')

    await person.pressStart()
    expect(await sessionNow(story.api, id)).toMatchObject({
      status: 'IN_PROGRESS',
      startedAt: expect.any(String),
    })
    await person.page.context().close()
  })

  it('leads from Start straight to the first question, also where the live news comes before the answer', async () => {
    const { sessionUrl } = await createSession(story.api)
    const person = await applicantAt(story.browser)
    const consent = person.page.getByRole('heading', { level: 1, name: /^May .* use your pictures\?$/ })
    await person.open(sessionUrl)
    const answered = Promise.withResolvers<void>()
    await person.page.route('**/applicant/graphql', async (route) => {
      if (!route.request().postData()?.includes('startVerification')) return route.fallback()
      const response = await route.fetch()
      await consent.waitFor()
      await route.fulfill({ response })
      answered.resolve()
    })
    await person.page.evaluate(() => {
      const headings = new Set<string>()
      Object.assign(window, { bonafideHeadings: headings })
      new MutationObserver(() =>
        headings.add(document.querySelector('h1')?.textContent ?? 'nothing'),
      ).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    await person.pressStart()
    await answered.promise
    const seen = await person.page.evaluate(() => [
      ...(window as unknown as { bonafideHeadings: Set<string> }).bonafideHeadings,
    ])
    expect(seen.filter((words) => !/^(Let’s confirm|May )/.test(words))).toEqual([])
    await person.page.context().close()
  })

  it('says kindly that it is over, at the second of its expiry, and starts nothing', async () => {
    const { id, sessionUrl } = await createSession(story.api, {
      clientId: 'late',
      linkExpiresInSeconds: 3_600,
    })
    await letTimePass(story.dataFolder, 'late', 3_600 - 4)
    const person = await applicantAt(story.browser)
    await person.open(sessionUrl)
    await person.button('Start').waitFor()
    await waitForHeading(person.heading, 'This link is no longer valid')
    await person.page.reload()
    await waitForHeading(person.heading, 'This link is no longer valid')
    expect(await person.button('Start').count()).toBe(0)
    expect(await sessionNow(story.api, id)).toMatchObject({
      status: 'EXPIRED',
      expiryReason: 'LINK',
      startedAt: null,
      sessionUrl: null,
    })
    await person.page.context().close()
  })

  it('dies when the operator renews it; the new one works', async () => {
    const { id, sessionUrl } = await createSession(story.api, { clientId: 'renewed' })
    const { renewVerificationLink: renewed } = await story.api<{
      renewVerificationLink: { sessionUrl: string }
    }>(
      'mutation ($id: ID!) { renewVerificationLink(id: $id) { ... on RenewVerificationLinkSuccess { sessionUrl } } }',
      { id },
    )
    expect(renewed.sessionUrl).not.toBe(sessionUrl)

    const person = await applicantAt(story.browser)
    await person.open(sessionUrl)
    await waitForHeading(person.heading, 'This link does not work')
    await person.open(renewed.sessionUrl)
    await person.pressStart()
    await person.page.context().close()
  })

  it('is told to nobody: not in a referrer, and nothing is loaded from elsewhere', async () => {
    const { sessionUrl } = await createSession(story.api, { clientId: 'discreet' })
    const answer = await fetch(sessionUrl)
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    const person = await applicantAt(story.browser)
    const asked: URL[] = []
    person.page.on('request', (request) => void asked.push(new URL(request.url())))
    await person.open(sessionUrl)
    await person.pressStart()
    expect([
      ...new Set(asked.filter(({ protocol }) => protocol.startsWith('http')).map(({ host }) => host)),
    ]).toEqual([new URL(sessionUrl).host])
    expect(story.product.output()).not.toContain(new URL(sessionUrl).pathname.split('/').at(-1))
    await person.page.context().close()
  })
})
