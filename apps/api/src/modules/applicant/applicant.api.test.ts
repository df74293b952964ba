import { request as httpRequest } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { encodeId } from '@bonafide/core/type-id'
import { drawn } from '@bonafide/evidence/testing-pictures'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type GivenSession, givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { cancelSession, renewLink, requestResubmission } from '../verification-session/service.ts'
import { givenPort, openPage, simpleMutations } from './given-page.ts'

let test: TestPlatform
let port: Awaited<ReturnType<typeof givenPort>>
let front: Buffer<ArrayBuffer>
let face: Buffer<ArrayBuffer>
beforeAll(async () => {
  test = await givenPlatform()
  port = await givenPort(test.platform)
  front = Buffer.from(
    await drawn(1200, 800)
      .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer(),
  )
  face = Buffer.from(await drawn(720, 960).png().toBuffer())
})
afterAll(async () => {
  await port.stop()
  await test.drop()
})

const page = ({ token }: Pick<GivenSession, 'token'>) => openPage(port.origin, token)
const eventsOf = async ({ sessionId }: GivenSession) => {
  const events = await test.platform.db.prisma.sessionEvent.findMany({
    where: { sessionId },
    orderBy: { sequence: 'asc' },
    select: { type: true, data: true },
  })
  return events.map(({ type }) => type)
}
const rowOf = ({ sessionId }: GivenSession) =>
  test.platform.db.prisma.verificationSession.findUniqueOrThrow({
    where: { id: sessionId },
    include: { evidence: { orderBy: { createdAt: 'asc' } } },
  })
const filesOf = async ({ workspaceId, sessionId }: GivenSession) => {
  const keys: string[] = []
  for await (const { key } of test.platform.storage.list(`${workspaceId}`))
    if (key.includes(sessionId)) keys.push(key)
  return keys.sort()
}
/** As if so much time had gone by since the session's last moment: its deadlines are that much nearer. */
const letTimePass = (story: GivenSession, seconds: number) =>
  test.platform.db.pool.query(
    `UPDATE "VerificationSession" SET
       "linkExpiresAt" = "linkExpiresAt" - $2 * interval '1 second',
       "sessionEndsAt" = "sessionEndsAt" - $2 * interval '1 second',
       "startedAt" = "startedAt" - $2 * interval '1 second'
     WHERE id = $1`,
    [story.sessionId, seconds],
  )
const givenConsented = async (input = {}) => {
  const story = await test.given.sessionInProgress(input)
  await page(story).mutate('giveConsent')
  await page(story).chooseDocument('PASSPORT')
  return story
}
/** What stands in a Verification that tells its stage and nothing of anybody. */
const nothingPersonal = {
  firstName: null,
  requestedBy: null,
  linkExpiresAt: null,
  sessionEndsAt: null,
  documentType: null,
  documentCountry: null,
  pictures: [],
  resubmissionMessage: null,
  successUrl: null,
  failureUrl: null,
}

describe('the way of an applicant', () => {
  it('leads from the link to everything handed in, and no further', async () => {
    const story = await test.given.pendingSession({
      applicant: { firstName: 'Zoë', lastName: 'Ångström' },
      successUrl: 'https://bank.example/done',
    })
    const { mutate, chooseDocument, verification, put, get } = page(story)
    expect(await verification()).toMatchObject({
      stage: 'READY',
      workspaceName: 'Tern Harbour Bank',
      firstName: 'Zoë',
      requestedBy: 'Ada Quist',
      sessionEndsAt: null,
      pictures: [],
      requiredPictures: [],
      allowedDocuments: ['PASSPORT', 'IDENTITY_CARD', 'DRIVING_LICENCE', 'RESIDENCE_PERMIT'],
    })
    expect(await mutate('markOpened')).toMatchObject({ verification: { stage: 'READY' } })
    const started = await mutate('startVerification')
    expect(started).toMatchObject({
      __typename: 'VerificationSuccess',
      verification: { stage: 'IN_PROGRESS' },
    })
    expect((await put('DOCUMENT_FRONT', front)).status).toBe(409)
    expect(await mutate('giveConsent')).toMatchObject({ verification: { hasConsented: true } })
    expect(await chooseDocument('IDENTITY_CARD', 'DEU')).toMatchObject({
      verification: {
        documentType: 'IDENTITY_CARD',
        documentCountry: 'DEU',
        requiredPictures: ['DOCUMENT_FRONT', 'DOCUMENT_BACK', 'SELFIE'],
      },
    })
    const answer = await put('DOCUMENT_FRONT', front)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      picture: {
        kind: 'DOCUMENT_FRONT',
        width: 1200,
        height: 800,
        takenAt: expect.stringMatching(/^\d{4}-.*Z$/),
        url: `${test.platform.publicUrl}/applicant/pictures/DOCUMENT_FRONT`,
      },
    })
    expect(await mutate('submitVerification')).toMatchObject({
      __typename: 'NotPossible',
      message: 'Some pictures are missing. Take them, then send.',
      verification: { stage: 'IN_PROGRESS', pictures: [{ kind: 'DOCUMENT_FRONT' }] },
    })
    await put('DOCUMENT_BACK', front, '?source=FILE')
    await put('SELFIE', face)
    const shown = await get('SELFIE')
    expect(shown.headers.get('content-type')).toBe('image/jpeg')
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(Buffer.from(await shown.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    expect(await mutate('submitVerification')).toMatchObject({
      __typename: 'VerificationSuccess',
      verification: { stage: 'FINISHED', ...nothingPersonal },
    })
    expect((await get('SELFIE')).status).toBe(410)
    expect(await eventsOf(story)).toEqual([
      'created',
      'opened',
      'started',
      'consented',
      'documentChosen',
      'pictureTaken',
      'pictureTaken',
      'pictureTaken',
      'submitted',
    ])
    expect((await rowOf(story)).evidence.map(({ kind, source, attempt }) => [kind, source, attempt])).toEqual(
      [
        ['DOCUMENT_FRONT', 'CAMERA', 1],
        ['DOCUMENT_BACK', 'FILE', 1],
        ['SELFIE', 'CAMERA', 1],
      ],
    )
  })

  it('goes on at another device where the first one stopped, under the same clock', async () => {
    const story = await givenConsented()
    await page(story).put('DOCUMENT_FRONT', front)
    const { sessionEndsAt } = await page(story).verification()
    const other = page(story)
    const going = await other.mutate('startVerification')
    expect(going.verification).toMatchObject({
      stage: 'IN_PROGRESS',
      sessionEndsAt,
      documentType: 'PASSPORT',
      pictures: [{ kind: 'DOCUMENT_FRONT' }],
    })
    expect((await other.get('DOCUMENT_FRONT')).status).toBe(200)
    await other.put('SELFIE', face)
    expect((await other.mutate('submitVerification')).verification.stage).toBe('FINISHED')
    expect((await page(story).verification()).stage).toBe('FINISHED')
  })

  it('begins anew as the next attempt under the same clock, and keeps what was taken before for the operator', async () => {
    const story = await givenConsented()
    await page(story).put('DOCUMENT_FRONT', front)
    const { sessionEndsAt } = await page(story).verification()
    const { verification } = await page(story).mutate('restartVerification')
    expect(verification).toMatchObject({
      stage: 'IN_PROGRESS',
      sessionEndsAt,
      hasConsented: true,
      documentType: null,
      pictures: [],
    })
    expect((await page(story).get('DOCUMENT_FRONT')).status).toBe(404)
    await page(story).chooseDocument('PASSPORT')
    await page(story).put('DOCUMENT_FRONT', front)
    const { attempt, evidence } = await rowOf(story)
    expect(attempt).toBe(2)
    expect(evidence.map((picture) => picture.attempt)).toEqual([1, 2])
    const shown = await test.execute(
      'query ($id: ID!) { verificationSession(id: $id) { evidence { attempt kind source width height } } }',
      { id: idOf(story) },
      story.operator,
    )
    expect(shown.verificationSession.evidence).toEqual([
      { attempt: 2, kind: 'DOCUMENT_FRONT', source: 'CAMERA', width: 1200, height: 800 },
      { attempt: 1, kind: 'DOCUMENT_FRONT', source: 'CAMERA', width: 1200, height: 800 },
    ])
  })

  it('can be extended to 60 minutes in all and not a second beyond', async () => {
    const story = await test.given.sessionInProgress({ sessionTimeSeconds: 1500 })
    const { startedAt } = await rowOf(story)
    const minutes = (at: string) => (Date.parse(at) - (startedAt?.getTime() ?? 0)) / 60_000
    const first = (await page(story).verification()) as { sessionEndsAt: string; canExtendUntil: string }
    expect([minutes(first.sessionEndsAt), minutes(first.canExtendUntil)]).toEqual([25, 60])
    expect(minutes((await page(story).mutate('requestMoreTime')).verification.sessionEndsAt)).toBe(50)
    const last = (await page(story).mutate('requestMoreTime')).verification
    expect(minutes(last.sessionEndsAt)).toBe(60)
    expect(last.canExtendUntil).toBeNull()
    const refused = await page(story).mutate('requestMoreTime')
    expect(refused.__typename).toBe('NotPossible')
    expect(minutes(refused.verification.sessionEndsAt)).toBe(60)
  })

  it('discards the pictures of a document when another is chosen, and keeps the face', async () => {
    const story = await givenConsented()
    await page(story).put('DOCUMENT_FRONT', front)
    await page(story).put('SELFIE', face)
    const { verification } = await page(story).chooseDocument('DRIVING_LICENCE', 'FRA')
    expect(verification.pictures).toMatchObject([{ kind: 'SELFIE' }])
    expect(await filesOf(story)).toHaveLength(1)
  })

  it('begins once more under a new link where better pictures were asked for', async () => {
    const story = await test.given.sessionInReview()
    await requestResubmission(test.platform, story.operator, story.sessionId, {
      reasons: ['GLARE', 'PICTURE_CUT_OFF'],
      message: 'Please lay it on a dark table.',
    })
    expect((await page(story).verification()).stage).toBe('UNKNOWN')
    const { verificationSession } = await test.execute(
      'query ($id: ID!) { verificationSession(id: $id) { sessionUrl } }',
      { id: idOf(story) },
      story.operator,
    )
    const again = page({ token: verificationSession.sessionUrl.split('/s/')[1] })
    expect(await again.verification()).toMatchObject({
      stage: 'READY',
      resubmissionReasons: ['GLARE', 'PICTURE_CUT_OFF'],
      resubmissionMessage: 'Please lay it on a dark table.',
      documentType: null,
      pictures: [],
    })
    expect((await again.mutate('startVerification')).verification).toMatchObject({
      stage: 'IN_PROGRESS',
      hasConsented: false,
      pictures: [],
    })
    const { attempt, evidence } = await rowOf(story)
    expect([attempt, evidence.map((picture) => picture.attempt)]).toEqual([2, [1, 1]])
  })

  it('refuses a document or country that is not accepted beside its field', async () => {
    const story = await test.given.sessionInProgress({
      allowedDocuments: ['PASSPORT'],
      allowedCountries: ['ESP'],
    })
    await page(story).mutate('giveConsent')
    expect(await page(story).chooseDocument('IDENTITY_CARD')).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['type'], code: 'documentNotAllowed' }],
    })
    expect(await page(story).chooseDocument('PASSPORT', 'FRA')).toMatchObject({
      issues: [{ path: ['country'], code: 'countryNotAllowed' }],
    })
  })

  it('ends in one submission when ten tabs race to send', async () => {
    const story = await test.given.sessionReadyToSubmit()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => page(story).mutate('submitVerification')),
    )
    expect(answers.filter(({ __typename }) => __typename === 'VerificationSuccess')).toHaveLength(1)
    for (const { verification } of answers) expect(verification.stage).toBe('FINISHED')
    expect((await eventsOf(story)).filter((type) => type === 'submitted')).toHaveLength(1)
  })
})

describe('a link that lets nobody in', () => {
  const stories: [string, string, () => Promise<GivenSession>][] = [
    [
      'that nobody opened in time',
      'EXPIRED_LINK',
      async () => {
        const story = await test.given.pendingSession({ applicant: { firstName: 'Zoë' } })
        await letTimePass(story, 86_400)
        return story
      },
    ],
    [
      'whose time is over',
      'EXPIRED_TIME',
      async () => {
        const story = await givenConsented({ applicant: { firstName: 'Zoë' } })
        await page(story).put('DOCUMENT_FRONT', front)
        await letTimePass(story, 900)
        return story
      },
    ],
    [
      'that was canceled',
      'CANCELED',
      async () => {
        const story = await givenConsented()
        await cancelSession(test.platform, story.operator, story.sessionId)
        return story
      },
    ],
    ['that was handed in', 'FINISHED', () => test.given.sessionInReview()],
    [
      'that a newer one replaced',
      'UNKNOWN',
      async () => {
        const story = await test.given.pendingSession({ applicant: { firstName: 'Zoë' } })
        await renewLink(test.platform, story.operator, story.sessionId)
        return story
      },
    ],
    [
      'that was never given out',
      'UNKNOWN',
      async () => ({ ...(await test.given.pendingSession()), token: 'x'.repeat(43) }),
    ],
  ]

  it.each(stories)('%s refuses every call and tells its stage only', async (_, stage, tell) => {
    const story = await tell()
    const before = await rowOf(story)
    const closed = page(story)
    const verification = await closed.verification()
    expect(verification).toMatchObject({ stage, ...nothingPersonal })
    expect(verification.workspaceName).toBe(stage === 'UNKNOWN' ? null : 'Tern Harbour Bank')
    for (const name of simpleMutations) {
      const answer = await closed.mutate(name)
      expect(answer, name).toMatchObject({
        __typename: 'NotPossible',
        message: expect.stringMatching(/^[A-Z].*\.$/),
        verification: { stage, ...nothingPersonal },
      })
    }
    expect(await closed.chooseDocument('PASSPORT')).toMatchObject({ __typename: 'NotPossible' })
    const put = await closed.put('SELFIE', face)
    expect(put.status).toBe(410)
    expect(await put.json()).toEqual({
      error: { code: expect.stringMatching(/^[a-z][A-Za-z]+$/), message: expect.stringMatching(/\.$/) },
    })
    expect((await closed.get('DOCUMENT_FRONT')).status).toBe(410)
    const after = await rowOf(story)
    expect({ ...after, updatedAt: null }).toEqual({ ...before, updatedAt: null })
  })

  it('ends at the very millisecond of its deadline, with every job stopped', async () => {
    const story = await givenConsented()
    await test.platform.db.pool.query(
      `UPDATE "VerificationSession" SET "sessionEndsAt" = clock_timestamp() WHERE id = $1`,
      [story.sessionId],
    )
    expect((await page(story).verification()).stage).toBe('EXPIRED_TIME')
    expect((await page(story).put('SELFIE', face)).status).toBe(410)
  })

  it('does nothing when scanners and browsers only look at its page', async () => {
    const story = await test.given.pendingSession()
    const before = await rowOf(story)
    for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS'])
      await fetch(`${port.origin}/s/${story.token}`, { method })
    await page(story).verification()
    expect(await rowOf(story)).toEqual(before)
    expect(await eventsOf(story)).toEqual(['created'])
  })
})

describe('the page’s own door', () => {
  it('tells nobody what its schema holds', async () => {
    const story = await test.given.pendingSession()
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }'])
      await expect(page(story).ask(query)).rejects.toThrow(/introspection/i)
  })

  it('changes nothing by GET, with a cookie, or with the token in the address', async () => {
    const { token } = await test.given.pendingSession()
    const query = encodeURIComponent('mutation { startVerification { __typename } }')
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`${port.origin}/applicant/graphql?query=${query}`, { headers })).status).toBe(405)
    const asked = await fetch(`${port.origin}/applicant/graphql?token=${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `token=${token}` },
      body: JSON.stringify({ query: '{ verification { stage } }' }),
    })
    expect(await asked.json()).toEqual({ data: { verification: { stage: 'UNKNOWN' } } })
    expect(asked.headers.get('access-control-allow-origin')).toBeNull()
    expect((await page({ token }).verification()).stage).toBe('READY')
  })

  it('gives other sites’ pages no leave to call', async () => {
    const { token } = await test.given.pendingSession()
    const answer = await fetch(`${port.origin}/applicant/pictures/SELFIE`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'PUT' },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const asked = await fetch(`${port.origin}/applicant/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    })
    expect(asked.headers.get('access-control-allow-origin')).toBeNull()
    expect(token).toHaveLength(43)
  })

  it('refuses an operation that asks for too much at once', async () => {
    const story = await test.given.pendingSession()
    const many = Array.from({ length: 90 }, (_, n) => `v${n}: verification { stage }`).join('\n')
    await expect(page(story).ask(`{ ${many} }`)).rejects.toThrow(/complexity|breadth/i)
  })

  it('writes no token into the log, whatever breaks', async () => {
    const lines: string[] = []
    const line = (...parts: unknown[]) =>
      void lines.push(
        JSON.stringify(parts, (_, part) => (part instanceof Error ? `${part.message} ${part.stack}` : part)),
      )
    const log = {
      fatal: line,
      error: line,
      warn: line,
      info: line,
      debug: line,
    } as unknown as typeof test.platform.log
    const broken = {
      ...test.platform,
      log,
      storage: { ...test.platform.storage, put: () => Promise.reject(new Error('the disk is full')) },
    }
    const other = await givenPort(broken)
    const story = await givenConsented()
    try {
      const { put, ask, verification } = openPage(other.origin, story.token)
      expect((await put('SELFIE', face)).status).toBe(500)
      await expect(ask('{ nothing }')).rejects.toThrow()
      await verification()
      await fetch(`${other.origin}/s/${story.token}`)
    } finally {
      await other.stop()
    }
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join('\n')).not.toContain(story.token)
  })

  it('slows down whoever tries unknown links, and nobody else', async () => {
    const other = await givenPort({ ...test.platform, env: { ...test.platform.env, trustProxy: 1 } })
    const story = await test.given.pendingSession()
    const from = (ip: string, token: string) =>
      fetch(`${other.origin}/applicant/graphql`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'x-forwarded-for': ip,
        },
        body: JSON.stringify({ query: '{ verification { stage } }' }),
      })
    try {
      for (let guess = 0; guess <= 60; guess += 1)
        await (await from('203.0.113.7', 'guess'.padEnd(43, String(guess % 10)))).arrayBuffer()
      const slowed = await from('203.0.113.7', story.token)
      expect(slowed.status).toBe(429)
      expect((await from('203.0.113.8', story.token)).status).toBe(200)
    } finally {
      await other.stop()
    }
  })
})

describe('following a verification', () => {
  it('tells how things stand at once and after every change, to this link alone', async () => {
    const workspace = await test.given.workspace()
    const story = await test.given.pendingSession({ applicant: { firstName: 'Zoë' } }, workspace)
    const neighbour = await test.given.pendingSession({ applicant: { firstName: 'Ola' } }, workspace)
    const stop = new AbortController()
    const seen: { stage: string; firstName: string | null }[] = []
    const others: typeof seen = []
    const listen = async (token: string, into: typeof seen) => {
      try {
        for await (const change of openPage(port.origin, token).follow(stop.signal)) into.push(change)
      } catch {
        // Stopped by the test itself.
      }
    }
    const listening = [listen(story.token, seen), listen(neighbour.token, others)]
    await vi.waitFor(() => expect([seen.length, others.length]).toEqual([1, 1]))
    await page(story).mutate('startVerification')
    await vi.waitFor(() => expect(seen.at(-1)).toMatchObject({ stage: 'IN_PROGRESS', firstName: 'Zoë' }))
    await cancelSession(test.platform, story.operator, story.sessionId)
    await vi.waitFor(() => expect(seen.at(-1)).toMatchObject({ stage: 'CANCELED', firstName: null }))
    await renewLink(test.platform, neighbour.operator, neighbour.sessionId)
    await vi.waitFor(() => expect(others.at(-1)).toMatchObject({ stage: 'UNKNOWN', firstName: null }))
    expect(others).toHaveLength(2)
    stop.abort()
    await Promise.all(listening)
  })
})

describe('a picture on its way', () => {
  it('is refused when the time runs out before it has arrived, and leaves nothing behind', async () => {
    const story = await givenConsented()
    const { status } = await slowPut(story, front, () => letTimePass(story, 900))
    expect(status).toBe(410)
    expect((await rowOf(story)).evidence).toEqual([])
    expect(await filesOf(story)).toEqual([])
  })

  it('is refused when its person began anew meanwhile', async () => {
    const story = await givenConsented()
    const answer = await slowPut(story, front, async () => {
      await page(story).mutate('restartVerification')
      await page(story).chooseDocument('PASSPORT', 'FRA')
    })
    expect(answer).toEqual({ status: 409, code: 'beganAnew' })
    expect((await rowOf(story)).evidence).toEqual([])
    expect(await filesOf(story)).toEqual([])
  })

  it('is one picture, also when the connection dropped and it was sent again', async () => {
    const story = await givenConsented()
    await droppedPut(story, front)
    expect((await page(story).verification()).pictures).toEqual([])
    expect((await page(story).put('DOCUMENT_FRONT', front)).status).toBe(200)
    // The answer was lost on the way, so the page sends it once more; and once more from two tabs at once.
    const again = await Promise.all([
      page(story).put('DOCUMENT_FRONT', front),
      page(story).put('DOCUMENT_FRONT', front),
    ])
    expect(again.map(({ status }) => status)).toEqual([200, 200])
    const { evidence } = await rowOf(story)
    expect(evidence).toHaveLength(1)
    expect(await filesOf(story)).toEqual([evidence[0]?.storageKey])
  })

  /** Sends the first half, lets something happen, sends the rest. */
  async function slowPut({ token }: GivenSession, bytes: Buffer, meanwhile: () => Promise<unknown>) {
    return new Promise<{ status: number; code: string }>((resolve, reject) => {
      const request = httpRequest(`${port.origin}/applicant/pictures/DOCUMENT_FRONT?source=CAMERA`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-length': bytes.length },
      })
      request.on('error', reject).on('response', async (response) => {
        const { error } = JSON.parse(Buffer.concat(await response.toArray()).toString())
        resolve({ status: response.statusCode ?? 0, code: error?.code })
      })
      request.write(bytes.subarray(0, bytes.length / 2), async () => {
        // The server has to have let the picture in before anything changes.
        await pause(150)
        await meanwhile()
        request.end(bytes.subarray(bytes.length / 2))
      })
    })
  }

  async function droppedPut({ token }: GivenSession, bytes: Buffer) {
    await new Promise<void>((resolve) => {
      const request = httpRequest(`${port.origin}/applicant/pictures/DOCUMENT_FRONT?source=CAMERA`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-length': bytes.length },
      })
      request.on('error', () => resolve()).on('close', () => resolve())
      request.write(bytes.subarray(0, bytes.length / 2), () => request.destroy())
    })
  }
})

const idOf = ({ sessionId }: GivenSession) => encodeId('vs', sessionId)

describe('a link that is watched without end', () => {
  it('is refused its thirty-first stream, and no other link’s is', async () => {
    const leaving = new AbortController()
    const query = 'subscription { verificationChanged { stage } }'
    const watch = ({ token }: GivenSession) =>
      openPage(port.origin, token).post({ query }, 'text/event-stream', leaving.signal)
    const [greedy, other] = await Promise.all([test.given.pendingSession(), test.given.pendingSession()])
    try {
      for (let count = 0; count < 30; count += 1) expect((await watch(greedy)).status).toBe(200)
      const refused = await watch(greedy)
      expect([refused.status, (await refused.json()).errors[0].extensions.code]).toEqual([429, 'TOO_OFTEN'])
      expect((await watch(other)).status).toBe(200)
    } finally {
      leaving.abort()
    }
    await vi.waitFor(async () => {
      const again = new AbortController()
      const answer = await openPage(port.origin, greedy.token).post(
        { query },
        'text/event-stream',
        again.signal,
      )
      again.abort()
      expect(answer.status).toBe(200)
    })
  })
})
