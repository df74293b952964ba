import { encodeId } from '@bonafide/core/type-id'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GivenSession, givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { approveSession } from '../verification-session/service.ts'
import { withoutEngine } from './examine.ts'
import { examineKept } from './jobs.ts'
import { findingDifferences } from './service.ts'

let test: TestPlatform
beforeAll(async () => {
  test = await givenPlatform()
})
afterAll(() => test.drop())

const idOf = ({ sessionId }: GivenSession) => encodeId('vs', sessionId)
const correct = async (story: GivenSession, field: string, value: string, actor = story.operator) => {
  const mutation = `mutation ($id: ID!, $field: ComparedField!, $value: String!) {
    correctDocumentValue(id: $id, field: $field, value: $value) {
      __typename
      ... on CorrectDocumentValueSuccess { session { corrections { field value by { name } } } }
      ... on InvalidInput { issues { path code } }
      ... on ActionNotAllowed { message status } } }`
  return (await test.execute(mutation, { id: idOf(story), field, value }, actor)).correctDocumentValue
}
const look = async (story: GivenSession) => {
  const query = `query ($id: ID!) { verificationSession(id: $id) {
    status version corrections { field value } events { nodes { type data } }
    examinations { cause differences { before { ... on ExaminationFinding { check } } after { ... on ExaminationFinding { check } } } } } }`
  return (await test.execute(query, { id: idOf(story) }, story.operator)).verificationSession
}

describe('a corrected reading', () => {
  it('stands beside what was read, with who read it, and the timeline tells no value', async () => {
    const story = await test.given.sessionInReview()
    await correct(story, 'NAME', 'Nguyễn Văn An')
    const { session } = await correct(story, 'DATE_OF_BIRTH', ' 1990-12-31 ')
    expect(session.corrections).toEqual([
      { field: 'NAME', value: 'Nguyễn Văn An', by: { name: 'Ada Quist' } },
      { field: 'DATE_OF_BIRTH', value: '1990-12-31', by: { name: 'Ada Quist' } },
    ])
    const { events } = await look(story)
    expect(events.nodes.at(-1)).toEqual({ type: 'VALUE_CORRECTED', data: { field: 'DATE_OF_BIRTH' } })
  })

  it('is kept where nobody can read it without the session’s key', async () => {
    const story = await test.given.sessionInReview()
    await correct(story, 'NAME', 'Legible Name')
    const { rows } = await test.platform.db.pool.query(
      'SELECT encode("valueCiphertext", \'escape\') AS text FROM "Correction" WHERE "sessionId" = $1',
      [story.sessionId],
    )
    expect(rows[0].text).not.toContain('Legible')
  })

  it('is refused beside its field, after the decision, and from another workspace', async () => {
    const story = await test.given.sessionInReview()
    expect(await correct(story, 'DATE_OF_BIRTH', '31.12.1990')).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['value'], code: 'notADate' }],
    })
    const stranger = await test.given.workspace()
    await expect(correct(story, 'NAME', 'X', stranger.operator)).rejects.toThrow('no such session')
    await approveSession(test.platform, story.operator, story.sessionId, {})
    expect(await correct(story, 'NAME', 'X')).toMatchObject({
      __typename: 'ActionNotAllowed',
      status: 'APPROVED',
    })
    expect((await look(story)).corrections).toEqual([])
  })
})

describe('an examination of kept pictures', () => {
  const again = async (story: GivenSession) => {
    const mutation = `mutation ($id: ID!) { reexamineVerificationSession(id: $id) {
      __typename ... on ActionNotAllowed { message } } }`
    return (await test.execute(mutation, { id: idOf(story) }, story.operator)).reexamineVerificationSession
  }

  it('appears beside the first one, says what differs, and decides nothing', async () => {
    const story = await test.given.sessionInReview()
    await approveSession(test.platform, story.operator, story.sessionId, {})
    const before = await look(story)
    expect(await again(story)).toMatchObject({ __typename: 'ReexamineVerificationSessionSuccess' })
    const { workspaceId, sessionId } = story
    const platform = test.seeing(async () => ({ failure: 'TOOK_TOO_LONG' }))
    await examineKept.run(platform, { workspaceId, sessionId })
    const after = await look(story)
    expect(after).toMatchObject({ status: 'APPROVED', version: before.version })
    expect(after.examinations.map(({ cause }: { cause: string }) => cause)).toEqual([
      'REEXAMINATION',
      'SUBMISSION',
    ])
    // Both say that the engine could not do its work, so nothing differs; another answer would.
    expect(after.examinations[0].differences).toEqual([])
    expect(after.examinations[1].differences).toBeNull()
    expect(after.events.nodes.at(-1)).toMatchObject({ type: 'REEXAMINED' })
  })

  it('differs in the questions that were answered otherwise, and in no others', () => {
    const [failed] = withoutEngine('DIED').findings
    if (!failed) throw new Error('No finding')
    const passed = { ...failed, outcome: 'PASS', code: 'examined' } as const
    const blurred = { ...failed, check: 'PICTURE_SHARPNESS', kind: 'PICTURE', picture: 'SELFIE' } as const
    expect(findingDifferences([failed, blurred], [passed, blurred])).toEqual([
      { before: failed, after: passed },
    ])
    expect(findingDifferences([failed], [blurred])).toEqual([
      { before: failed, after: null },
      { before: null, after: blurred },
    ])
  })

  it('is refused where nothing was handed in', async () => {
    const story = await test.given.sessionInProgress()
    expect(await again(story)).toMatchObject({ __typename: 'ActionNotAllowed' })
  })
})
