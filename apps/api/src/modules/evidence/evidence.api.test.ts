import { readFile, utimes } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import path from 'node:path'
import { encodeId } from '@bonafide/core/type-id'
import { claimingPng, drawn, seenIn } from '@bonafide/evidence/testing-pictures'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type GivenSession, givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { createVault, openWith, randomToken } from '../../platform/vault.ts'
import { givenPort, openPage } from '../applicant/given-page.ts'
import { createApiKey } from '../identity/service.ts'
import { hashPassword } from '../identity/staff-auth.ts'
import { sweepEvidenceFiles } from './jobs.ts'
import { forgetWorkspace } from './service.ts'

let test: TestPlatform
let port: Awaited<ReturnType<typeof givenPort>>
let photo: Buffer<ArrayBuffer>
beforeAll(async () => {
  test = await givenPlatform()
  port = await givenPort(test.platform)
  photo = Buffer.from(
    await drawn(900, 700)
      .withExif({
        IFD0: { Make: 'Camera-Maker' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1' },
      })
      .jpeg()
      .toBuffer(),
  )
})
afterAll(async () => {
  await port.stop()
  await test.drop()
})

const page = ({ token }: Pick<GivenSession, 'token'>) => openPage(port.origin, token)
const givenConsented = async () => {
  const story = await test.given.sessionInProgress()
  await page(story).mutate('giveConsent')
  await page(story).chooseDocument('IDENTITY_CARD')
  return story
}
const givenPicture = async () => {
  const story = await givenConsented()
  expect((await page(story).put('DOCUMENT_FRONT', photo)).status).toBe(200)
  const [evidence] = await test.platform.db.prisma.evidence.findMany({
    where: { sessionId: story.sessionId },
  })
  if (!evidence) throw new Error('no picture')
  return { ...story, evidence }
}
const fileOf = (storageKey: string) => path.join(test.platform.env.dataDir, 'evidence', storageKey)
const apiKeyOf = async ({ operator }: GivenSession) => {
  const key = await createApiKey(test.platform, operator, 'Reader')
  if (!('secret' in key)) throw new Error(key.message)
  return key.secret
}
/** The cookie of the session’s operator, signed in with a password. */
const signIn = async ({ operator }: GivenSession) => {
  const password = 'a long enough password'
  await test.platform.db.prisma.authAccount.create({
    data: {
      accountId: operator.userId,
      providerId: 'credential',
      userId: operator.userId,
      password: await hashPassword(password),
    },
  })
  const answer = await fetch(`${port.origin}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: port.origin },
    body: JSON.stringify({ email: operator.email, password }),
  })
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}
const look = (id: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${port.origin}/evidence/${encodeId('evd', id)}`, { headers, method })

describe('evidence', () => {
  it('is shown to a program of its workspace, never cached, as a picture and nothing else', async () => {
    const story = await givenPicture()
    const authorization = `Bearer ${await apiKeyOf(story)}`
    const shown = await look(story.evidence.id, { authorization })
    expect(shown.status).toBe(200)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'content-disposition': 'inline; filename="document-front.jpg"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    const bytes = Buffer.from(await shown.arrayBuffer())
    expect(bytes.length).toBe(story.evidence.byteSize)
    const seen = await seenIn(bytes)
    expect(seen).toMatchObject({ format: 'jpeg', width: 900, height: 700 })
    expect(seen?.exif).toBeUndefined()
    const head = await look(story.evidence.id, { authorization }, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)])
  })

  it('is named by the contract’s fields, with an address that shows it', async () => {
    const story = await givenPicture()
    const { node } = await test.execute(
      'query ($id: ID!) { node(id: $id) { ... on Evidence { id kind source attempt width height byteSize createdAt url } } }',
      { id: encodeId('evd', story.evidence.id) },
      story.operator,
    )
    expect(node).toMatchObject({
      kind: 'DOCUMENT_FRONT',
      source: 'CAMERA',
      attempt: 1,
      width: 900,
      height: 700,
    })
    expect(new URL(node.url).pathname).toBe(`/evidence/${node.id}`)
  })

  it('does not exist for another workspace, and is closed to everyone else', async () => {
    const story = await givenPicture()
    const stranger = await test.given.pendingSession()
    const { id } = story.evidence
    const theirs = { authorization: `Bearer ${await apiKeyOf(stranger)}` }
    expect((await look(id, theirs)).status).toBe(404)
    const { node } = await test.execute(
      'query ($id: ID!) { node(id: $id) { id } }',
      { id: encodeId('evd', id) },
      stranger.operator,
    )
    expect(node).toBeNull()
    expect((await look(id)).status).toBe(401)
    expect((await look(id, { authorization: `Bearer ${story.token}` })).status).toBe(401)
    expect((await look(id, { authorization: 'Bearer bf_wrong' })).status).toBe(401)
    const own = { authorization: `Bearer ${await apiKeyOf(story)}` }
    expect((await look(story.sessionId, own)).status).toBe(404)
    expect((await look(id, own, 'DELETE')).status).toBe(405)
    const outside = await fetch(`${port.origin}/evidence/%2e%2e%2fsecret`, { headers: own })
    expect(outside.status).toBe(404)
  })

  it('is shown to the operator’s own pages, and to no other site’s', async () => {
    const story = await givenPicture()
    const { id } = story.evidence
    const cookie = await signIn(story)
    const own = { cookie, origin: port.origin, 'sec-fetch-site': 'same-origin' }
    expect((await look(id, own)).status).toBe(200)
    expect((await look(id, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(401)
    expect((await look(id, { cookie, origin: 'https://elsewhere.example' })).status).toBe(401)
    const { evidence } = await givenPicture()
    expect((await look(evidence.id, own)).status).toBe(404)
  })

  it('cannot be read with another session’s link', async () => {
    const mine = await givenPicture()
    const other = await givenConsented()
    expect((await page(other).get('DOCUMENT_FRONT')).status).toBe(404)
    expect((await page({ token: randomToken() }).get('DOCUMENT_FRONT')).status).toBe(410)
    expect((await page(mine).get('DOCUMENT_FRONT')).status).toBe(200)
  })

  it('is nothing to whoever has the disk and a dump of the database, but not the secret', async () => {
    const story = await givenPicture()
    const stored = await readFile(fileOf(story.evidence.storageKey))
    expect(await seenIn(stored)).toBeNull()
    for (const trace of ['JFIF', 'Exif', 'Camera-Maker']) expect(stored.includes(trace)).toBe(false)

    const row = await test.platform.db.prisma.verificationSession.findUniqueOrThrow({
      where: { id: story.sessionId },
    })
    const sealed = row.evidenceKeyCiphertext
    if (!sealed) throw new Error('no key')
    const thief = createVault(randomToken())
    expect(() => thief.open('evidence-key', sealed, story.sessionId)).toThrow()
    for (let at = 0; at + 32 <= sealed.length; at += 1)
      expect(() => openWith(sealed.subarray(at, at + 32), stored, story.evidence.id)).toThrow()
    // With the secret it opens, but only as this picture of this session.
    const key = test.platform.vault.open('evidence-key', sealed, story.sessionId)
    expect(Buffer.from(openWith(key, stored, story.evidence.id)).subarray(0, 2)).toEqual(
      Buffer.from([0xff, 0xd8]),
    )
    expect(() => openWith(key, stored, story.sessionId)).toThrow()
    expect(() => test.platform.vault.open('evidence-key', sealed, story.evidence.id)).toThrow()
  })

  it('has a key of its own in every session', async () => {
    const keys = await Promise.all(
      [await givenPicture(), await givenPicture()].map(async ({ sessionId }) => {
        const row = await test.platform.db.prisma.verificationSession.findUniqueOrThrow({
          where: { id: sessionId },
        })
        return Buffer.from(
          test.platform.vault.open('evidence-key', row.evidenceKeyCiphertext ?? new Uint8Array(), sessionId),
        ).toString('hex')
      }),
    )
    expect(new Set(keys).size).toBe(2)
  })

  it('is readable when two first pictures arrive at the same moment', async () => {
    const story = await givenConsented()
    const kinds = ['DOCUMENT_FRONT', 'DOCUMENT_BACK', 'SELFIE']
    const answers = await Promise.all(kinds.map((kind) => page(story).put(kind, photo)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const kind of kinds) expect((await page(story).get(kind)).status).toBe(200)
  })
})

describe('what is no picture', () => {
  it('is answered with its status, a code and a sentence in under 200 ms', async () => {
    const story = await givenPicture()
    const text = (value: string) => Buffer.from(value, 'latin1')
    const bad: [string, Buffer<ArrayBuffer>, number, string][] = [
      ['nothing', text(''), 415, 'empty'],
      ['text renamed to .jpg', text('Dear sir or madam'), 415, 'notAPicture'],
      ['HEIC', text(`\0\0\0\u0018ftypheic\0\0\0\0mif1heic${'\0'.repeat(100)}`), 415, 'typeNotAccepted'],
      ['a PDF', text('%PDF-1.7'), 415, 'typeNotAccepted'],
      ['half a photo', Buffer.from(photo.subarray(0, photo.length / 2)), 415, 'broken'],
      ['one pixel', Buffer.from(claimingPng(1, 1)), 422, 'tooSmall'],
      ['900 million pixels', Buffer.from(claimingPng(30_000, 30_000)), 422, 'tooLarge'],
    ]
    for (const [name, bytes, status, code] of bad) {
      const began = performance.now()
      const answer = await page(story).put('SELFIE', bytes)
      expect([answer.status, (await answer.json()).error], name).toEqual([
        status,
        { code, message: expect.stringMatching(/^[A-Z].*\.$/) },
      ])
      expect(performance.now() - began, name).toBeLessThan(200)
    }
    expect((await page(story).verification()).pictures).toHaveLength(1)
  })

  it('is refused by its length, told beforehand or not, and the sender hears it', async () => {
    const story = await givenConsented()
    const told = await page(story).put('SELFIE', Buffer.alloc(20_000_001))
    expect([told.status, (await told.json()).error.code]).toEqual([413, 'tooManyBytes'])
    const stream = new ReadableStream({
      start(controller) {
        for (let megabyte = 0; megabyte < 24; megabyte += 1) controller.enqueue(new Uint8Array(1_000_000))
        controller.close()
      },
    })
    const untold = await page(story).put('SELFIE', stream)
    expect([untold.status, (await untold.json()).error.code]).toEqual([413, 'tooManyBytes'])
  })

  it('is refused where its kind, its source or its time is wrong', async () => {
    const story = await givenConsented()
    const codeOf = async (answer: Response) => [answer.status, (await answer.json()).error.code]
    expect(await codeOf(await page(story).put('PASSPORT', photo))).toEqual([404, 'noSuchPicture'])
    expect(await codeOf(await page(story).put('SELFIE', photo, ''))).toEqual([400, 'sourceMissing'])
    expect(await codeOf(await page(story).put('SELFIE', photo, '?source=SCANNER'))).toEqual([
      400,
      'sourceMissing',
    ])
    await page(story).chooseDocument('PASSPORT')
    expect(await codeOf(await page(story).put('DOCUMENT_BACK', photo))).toEqual([409, 'pictureNotRequired'])
    const waiting = await test.given.pendingSession()
    expect(await codeOf(await page(waiting).put('SELFIE', photo))).toEqual([409, 'notStarted'])
    const wrong = await fetch(`${port.origin}/applicant/pictures/SELFIE`, { method: 'POST' })
    expect(await codeOf(wrong)).toEqual([405, 'wrongMethod'])
  })
})

describe('whoever sends pictures without end', () => {
  it('takes no more than their share of what is received at one moment', async () => {
    const slow = await givenConsented()
    const other = await givenConsented()
    const endless = Array.from({ length: 4 }, () => {
      const request = httpRequest(`${port.origin}/applicant/pictures/SELFIE?source=FILE`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${slow.token}`, 'content-length': 1_000_000 },
      })
      request.on('error', () => {}).write('never more than this')
      return request
    })
    try {
      await vi.waitFor(async () => {
        const fifth = await page(slow).put('SELFIE', photo)
        expect([fifth.status, (await fifth.json()).error.code]).toEqual([503, 'busy'])
      })
      expect((await page(other).put('SELFIE', photo)).status).toBe(200)
    } finally {
      for (const request of endless) request.destroy()
    }
    await vi.waitFor(async () => expect((await page(slow).put('SELFIE', photo)).status).toBe(200))
  })

  it('is told to wait, and nobody else is', async () => {
    const other = await givenPort({ ...test.platform, env: { ...test.platform.env, trustProxy: 1 } })
    const { token } = await test.given.pendingSession()
    const from = (ip: string) =>
      fetch(`${other.origin}/applicant/pictures/SELFIE?source=FILE`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': ip },
        body: 'x',
      })
    try {
      for (let time = 0; time < 120; time += 1) await (await from('203.0.113.7')).arrayBuffer()
      const slowed = await from('203.0.113.7')
      expect([slowed.status, (await slowed.json()).error.code]).toEqual([429, 'tooOften'])
      expect(slowed.headers.get('retry-after')).toBe('60')
      expect((await from('203.0.113.8')).status).toBe(409)
    } finally {
      await other.stop()
    }
  })
})

describe('a picture whose record was kept, but whose commit lost its answer', () => {
  it('is still there', async () => {
    const story = await givenConsented()
    const prisma = new Proxy(test.platform.db.prisma, {
      get: (client, name) =>
        name === '$transaction'
          ? async (work: () => Promise<unknown>) => {
              await client.$transaction(work)
              throw new Error('Connection terminated unexpectedly')
            }
          : Reflect.get(client, name),
    })
    const cutOff = await givenPort({ ...test.platform, db: { ...test.platform.db, prisma } })
    try {
      expect((await openPage(cutOff.origin, story.token).put('DOCUMENT_FRONT', photo)).status).toBe(500)
    } finally {
      await cutOff.stop()
    }
    expect((await page(story).get('DOCUMENT_FRONT')).status).toBe(200)
  })
})

describe('files that no picture stands on', () => {
  it('are swept after an hour, and those of others never', async () => {
    const story = await givenPicture()
    const { storage } = test.platform
    const orphan = `${story.workspaceId}/${story.sessionId}/orphan`
    const young = `${story.workspaceId}/${story.sessionId}/young`
    const elsewhere = '00000000-0000-7000-8000-000000000000/session/picture'
    for (const key of [orphan, young, elsewhere, 'drafts/broken-off'])
      await storage.put(key, new Uint8Array(1))
    const old = new Date(Date.now() - 3_700_000)
    for (const key of [orphan, elsewhere, 'drafts/broken-off', story.evidence.storageKey])
      await utimes(fileOf(key), old, old)
    await sweepEvidenceFiles.run(test.platform, {})
    const kept = async (key: string) =>
      storage.get(key).then(
        () => true,
        () => false,
      )
    expect(await Promise.all([orphan, 'drafts/broken-off'].map(kept))).toEqual([false, false])
    expect(await Promise.all([young, elsewhere, story.evidence.storageKey].map(kept))).toEqual([
      true,
      true,
      true,
    ])
  })

  it('go with their workspace', async () => {
    const story = await givenPicture()
    await forgetWorkspace(test.platform, story.workspaceId)
    await expect(test.platform.storage.get(story.evidence.storageKey)).rejects.toThrow()
  })
})
