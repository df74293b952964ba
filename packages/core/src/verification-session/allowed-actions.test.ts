import { expect, it } from 'vitest'
import { allowedActions } from './allowed-actions.ts'
import { everythingTaken, handedIn, midnight, tellPlainly, toReview } from './stories.ts'

const allowed = (story: { session: Parameters<typeof allowedActions>[0]; now: Date }, now = story.now) =>
  Object.entries(allowedActions(story.session, now))
    .filter(([, isAllowed]) => isAllowed)
    .map(([action]) => action)

it('offers an operator what the state allows, at that very moment', () => {
  expect(allowed(tellPlainly())).toEqual(['cancel', 'renewLink', 'resendInvitation'])
  expect(allowed(tellPlainly(), new Date(midnight.getTime() + 3_600_000))).toEqual(['cancel', 'renewLink'])
  expect(allowed(tellPlainly(...everythingTaken))).toEqual(['cancel'])
  expect(allowed(tellPlainly(...handedIn))).toEqual(['cancel'])
  expect(allowed(tellPlainly(...toReview))).toEqual(['approve', 'decline', 'requestResubmission', 'cancel'])
  expect(allowed(tellPlainly(...toReview, { type: 'requestResubmission', reasons: ['GLARE'] }))).toEqual([
    'cancel',
    'renewLink',
    'resendInvitation',
  ])
  expect(allowed(tellPlainly(...toReview, { type: 'approve' }))).toEqual(['eraseEvidence'])
  const erased = tellPlainly(
    ...toReview,
    { type: 'approve' },
    { type: 'eraseEvidence', reason: 'RETENTION_OVER' },
  )
  expect(allowed(erased)).toEqual([])
  expect(allowed(tellPlainly({ type: 'cancel' }))).toEqual([])
})
