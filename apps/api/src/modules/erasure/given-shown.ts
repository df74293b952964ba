import { packPresence } from '@bonafide/core/presence/presence-frames'
import type { ExaminationResult } from '@bonafide/evidence/examine'
import { drawn } from '@bonafide/evidence/testing-pictures'
import type { GivenSession, GivenWorkspace, TestPlatform } from '../../platform/testing.ts'
import { openPage } from '../applicant/given-page.ts'
import { withoutEngine } from '../examination/examine.ts'
import { examineKept, examineSubmission } from '../examination/jobs.ts'
import { correctValue } from '../examination/service.ts'
import { updatePolicy } from '../policy/service.ts'

/** What the engine says it read; the face is a number or two instead of a hundred. */
export const passport = { issuer: 'UTO', number: 'L898902C3', surname: 'ERIKSSON', givenNames: 'ANNA MARIA' }
const face = Array.from({ length: 128 }, (_, at) => (at === 7 ? 0.4 : 0))

const found = {
  check: 'LIKENESS',
  outcome: 'PASS',
  code: 'alike',
  message: 'ERIKSSON was seen.',
  score: 0.7,
  threshold: 0.5,
  regions: [],
  kind: 'LIKENESS',
  distance: null,
} as const

/** A workspace that asks for movements and searches for documents and faces. */
export async function givenSearching(test: TestPlatform): Promise<GivenWorkspace> {
  const workspace = await test.given.workspace()
  const searches = { searchDuplicateDocuments: true, searchDuplicateFaces: true }
  await updatePolicy(test.platform, workspace.operator, { requirePresence: true, ...searches }, null)
  return workspace
}

/** In review, with real files: two pictures, the frames of movements, two examinations and a corrected value. */
export async function givenShown(
  test: TestPlatform,
  origin: string,
  workspace: GivenWorkspace,
  document: Partial<ExaminationResult['document']> = passport,
): Promise<GivenSession> {
  const story = await test.given.sessionInProgress({ clientId: 'AC-1' }, workspace)
  const page = openPage(origin, story.token)
  const picture = Buffer.from(await drawn(640, 480).jpeg().toBuffer())
  await page.mutate('giveConsent')
  await page.chooseDocument('PASSPORT')
  await page.put('DOCUMENT_FRONT', picture)
  await page.put('SELFIE', picture)
  const { id: challengeId, steps } = await page.beginPresence()
  await test.platform.db.pool.query(
    `UPDATE "PresenceChallenge" SET "issuedAt" = "issuedAt" - interval '30 seconds' WHERE id = $1`,
    [challengeId],
  )
  const frames = steps.flatMap((_: string, step: number) =>
    [400, 1000, 1600].map((offsetMs) => ({ step, offsetMs, bytes: picture })),
  )
  await page.putFrames(packPresence({ challengeId, frames }))
  await page.mutate('submitVerification')
  const unread = withoutEngine('DIED')
  const result = {
    ...unread,
    findings: [found],
    document: { ...unread.document, ...document },
    faces: { portrait: null, selfie: face },
  }
  const platform = test.seeing(async () => ({ result }))
  await examineSubmission.run(platform, story)
  await examineKept.run(platform, story)
  await correctValue(test.platform, story.operator, story.sessionId, {
    field: 'NAME',
    value: 'Anna Eriksson',
  })
  return story
}
