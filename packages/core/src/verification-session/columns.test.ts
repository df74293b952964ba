import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, fromRow } from './columns.ts'
import { fromRecord, toRecord } from './event.ts'
import { replay } from './evolve.ts'
import { sessionAt } from './status-at.ts'
import { anyOffset, anyStory, midnight, outcome, tellPlainly, toReview } from './stories.ts'

describe('the row', () => {
  it('is what replaying the stored events gives', () =>
    fc.assert(
      fc.property(anyStory(), ({ session, events }) => {
        const stored = events.map((event) => JSON.parse(JSON.stringify(toRecord(event))))
        const read = stored.map((record) =>
          fromRecord({ ...record, occurredAt: new Date(record.occurredAt) }),
        )
        expect(read).toEqual(events)
        expect(columnsOf(replay(read))).toEqual(columnsOf(session))
        expect(replay(read)).toEqual(session)
      }),
    ))

  it('holds the whole session: reading it back gives the same one', () =>
    fc.assert(
      fc.property(anyStory(), ({ session }) => {
        const pictures = 'pictures' in session ? session.pictures : []
        expect(fromRow(columnsOf(session), pictures)).toEqual(session)
      }),
    ))

  it('does not change what it says when an expiry is recorded', () =>
    fc.assert(
      fc.property(anyStory(), anyOffset(), ({ session, now }, offset) => {
        const moment = new Date(now.getTime() + offset)
        const unrecorded = columnsOf(sessionAt(session, moment))
        expect(columnsOf(outcome(session, { type: 'expire' }, moment))).toEqual(unrecorded)
      }),
    ))

  it('has a closing time in every closed state, and a decision time only where somebody decided', () =>
    fc.assert(
      fc.property(anyStory(), ({ session }) => {
        const { status, closedAt, decidedAt } = columnsOf(session)
        const isDecided = status === 'APPROVED' || status === 'DECLINED'
        expect(closedAt !== null).toBe(isDecided || status === 'EXPIRED' || status === 'CANCELED')
        expect(decidedAt !== null).toBe(isDecided)
      }),
    ))

  it('is refused where its columns contradict each other', () => {
    const columns = columnsOf(tellPlainly(...toReview).session)
    expect(() => fromRow({ ...columns, submittedAt: null })).toThrow(
      'a session in IN_REVIEW has no submittedAt',
    )
  })

  it('ignores what became of the mails', () => {
    const { session, events } = tellPlainly()
    const queued = { type: 'invitationQueued', at: midnight, invitationId: 'inv_1' } as const
    expect(replay([...events, queued])).toEqual(session)
  })
})
