import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../limits.ts'
import type { Command } from './command.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { isFinal, type Session, type SessionStatus } from './session.ts'
import { extendedEnd, latestEnd } from './session-clock.ts'
import { nextDeadline, sessionAt, statusAt, tokenWorks } from './status-at.ts'
import {
  anyApplicantCommand,
  anyCommand,
  anyOffset,
  anyOperatorCommand,
  anyStory,
  anyStoryWithDeadline,
  everythingTaken,
  handedIn,
  midnight,
  outcome,
  plainCreation,
  tellPlainly,
  toReview,
} from './stories.ts'

// A second for the whole file, and rare lives are met too.
fc.configureGlobal({ numRuns: 400 })

const later = (moment: Date, milliseconds: number) => new Date(moment.getTime() + milliseconds)

const refusalOf = (session: Session | null, command: Command, now: Date) => {
  const decision = decide(session, command, now)
  return decision.accepted ? null : decision.refusal
}

describe('for every life a session can have', () => {
  it('never leaves a final state', () =>
    fc.assert(
      fc.property(anyStory(), anyCommand(), anyOffset(), ({ session, now }, command, offset) => {
        fc.pre(isFinal(session))
        const moment = later(now, offset)
        expect(outcome(session, command, moment).status).toBe(session.status)
        if (command.type !== 'eraseEvidence') expect(decide(session, command, moment).accepted).toBe(false)
      }),
    ))

  it('takes nothing in any more once what was shown is erased', () =>
    fc.assert(
      fc.property(anyStory(), anyCommand(), anyOffset(), ({ session, now }, command, offset) => {
        const moment = later(now, offset)
        const erased = outcome(session, { type: 'eraseEvidence', reason: 'PERSON_ASKED' }, moment)
        fc.pre(erased.evidenceErasedAt !== null)
        const after = outcome(erased, command, moment)
        expect(after.evidenceErasedAt).toEqual(erased.evidenceErasedAt)
        expect(nextDeadline(after)).toBeNull()
        expect(after.attempt).toBe(erased.attempt)
      }),
    ))

  it('lets nobody in with the token at the very moment of the deadline, with no job having run', () =>
    fc.assert(
      fc.property(anyStoryWithDeadline(), anyApplicantCommand(), ({ session, deadline }, command) => {
        expect(tokenWorks(session, later(deadline, -1))).toBe(true)
        expect(decide(session, { type: 'open' }, later(deadline, -1)).accepted).toBe(true)

        expect(tokenWorks(session, deadline)).toBe(false)
        expect(statusAt(session, deadline)).toBe('EXPIRED')
        const code = session.status === 'IN_PROGRESS' ? 'sessionTimeOver' : 'linkExpired'
        expect(refusalOf(session, command, deadline)).toMatchObject({ code, status: 'EXPIRED' })
      }),
    ))

  it('refuses the applicant everything whenever the token does not work', () =>
    fc.assert(
      fc.property(anyStory(), anyApplicantCommand(), anyOffset(), ({ session, now }, command, offset) => {
        const moment = later(now, offset)
        fc.pre(!tokenWorks(session, moment))
        expect(decide(session, command, moment).accepted).toBe(false)
      }),
    ))

  it('decides the same whether or not an expiry was recorded before', () =>
    fc.assert(
      fc.property(anyStory(), anyCommand(), anyOffset(), ({ session, now }, command, offset) => {
        const moment = later(now, offset)
        const recorded = outcome(session, { type: 'expire' }, moment)
        fc.pre(recorded !== session && command.type !== 'expire')
        const unaware = decide(session, command, moment)
        const aware = decide(recorded, command, moment)
        expect(unaware.accepted).toBe(aware.accepted)
        if (!unaware.accepted || !aware.accepted) return
        expect(unaware.events[0]?.type).toBe('expired')
        expect(unaware.events.slice(1)).toEqual(aware.events)
      }),
    ))

  it('records an expiry once, and only after the deadline', () =>
    fc.assert(
      fc.property(anyStory(), anyOffset(), ({ session, now }, offset) => {
        const moment = later(now, offset)
        const isDue = statusAt(session, moment) === 'EXPIRED' && session.status !== 'EXPIRED'
        expect(decide(session, { type: 'expire' }, moment).accepted).toBe(isDue)
        const after = outcome(session, { type: 'expire' }, moment)
        expect(decide(after, { type: 'expire' }, moment).accepted).toBe(false)
      }),
    ))

  it('closes at the deadline itself, however late that is recorded', () =>
    fc.assert(
      fc.property(anyStoryWithDeadline(), fc.nat(), ({ session, deadline }, delay) => {
        expect(nextDeadline(session)).toEqual(deadline)
        const recorded = outcome(session, { type: 'expire' }, later(deadline, delay))
        expect(recorded).toMatchObject({ status: 'EXPIRED', closedAt: deadline })
      }),
    ))

  it('never lets time run backwards', () =>
    fc.assert(
      fc.property(anyStory(), ({ chapters }) => {
        let last = midnight
        for (const { before, after, decision } of chapters) {
          if (!decision.accepted) continue
          for (const event of decision.events) {
            expect(event.at >= last).toBe(true)
            last = event.at
            if (event.type === 'expired') expect(event.expiredAt <= event.at).toBe(true)
          }
          if (before === null) continue
          expect(after.attempt).toBeGreaterThanOrEqual(before.attempt)
          // A deadline moves to an earlier moment only where an operator gives a new link.
          const hasNewLink = decision.events.some(
            ({ type }) => type === 'linkRenewed' || type === 'resubmissionRequested',
          )
          if (!hasNewLink) expect(after.linkExpiresAt).toEqual(before.linkExpiresAt)
          if (before.status === 'IN_PROGRESS' && after.status === 'IN_PROGRESS') {
            expect(after.startedAt).toEqual(before.startedAt)
            expect(after.sessionEndsAt >= before.sessionEndsAt).toBe(true)
          }
        }
      }),
    ))

  it('never gives an applicant more than 60 minutes from their Start, however often they ask', () =>
    fc.assert(
      fc.property(anyStory(), ({ chapters }) => {
        for (const { after } of chapters) {
          if (!('sessionEndsAt' in after)) continue
          const seconds = (after.sessionEndsAt.getTime() - after.startedAt.getTime()) / 1000
          expect(seconds).toBeGreaterThanOrEqual(after.sessionTimeSeconds)
          expect(seconds).toBeLessThanOrEqual(limits.extendedSessionSeconds)
        }
      }),
    ))

  it('records every submission inside its session time', () =>
    fc.assert(
      fc.property(anyStory(), ({ chapters }) => {
        for (const { after } of chapters) {
          if (!('submittedAt' in after)) continue
          expect(after.submittedAt >= after.startedAt && after.submittedAt < after.sessionEndsAt).toBe(true)
        }
      }),
    ))

  it('gives exactly one outcome to a late submit and an expiry, in either order', () => {
    const { session } = tellPlainly(...everythingTaken)
    if (session.status !== 'IN_PROGRESS') throw new Error('not ready to submit')
    const end = session.sessionEndsAt
    fc.assert(
      fc.property(anyOffset(), fc.nat({ max: 5000 }), fc.boolean(), (offset, gap, submitIsFirst) => {
        const [early, late] = [later(end, offset), later(end, offset + gap)]
        const [first, second]: Command[] = submitIsFirst
          ? [{ type: 'submit' }, { type: 'expire' }]
          : [{ type: 'expire' }, { type: 'submit' }]
        const happened: string[] = []
        let after: Session = session
        for (const [command, now] of [
          [first, early],
          [second, late],
        ] as const) {
          const decision = decide(after, command as Command, now)
          for (const event of decision.accepted ? decision.events : []) {
            happened.push(event.type)
            after = evolve(after, event)
          }
        }
        const isInTime = (submitIsFirst ? early : late) < end
        expect(statusAt(after, late)).toBe(isInTime ? 'PROCESSING' : 'EXPIRED')
        // An expiry that nobody has recorded yet is one all the same.
        expect(happened).toEqual(isInTime ? ['submitted'] : early < end ? happened.slice(0, 1) : ['expired'])
        expect(happened.includes('submitted')).toBe(isInTime)
      }),
    )
  })

  it('takes one submission from ten tabs that press Send at once', () => {
    const { session, now } = tellPlainly(...everythingTaken)
    // Each number is a tab that does its next thing: read the row, or write under the version it read.
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 120, size: 'max' }), (schedule) => {
        let row = { version: 1, session }
        let submissions = 0
        const read = new Map<number, typeof row>()
        const answers = new Map<number, string>()
        const everyone = Array.from({ length: 30 }, (_, index) => index % 10)
        for (const tab of [...schedule, ...everyone]) {
          if (answers.has(tab)) continue
          const seen = read.get(tab)
          read.delete(tab)
          if (!seen) {
            read.set(tab, row)
            continue
          }
          const decision = decide(seen.session, { type: 'submit' }, now)
          if (!decision.accepted) {
            answers.set(tab, decision.refusal.code)
          } else if (seen.version === row.version) {
            submissions += 1
            row = { version: row.version + 1, session: decision.events.reduce<Session>(evolve, row.session) }
            answers.set(tab, 'submitted')
          }
          // Otherwise somebody was first: the tab reads again.
        }
        // The last that lost reads and is answered.
        for (let tab = 0; tab < 10; tab += 1) {
          if (answers.has(tab)) continue
          const decision = decide(row.session, { type: 'submit' }, now)
          answers.set(tab, decision.accepted ? 'submitted' : decision.refusal.code)
        }
        expect(submissions).toBe(1)
        expect([...answers.values()].filter((answer) => answer === 'submitted')).toHaveLength(1)
        expect([...answers.values()].filter((answer) => answer === 'alreadySubmitted')).toHaveLength(9)
      }),
    )
  })

  it('keeps notes and messages out of the events', () =>
    fc.assert(
      fc.property(anyOperatorCommand(), (command) => {
        const { session, now } = tellPlainly(...toReview)
        const secret = 'Zoë O’Brien, zoe@example.com'
        const decision = decide(session, Object.assign({}, command, { note: secret, message: secret }), now)
        if (decision.accepted) expect(JSON.stringify(decision.events)).not.toContain('Zoë')
      }),
    ))
})

describe('creating', () => {
  it('gives the link and the session the times that were asked for, at both ends of the ranges', () => {
    for (const linkExpirySeconds of [3600, 2_592_000]) {
      for (const sessionTimeSeconds of [300, 3600]) {
        const command: Command = { ...plainCreation, linkExpirySeconds, sessionTimeSeconds }
        const created = outcome(null as unknown as Session, command, midnight)
        expect(created.linkExpiresAt).toEqual(later(midnight, linkExpirySeconds * 1000))
        const started = outcome(created, { type: 'start' }, midnight)
        expect(started).toMatchObject({ sessionEndsAt: later(midnight, sessionTimeSeconds * 1000) })
      }
    }
  })

  it.each([
    [{ linkExpirySeconds: 3599 }, 'linkExpiresInSeconds'],
    [{ linkExpirySeconds: 2_592_001 }, 'linkExpiresInSeconds'],
    [{ sessionTimeSeconds: 299 }, 'sessionTimeSeconds'],
    [{ sessionTimeSeconds: 3601 }, 'sessionTimeSeconds'],
    [{ sessionTimeSeconds: 600.5 }, 'sessionTimeSeconds'],
    [{ linkExpirySeconds: Number.NaN }, 'linkExpiresInSeconds'],
  ])('refuses %j, beside its field', (times, field) => {
    const refusal = refusalOf(null, { ...plainCreation, ...times }, midnight)
    expect(refusal).toMatchObject({ code: 'invalidInput', issues: [{ path: [field] }] })
  })

  it('names the country code that nobody has', () => {
    const refusal = refusalOf(null, { ...plainCreation, allowedCountries: ['FRA', 'fra', 'UTO'] }, midnight)
    expect(refusal).toMatchObject({
      issues: [{ path: ['allowedCountries', '1'] }, { path: ['allowedCountries', '2'] }],
    })
  })
})

describe('the applicant', () => {
  it('begins nothing by opening the page, and is seen once', () => {
    const { session, events } = tellPlainly({ type: 'open' }, { type: 'open' })
    expect(session.status).toBe('PENDING')
    expect(events.map(({ type }) => type)).toEqual(['created', 'opened'])
  })

  it('was first seen when the page was opened, not when Start was pressed', () => {
    expect(tellPlainly({ type: 'open' }, { type: 'start' }).session.openedAt).toEqual(later(midnight, 1000))
    expect(tellPlainly({ type: 'start' }).events.map(({ type }) => type)).toEqual([
      'created',
      'opened',
      'started',
    ])
  })

  it('keeps the same clock when Start is pressed again, on this or another device', () => {
    const { session, chapters } = tellPlainly({ type: 'start' }, { type: 'start' })
    expect(chapters.at(-1)?.decision).toEqual({ accepted: true, events: [] })
    expect(session).toMatchObject({
      startedAt: later(midnight, 1000),
      sessionEndsAt: later(midnight, 301_000),
    })
  })

  it('may finish after the link’s own expiry, once started in time', () => {
    const created = tellPlainly().session
    const started = outcome(created, { type: 'start' }, later(created.linkExpiresAt, -1))
    expect(tokenWorks(started, later(created.linkExpiresAt, 60_000))).toBe(true)
  })

  it('starts again on the same clock, with new pictures and the consent already given', () => {
    const { session } = tellPlainly(...everythingTaken, { type: 'restart' })
    expect(session).toMatchObject({
      status: 'IN_PROGRESS',
      attempt: 2,
      startedAt: later(midnight, 1000),
      sessionEndsAt: later(midnight, 301_000),
      consentedAt: later(midnight, 2000),
      document: null,
      pictures: [],
    })
  })

  it('cannot hand in a picture of one document as another', () => {
    const change: Command = { type: 'chooseDocument', documentType: 'IDENTITY_CARD', documentCountry: 'FRA' }
    const { session, events } = tellPlainly(...everythingTaken, change)
    expect(events.at(-1)).toMatchObject({ type: 'documentChosen', discarded: ['DOCUMENT_FRONT'] })
    expect(session).toMatchObject({ pictures: ['SELFIE'] })
    expect(refusalOf(session, { type: 'submit' }, later(midnight, 9000))).toMatchObject({
      code: 'picturesMissing',
      missing: ['DOCUMENT_FRONT', 'DOCUMENT_BACK'],
    })
  })

  it('is asked for consent and a document before any picture', () => {
    const front: Command = { type: 'takePicture', kind: 'DOCUMENT_FRONT' }
    const now = later(midnight, 9000)
    expect(refusalOf(tellPlainly({ type: 'start' }).session, front, now)?.code).toBe('consentMissing')
    const consented = tellPlainly({ type: 'start' }, { type: 'consent' }).session
    expect(refusalOf(consented, front, now)?.code).toBe('documentMissing')
    const back: Command = { type: 'takePicture', kind: 'DOCUMENT_BACK' }
    expect(refusalOf(tellPlainly(...everythingTaken).session, back, now)?.code).toBe('pictureNotRequired')
  })

  it('chooses only what the operator allows', () => {
    const creation: Command = { ...plainCreation, allowedDocuments: ['PASSPORT'], allowedCountries: ['FRA'] }
    const created = outcome(null as unknown as Session, creation, midnight)
    const started = outcome(created, { type: 'start' }, midnight)
    const choose = (documentType: 'PASSPORT' | 'IDENTITY_CARD', documentCountry: string) =>
      refusalOf(started, { type: 'chooseDocument', documentType, documentCountry }, midnight)?.code
    expect(choose('IDENTITY_CARD', 'FRA')).toBe('documentNotAllowed')
    expect(choose('PASSPORT', 'DEU')).toBe('countryNotAllowed')
    expect(choose('PASSPORT', 'FRA')).toBeUndefined()
  })

  it('gets one more session time at each press, then what is left, then a sentence', () => {
    const creation: Command = { ...plainCreation, sessionTimeSeconds: 1500 }
    const created = outcome(null as unknown as Session, creation, midnight)
    let session = outcome(created, { type: 'start' }, midnight)
    const ends: number[] = []
    for (let press = 0; press < 2; press += 1) {
      session = outcome(session, { type: 'extendTime' }, midnight)
      if (session.status === 'IN_PROGRESS') ends.push(session.sessionEndsAt.getTime() - midnight.getTime())
    }
    expect(ends).toEqual([3_000_000, 3_600_000])
    if (session.status !== 'IN_PROGRESS') throw new Error('no longer in progress')
    expect(extendedEnd(session)).toBeNull()
    expect(latestEnd(session)).toEqual(session.sessionEndsAt)
    expect(refusalOf(session, { type: 'extendTime' }, midnight)?.code).toBe('noTimeLeftToGive')
  })

  it('can no longer be let in once everything is handed in', () => {
    const { session, now } = tellPlainly(...handedIn)
    expect(tokenWorks(session, now)).toBe(false)
    expect(refusalOf(session, { type: 'restart' }, now)?.code).toBe('alreadySubmitted')
  })
})

describe('the operator', () => {
  it('decides what is in review, and only that', () => {
    const now = later(midnight, 20_000)
    const approve: Command = { type: 'approve' }
    expect(outcome(tellPlainly(...toReview).session, approve, now)).toMatchObject({
      status: 'APPROVED',
      decidedAt: now,
    })
    expect(refusalOf(tellPlainly().session, approve, now)?.code).toBe('notInReview')
    expect(refusalOf(tellPlainly(...handedIn).session, approve, now)?.code).toBe('notInReview')
    expect(refusalOf(tellPlainly().session, approve, later(midnight, 3_600_000))?.code).toBe('linkExpired')
    const declined = tellPlainly(...toReview, { type: 'decline', reasons: ['OTHER'] }).session
    expect(refusalOf(declined, approve, now)).toMatchObject({ code: 'declined', status: 'DECLINED' })
  })

  it('says why: declining and asking again need a reason, and notes have an end', () => {
    const { session, now } = tellPlainly(...toReview)
    const issues = (command: Command) => {
      const refusal = refusalOf(session, command, now)
      return refusal?.code === 'invalidInput' ? refusal.issues.map(({ path }) => path.join('.')) : []
    }
    expect(issues({ type: 'decline', reasons: [] })).toEqual(['reasons'])
    expect(issues({ type: 'requestResubmission', reasons: [] })).toEqual(['reasons'])
    expect(issues({ type: 'approve', note: 'é'.repeat(2001) })).toEqual(['note'])
    expect(issues({ type: 'approve', note: 'no\0' })).toEqual(['note'])
    expect(issues({ type: 'approve', note: '😀'.repeat(2000) })).toEqual([])
    expect(issues({ type: 'requestResubmission', reasons: ['GLARE'], message: 'x'.repeat(2001) })).toEqual([
      'message',
    ])
  })

  it('asks again with a new link, a new clock and the next attempt', () => {
    const { session, now } = tellPlainly(...toReview, { type: 'requestResubmission', reasons: ['GLARE'] })
    expect(session).toMatchObject({
      status: 'RESUBMISSION_REQUESTED',
      linkExpiresAt: later(now, 3_600_000),
      openedAt: null,
      resubmissionReasons: ['GLARE'],
    })
    const start = later(now, 1_000_000)
    expect(outcome(session, { type: 'start' }, start)).toMatchObject({
      attempt: 2,
      sessionEndsAt: later(start, 300_000),
      consentedAt: null,
    })
  })

  it('brings an expired session back where it was, and recorded the expiry on the way', () => {
    const { session } = tellPlainly({ type: 'start' })
    const late = later(midnight, 301_000)
    const decision = decide(session, { type: 'renewLink', linkExpirySeconds: 7200 }, late)
    expect(decision).toEqual({
      accepted: true,
      events: [
        { type: 'expired', at: late, expiryReason: 'SESSION_TIME', expiredAt: late },
        { type: 'linkRenewed', at: late, linkExpirySeconds: 7200, linkExpiresAt: later(late, 7_200_000) },
      ],
    })
    const waiting = outcome(session, { type: 'renewLink', linkExpirySeconds: 7200 }, late)
    expect(waiting).toMatchObject({ status: 'PENDING', attempt: 1, openedAt: null, linkExpirySeconds: 7200 })
    // Without seconds the next link lasts as long as this one.
    const again = outcome(waiting, { type: 'renewLink' }, late)
    expect(again.linkExpiresAt).toEqual(later(late, 7_200_000))

    const asked = tellPlainly(...toReview, { type: 'requestResubmission', reasons: ['GLARE'] }).session
    const renewed = outcome(asked, { type: 'renewLink' }, asked.linkExpiresAt)
    expect(renewed.status).toBe('RESUBMISSION_REQUESTED')
  })

  it('cannot take the link away from somebody who is verifying, except by canceling', () => {
    const { session, now } = tellPlainly({ type: 'start' })
    expect(refusalOf(session, { type: 'renewLink' }, now)?.code).toBe('applicantIsVerifying')
    const canceled = outcome(session, { type: 'cancel' }, now)
    expect(refusalOf(canceled, { type: 'takePicture', kind: 'SELFIE' }, now)?.code).toBe('canceled')
  })

  it('renews only within the range', () => {
    const { session, now } = tellPlainly()
    const code = (linkExpirySeconds: number) =>
      refusalOf(session, { type: 'renewLink', linkExpirySeconds }, now)?.code
    expect([3599, 3600, 2_592_000, 2_592_001].map(code)).toEqual([
      'invalidInput',
      undefined,
      undefined,
      'invalidInput',
    ])
  })

  it('cancels whatever is not final', () => {
    const stories: [SessionStatus, Command[]][] = [
      ['PENDING', []],
      ['IN_PROGRESS', everythingTaken],
      ['PROCESSING', handedIn],
      ['IN_REVIEW', toReview],
    ]
    for (const [status, commands] of stories) {
      const { session, now } = tellPlainly(...commands)
      expect(session.status).toBe(status)
      expect(outcome(session, { type: 'cancel' }, now).status).toBe('CANCELED')
    }
    const expired = sessionAt(tellPlainly().session, later(midnight, 3_600_000))
    expect(outcome(expired, { type: 'cancel' }, later(midnight, 3_600_000)).status).toBe('CANCELED')
  })
})

describe('the checks', () => {
  it.each([
    ['IN_REVIEW', []],
    ['APPROVED', []],
    ['DECLINED', ['DOCUMENT_EXPIRED']],
  ] as const)('end in %s', (status, reasons) => {
    const { session, now } = tellPlainly(...handedIn)
    const command = { type: 'finishChecks', outcome: status, reasons: [...reasons] } as Command
    expect(outcome(session, command, now).status).toBe(status)
  })

  it('are of no use once the session was canceled meanwhile', () => {
    const { session, now } = tellPlainly(...handedIn, { type: 'cancel' })
    expect(refusalOf(session, { type: 'finishChecks', outcome: 'APPROVED' }, now)?.code).toBe('notProcessing')
  })
})

describe('erasing what was shown', () => {
  const erase: Command = { type: 'eraseEvidence', reason: 'PERSON_ASKED' }

  it('is for sessions that have ended, and says what to do about the others', () => {
    const asked: Command = { type: 'requestResubmission', reasons: ['GLARE'] }
    for (const story of [[], everythingTaken, handedIn, toReview, [...toReview, asked]]) {
      const { session, now } = tellPlainly(...story)
      expect(refusalOf(session, erase, now)).toMatchObject({ code: 'notEnded', status: session.status })
    }
    const end = later(midnight, 301_000)
    for (const story of [
      tellPlainly(...toReview, { type: 'approve' }),
      tellPlainly(...toReview, { type: 'decline', reasons: ['OTHER'] }),
      tellPlainly(...toReview, { type: 'cancel' }),
      { ...tellPlainly(...everythingTaken), now: end },
    ]) {
      const erased = outcome(story.session, erase, story.now)
      expect(erased).toEqual({ ...sessionAt(story.session, story.now), evidenceErasedAt: story.now })
    }
  })

  it('changes nothing the second time', () => {
    const { session, now, chapters } = tellPlainly(...toReview, { type: 'approve' }, erase, erase)
    expect(chapters.at(-1)?.decision).toEqual({ accepted: true, events: [] })
    expect(session.evidenceErasedAt).toEqual(later(now, -1000))
  })

  it('is refused where nobody ever started', () => {
    expect(refusalOf(tellPlainly({ type: 'cancel' }).session, erase, midnight)?.code).toBe('nothingToErase')
  })

  it('keeps an expired session closed', () => {
    const { session } = tellPlainly(...everythingTaken)
    const end = later(midnight, 301_000)
    const erased = outcome(session, erase, end)
    expect(refusalOf(erased, { type: 'renewLink' }, end)?.code).toBe('evidenceErased')
    expect(outcome(erased, { type: 'cancel' }, end).status).toBe('CANCELED')
  })

  it('wants another reason told in words, which never reach the event', () => {
    const { session, now } = tellPlainly(...toReview, { type: 'approve' })
    const other: Command = { type: 'eraseEvidence', reason: 'OTHER' }
    expect(refusalOf(session, { ...other, note: ' ' }, now)).toMatchObject({
      issues: [{ path: ['note'], code: 'required' }],
    })
    expect(decide(session, { ...other, note: 'Zoë asked twice' }, now)).toEqual({
      accepted: true,
      events: [{ type: 'evidenceErased', at: now, reason: 'OTHER' }],
    })
  })
})
