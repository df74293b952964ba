import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import lighthouse from 'lighthouse'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import type { Finding } from '../report.ts'
import { setUp, type World } from '../world.ts'

type Visit = { name: string; url: string; goalKilobytes: number; cookie?: string }

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** All scripts that a first visit loads until the page rests, and what Lighthouse says of it (as a phone). */
export async function firstLoad(world: World): Promise<Finding[]> {
  const port = await freePort()
  const browser = await openBrowser(port)
  try {
    const findings: Finding[] = []
    for (const visit of await visits(world)) {
      const kilobytes = await scriptKilobytes(browser, visit)
      findings.push({
        benchmark: `first load of ${visit.name}, JavaScript, gzip`,
        floor: '–',
        result: `${kilobytes.toFixed(0)} kB`,
        goal: `≤ ${visit.goalKilobytes} kB`,
        isReached: kilobytes <= visit.goalKilobytes,
      })
      const scores = await lighthouseScores(port, visit)
      findings.push({
        benchmark: `Lighthouse, ${visit.name}: ${categories.join(', ')}`,
        floor: '–',
        result: scores.join(', '),
        goal: '≥ 95 each',
        isReached: scores.every((score) => score >= 95),
      })
    }
    return findings
  } finally {
    await browser.close()
  }
}

async function visits(world: World): Promise<Visit[]> {
  const signIn = await fetch(`${world.product}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.product },
    body: JSON.stringify({ email: setUp.SETUP_OWNER_EMAIL, password: setUp.SETUP_OWNER_PASSWORD }),
  })
  if (!signIn.ok) throw new Error(`Signing in answered ${signIn.status}: ${await signIn.text()}`)
  const cookie = signIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const created = await fetch(`${world.product}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${world.apiKey}` },
    body: JSON.stringify({
      query:
        'mutation { createVerificationSession(input: {}) { ... on CreateVerificationSessionSuccess { sessionUrl } } }',
    }),
  })
  const { data } = (await created.json()) as { data: { createVerificationSession: { sessionUrl: string } } }
  return [
    { name: 'the dashboard’s list', url: `${world.product}/`, goalKilobytes: 180, cookie },
    { name: 'the applicant’s page', url: data.createVerificationSession.sessionUrl, goalKilobytes: 100 },
  ]
}

async function scriptKilobytes(browser: Browser, { url, cookie }: Visit): Promise<number> {
  const context = await browser.newContext({ ...(cookie && { extraHTTPHeaders: { cookie } }) })
  try {
    const page = await context.newPage()
    const scripts: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return
      scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
    })
    await page.goto(url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(1_000) // what the page loads once it rests belongs to the first load too
    return (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0) / 1000
  } finally {
    await context.close()
  }
}

async function lighthouseScores(port: number, { url, cookie }: Visit): Promise<number[]> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
    ...(cookie && { extraHeaders: { cookie }, disableStorageReset: true }),
  })
  if (!result) throw new Error(`Lighthouse could not look at ${url}.`)
  return categories.map((name) => Math.round((result.lhr.categories[name]?.score ?? 0) * 100))
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
