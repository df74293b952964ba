import { readFile, utimes } from 'node:fs/promises'
import path from 'node:path'
import type { Challenge, Finding, Outcome } from '@bonafide/core/examination/finding'
import { packPresence, type SentPresence } from '@bonafide/core/presence/presence-frames'
import { encodeId } from '@bonafide/core/type-id'
import type { ExaminationInput } from '@bonafide/evidence/examine'
import { drawn } from '@bonafide/evidence/testing-pictures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GivenSession, givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { randomToken } from '../../platform/vault.ts'
import { givenPort, openPage } from '../applicant/given-page.ts'
import { sweepEvidenceFiles } from '../evidence/jobs.ts'
import { withoutEngine } from '../examination/examine.ts'
import { examineSubmission } from '../examination/jobs.ts'
import { createApiKey } from '../identity/service.ts'
import { updatePolicy } from '../policy/service.ts'
import { openedPresence } from './service.ts'

let test: TestPlatform
let port: Awaited<ReturnType<typeof givenPort>>
let frame: Buffer<ArrayBuffer>
beforeAll(async () => {
  test = await givenPlatform()
  port = await givenPort(test.platform)
  frame = Buffer.from(await drawn(480, 360).jpeg().toBuffer())
})
afterAll(async () => {
  await port.stop()
  await test.drop()
})

const page = ({ token }: Pick<GivenSession, 'token'>) => openPage(port.origin, token)
const givenAsked = async () => {
  const workspace = await test.given.workspace()
  await updatePolicy(test.platform, workspace.operator, { requirePresence: true }, null)
  return test.given.sessionReadyToSubmit({}, workspace)
}
interface Begun {
  id: string
  steps: Challenge[]
  secondsForEach: number
}
/** Movements that were asked for half a minute ago, as they are when somebody has made them. */
const givenBegun = async () => {
  const story = await givenAsked()
  return { ...story, begun: await begin(story) }
}
const begin = async (story: GivenSession): Promise<Begun> => {
  const begun: Begun = await page(story).beginPresence()
  await test.platform.db.pool.query(
    `UPDATE "PresenceChallenge" SET "issuedAt" = "issuedAt" - interval '30 seconds' WHERE id = $1`,
    [begun.id],
  )
  return begun
}
const answerTo = ({ id, steps }: Begun, bytes: Uint8Array = frame): SentPresence => ({
  challengeId: id,
  frames: steps.flatMap((_, step) => [400, 1000, 1600].map((offsetMs) => ({ step, offsetMs, bytes }))),
})
const send = async (story: GivenSession, sent: SentPresence) => {
  const answer = await page(story).putFrames(packPresence(sent))
  return [answer.status, (await answer.json()).error?.code ?? null]
}
const rowOf = ({ sessionId }: GivenSession) =>
  test.platform.db.prisma.presenceChallenge.findFirstOrThrow({ where: { sessionId } })
const fileOf = (storageKey: string | null) =>
  path.join(test.platform.env.dataDir, 'evidence', storageKey ?? 'none')
const isThere = async (storageKey: string | null) => {
  try {
    await readFile(fileOf(storageKey))
    return true
  } catch {
    return false
  }
}

/** Stands for the engine, which says of movements with three frames each that they were made, and else that it cannot. */
const examine = async ({ presence }: ExaminationInput) => {
  const isMade = presence?.frames.length === 4 && presence.frames.every(({ length }) => length === 3)
  const outcome: Outcome = isMade ? 'PASS' : 'UNABLE'
  const steps = presence?.prompts.map(({ challenge }) => ({
    challenge,
    outcome,
    answeredAfterMs: null,
    measured: null,
    required: 0,
    frames: [],
  }))
  const finding: Finding = {
    check: 'PRESENCE',
    kind: 'PRESENCE',
    outcome,
    code: 'stub',
    message: 'Seen.',
    score: null,
    threshold: null,
    regions: [],
    steps: steps ?? [],
  }
  return { result: { ...withoutEngine('DIED'), findings: presence ? [finding] : [] } }
}

/** What the operator is shown of the movements after an examination. */
const presenceFinding = async ({ workspaceId, sessionId, operator }: GivenSession) => {
  await examineSubmission.run(test.seeing(examine), { workspaceId, sessionId })
  const { verificationSession } = await test.execute(
    `query ($id: ID!) { verificationSession(id: $id) { status examinations {
       findings { ... on ExaminationFinding { check outcome } ... on PresenceFinding { steps { challenge } } } } } }`,
    { id: encodeId('vs', sessionId) },
    operator,
  )
  return verificationSession
}

/** A frame's address, asked for by a program of the operator's workspace. */
const operatorGet = async (pathname: string, operator: GivenSession['operator']) => {
  const key = await createApiKey(test.platform, operator, 'Reader')
  if (!('secret' in key)) throw new Error(key.message)
  return fetch(`${port.origin}${pathname}`, { headers: { authorization: `Bearer ${key.secret}` } })
}
const framesShownTo = async (operator: GivenSession['operator'], { sessionId }: GivenSession) => {
  const { verificationSession } = await test.execute(
    `query ($id: ID!) { verificationSession(id: $id) { examinations {
       movementFrames { challenge step place url } } } }`,
    { id: encodeId('vs', sessionId) },
    operator,
  )
  return verificationSession.examinations[0].movementFrames as {
    challenge: Challenge
    step: number
    place: number
    url: string
  }[]
}

describe('movements in front of the camera', () => {
  it('are asked for where the policy wants them, and nothing is handed in before', async () => {
    const story = await givenAsked()
    expect((await page(story).verification()).presence).toEqual({
      isRequired: true,
      isAnswered: false,
      canBegin: true,
    })
    expect(await page(story).mutate('submitVerification')).toMatchObject({
      __typename: 'NotPossible',
      message: 'The movements in front of the camera are missing. Make them, then send.',
      verification: { stage: 'IN_PROGRESS' },
    })
    const begun = await begin(story)
    expect(begun).toMatchObject({ __typename: 'PresenceBegun', secondsForEach: 5 })
    expect(begun.steps).toHaveLength(4)
    expect(begun.steps[0]).toBe('LOOK_STRAIGHT')
    expect((await page(story).mutate('submitVerification')).__typename).toBe('NotPossible')
    expect(await send(story, answerTo(begun))).toEqual([200, null])
    expect((await page(story).verification()).presence).toMatchObject({ isRequired: true, isAnswered: true })
    expect((await page(story).mutate('submitVerification')).verification.stage).toBe('FINISHED')
    const { status, examinations } = await presenceFinding(story)
    expect(status).toBe('IN_REVIEW')
    expect(examinations[0].findings).toEqual([
      { check: 'PRESENCE', outcome: 'PASS', steps: begun.steps.map((challenge) => ({ challenge })) },
    ])
  })

  it('are not asked for where nobody wants them', async () => {
    const story = await test.given.sessionReadyToSubmit()
    expect((await page(story).verification()).presence).toEqual({
      isRequired: false,
      isAnswered: false,
      canBegin: false,
    })
    expect(await page(story).beginPresence()).toMatchObject({ __typename: 'NotPossible' })
    expect((await page(story).putFrames('x')).status).toBe(409)
    expect((await page(story).mutate('submitVerification')).verification.stage).toBe('FINISHED')
  })

  it('can be left out by whoever has no camera, and the operator is told', async () => {
    const story = await givenAsked()
    expect(await page(story).mutate('cannotAnswerPresence')).toMatchObject({
      verification: { presence: { isAnswered: true } },
    })
    expect((await page(story).mutate('submitVerification')).verification.stage).toBe('FINISHED')
    const { examinations } = await presenceFinding(story)
    expect(examinations[0].findings).toMatchObject([{ check: 'PRESENCE', outcome: 'UNABLE' }])
  })

  it('are drawn anew when they are begun again, and the frames sent before are deleted', async () => {
    const story = await givenBegun()
    expect(await send(story, answerTo(story.begun))).toEqual([200, null])
    const { storageKey } = await rowOf(story)
    expect(await isThere(storageKey)).toBe(true)
    const again = await begin(story)
    expect(again.id).not.toBe(story.begun.id)
    expect(await isThere(storageKey)).toBe(false)
    expect((await page(story).verification()).presence.isAnswered).toBe(false)
    expect(await send(story, answerTo(story.begun))).toEqual([409, 'beganAnew'])
    expect(await send(story, answerTo(again))).toEqual([200, null])
    expect(await send(story, answerTo(again))).toEqual([409, 'beganAnew'])
  })

  it('stand on the timeline: when they were told, told anew, answered and left out', async () => {
    const story = await givenAsked()
    await begin(story)
    expect(await send(story, answerTo(await begin(story)))).toEqual([200, null])
    await page(story).mutate('cannotAnswerPresence')
    const { verificationSession } = await test.execute(
      '{ verificationSession(id: $id) { events(first: 50) { nodes { type data actor { kind } } } } }'.replace(
        '$id',
        `"${encodeId('vs', story.sessionId)}"`,
      ),
      {},
      story.operator,
    )
    const actor = { kind: 'APPLICANT' }
    expect(verificationSession.events.nodes.slice(-4)).toEqual([
      { type: 'PRESENCE_ASKED', data: { draw: 1 }, actor },
      { type: 'PRESENCE_ASKED', data: { draw: 2 }, actor },
      { type: 'PRESENCE_ANSWERED', data: { frames: 12 }, actor },
      { type: 'PRESENCE_ANSWERED', data: { frames: 0 }, actor },
    ])
  })

  it('are drawn five times in an attempt, and then a sentence says what to do', async () => {
    const story = await givenAsked()
    for (let draw = 1; draw <= 5; draw += 1)
      expect((await page(story).beginPresence()).__typename).toBe('PresenceBegun')
    expect(await page(story).beginPresence()).toMatchObject({
      __typename: 'NotPossible',
      message:
        'The movements can be begun 5 times, and were. Go on without them: a person then looks at your pictures more closely.',
      verification: { presence: { isAnswered: false, canBegin: false } },
    })
    expect(await page(story).mutate('cannotAnswerPresence')).toMatchObject({
      verification: { presence: { isAnswered: true, canBegin: false } },
    })
    await page(story).mutate('restartVerification')
    await page(story).chooseDocument('PASSPORT')
    expect((await page(story).beginPresence()).__typename).toBe('PresenceBegun')
  })

  it('are drawn once when two pages begin at the same moment', async () => {
    const story = await givenAsked()
    await Promise.all([page(story).beginPresence(), page(story).beginPresence()])
    expect((await rowOf(story)).answeredAt).toBeNull()
  })
})

describe('frames that are no answer', () => {
  it('are refused by name', async () => {
    const { begun, ...story } = await givenBegun()
    const good = answerTo(begun)
    const png = await drawn(480, 360).png().toBuffer()
    const many = Array.from({ length: 9 }, (_, place) => ({ step: 0, offsetMs: place * 50, bytes: frame }))
    const bad: [string, SentPresence, number, string][] = [
      ['of another challenge', { ...good, challengeId: story.sessionId }, 409, 'beganAnew'],
      [
        'too many of one movement',
        { ...good, frames: [...many, ...good.frames.slice(3)] },
        422,
        'tooManyFrames',
      ],
      ['none of one movement', { ...good, frames: good.frames.slice(3) }, 422, 'framesMissing'],
      ['sooner than they can be', answerLasting(good, 20_000), 422, 'framesTooSoon'],
      ['text', answerTo(begun, Buffer.from('Dear sir or madam')), 415, 'notAPicture'],
      ['PNG', answerTo(begun, png), 415, 'notFrames'],
      ['tiny', answerTo(begun, await drawn(60, 60).jpeg().toBuffer()), 422, 'tooSmall'],
      ['huge', answerTo(begun, await drawn(1200, 900).jpeg().toBuffer()), 422, 'tooLarge'],
    ]
    for (const [name, sent, status, code] of bad)
      expect(await send(story, sent), name).toEqual([status, code])
    const nothing = await page(story).putFrames('no frames')
    expect([nothing.status, (await nothing.json()).error.code]).toEqual([415, 'notFrames'])
    const long = await page(story).putFrames(new Uint8Array(6_000_001))
    expect(long.status).toBe(413)
    expect((await rowOf(story)).answeredAt).toBeNull()
    expect(await send(story, good)).toEqual([200, null])
  })

  it('are refused from an unknown link, one that is handed in, and an attempt that is over', async () => {
    const { begun, ...story } = await givenBegun()
    expect(await send({ ...story, token: randomToken() }, answerTo(begun))).toEqual([410, 'unknownLink'])
    await page(story).mutate('restartVerification')
    await page(story).chooseDocument('PASSPORT')
    expect(await send(story, answerTo(begun))).toEqual([409, 'beganAnew'])
    const done = await test.given.sessionInReview()
    expect(await send(done, answerTo(begun))).toEqual([410, 'alreadySubmitted'])
    const wrong = await fetch(`${port.origin}/applicant/presence`)
    expect(wrong.status).toBe(405)
  })
})

describe('the frames of movements', () => {
  it('are nothing to whoever has the disk, and opened in their own workspace alone', async () => {
    const { begun, ...story } = await givenBegun()
    await send(story, answerTo(begun))
    const { storageKey } = await rowOf(story)
    const stored = await readFile(fileOf(storageKey))
    for (const trace of ['JFIF', 'challengeId', 'offsetMs']) expect(stored.includes(trace)).toBe(false)
    const opened = await openedPresence(test.platform, story.workspaceId, story.sessionId, 1)
    expect(opened?.prompts.map(({ challenge }) => challenge)).toEqual(begun.steps)
    expect(opened?.frames.map((frames) => frames.map(({ offsetMs }) => offsetMs))).toEqual(
      begun.steps.map(() => [400, 1000, 1600]),
    )
    const stranger = await test.given.workspace()
    expect(await openedPresence(test.platform, stranger.workspaceId, story.sessionId, 1)).toBeNull()
  })

  it('are shown to operators of their workspace, one by one, until they are erased', async () => {
    const { begun, ...story } = await givenBegun()
    const other = await drawn(320, 240).jpeg().toBuffer()
    const sent = answerTo(begun)
    await send(story, { ...sent, frames: sent.frames.with(4, { step: 1, offsetMs: 1000, bytes: other }) })
    await page(story).mutate('submitVerification')
    await presenceFinding(story)
    const frames = await framesShownTo(story.operator, story)
    expect(frames.map(({ challenge, step, place }) => [challenge, step, place])).toEqual(
      begun.steps.flatMap((challenge, step) => [0, 1, 2].map((place) => [challenge, step, place])),
    )
    const { pathname } = new URL(frames[4]?.url ?? '')
    const shown = await operatorGet(pathname, story.operator)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(Buffer.from(await shown.arrayBuffer()).equals(other)).toBe(true)

    expect((await fetch(`${port.origin}${pathname}`)).status).toBe(401)
    const stranger = await test.given.workspace()
    expect((await operatorGet(pathname, stranger.operator)).status).toBe(404)
    for (const wrong of ['/4/0', '/0/3', '/0/x', ''])
      expect((await operatorGet(pathname.replace(/\/1\/1$/, wrong), story.operator)).status).toBe(404)

    await test.platform.db.prisma.presenceChallenge.deleteMany({ where: { sessionId: story.sessionId } })
    expect((await operatorGet(pathname, story.operator)).status).toBe(404)
    expect(await framesShownTo(story.operator, story)).toEqual([])
  })

  it('stay when files without a record are swept', async () => {
    const { begun, ...story } = await givenBegun()
    await send(story, answerTo(begun))
    const { storageKey } = await rowOf(story)
    const old = new Date(Date.now() - 3_700_000)
    await utimes(fileOf(storageKey), old, old)
    await sweepEvidenceFiles.run(test.platform, {})
    expect(await isThere(storageKey)).toBe(true)
    await test.platform.db.prisma.presenceChallenge.deleteMany({ where: { sessionId: story.sessionId } })
    await sweepEvidenceFiles.run(test.platform, {})
    expect(await isThere(storageKey)).toBe(false)
  })
})

function answerLasting(sent: SentPresence, lastOffsetMs: number): SentPresence {
  return {
    ...sent,
    frames: sent.frames.map((one) => (one.offsetMs === 1600 ? { ...one, offsetMs: lastOffsetMs } : one)),
  }
}
