import { describe, expect, it } from 'vitest'
import { makeApplicant } from './applicant.ts'
import { type ApplicantApi, type MutationAnswer, Unreachable } from './applicant-api.ts'
import type { Verification } from './verification.ts'

function verification(given: Partial<Verification> = {}): Verification {
  return {
    stage: 'READY',
    workspaceName: 'Tern Harbour Bank',
    firstName: 'Łukasz',
    requestedBy: null,
    locale: 'EN',
    sessionTimeSeconds: 900,
    now: 1000,
    linkExpiresAt: 9_000_000,
    sessionEndsAt: null,
    canExtendUntil: null,
    allowedDocuments: ['PASSPORT'],
    allowedCountries: [],
    hasConsented: false,
    documentType: null,
    documentCountry: null,
    requiredPictures: [],
    pictures: [],
    presence: { isRequired: false, isAnswered: false, canBegin: true },
    resubmissionReasons: [],
    resubmissionMessage: null,
    successUrl: null,
    failureUrl: null,
    ...given,
  }
}

function api(given: Partial<ApplicantApi> = {}): ApplicantApi {
  return {
    verification: async () => verification(),
    mutate: async () => ({ type: 'done', verification: verification() }),
    beginPresence: async () => ({ verification: verification() }),
    ...given,
  }
}

describe('what the page knows', () => {
  it('is the newest word of the server, in whatever order answers arrive', () => {
    const applicant = makeApplicant(api())
    applicant.hear(verification({ now: 2000, stage: 'CANCELED' }))
    applicant.hear(verification({ now: 1000, stage: 'IN_PROGRESS' }))
    expect(applicant.state().verification?.stage).toBe('CANCELED')
  })

  it('goes by the server’s clock, however wrong the phone’s is', () => {
    const applicant = makeApplicant(api(), () => 50)
    applicant.hear(verification({ now: 7050 }))
    expect(applicant.state().clockOffset).toBe(7000)
  })

  it('keeps the names on the page when the link dies under it', () => {
    const applicant = makeApplicant(api())
    applicant.hear(verification())
    applicant.hear(verification({ now: 2000, stage: 'EXPIRED_TIME', workspaceName: null, firstName: null }))
    expect(applicant.state().verification).toMatchObject({
      stage: 'EXPIRED_TIME',
      workspaceName: 'Tern Harbour Bank',
      firstName: 'Łukasz',
    })
  })

  it('says that the server cannot be reached, and takes it back when it can', async () => {
    let isDown = true
    const applicant = makeApplicant(
      api({
        verification: async () => {
          if (isDown) throw new Unreachable()
          return verification()
        },
      }),
    )
    await applicant.refresh()
    expect(applicant.state()).toMatchObject({ isUnreachable: true, verification: null })
    isDown = false
    await applicant.refresh()
    expect(applicant.state().isUnreachable).toBe(false)
  })
})

describe('asking for a change', () => {
  it('is done one after the other, as when one press both opens and starts', async () => {
    const asked: string[] = []
    const applicant = makeApplicant(
      api({
        mutate: async (name): Promise<MutationAnswer> => {
          asked.push(`${name} begins`)
          await new Promise((resolve) => setTimeout(resolve, 5))
          asked.push(`${name} ends`)
          return { type: 'done', verification: verification() }
        },
      }),
    )
    await Promise.all([applicant.ask('markOpened'), applicant.ask('startVerification')])
    expect(asked).toEqual([
      'markOpened begins',
      'markOpened ends',
      'startVerification begins',
      'startVerification ends',
    ])
  })

  it('learns how things stand where it was not possible', async () => {
    const mutate = async (): Promise<MutationAnswer> => ({
      type: 'notPossible',
      message: 'The time is over.',
      verification: verification({ now: 3000, stage: 'EXPIRED_TIME' }),
    })
    const applicant = makeApplicant(api({ mutate }))
    expect(await applicant.ask('giveConsent')).toEqual({ type: 'refused', message: 'The time is over.' })
    expect(applicant.state().verification?.stage).toBe('EXPIRED_TIME')
  })

  it('loses nothing when there is no connection', async () => {
    const mutate = async (): Promise<MutationAnswer> => {
      throw new Unreachable()
    }
    const applicant = makeApplicant(api({ mutate }))
    applicant.hear(verification())
    expect(await applicant.ask('submitVerification')).toEqual({ type: 'unreachable' })
    expect(applicant.state().verification?.stage).toBe('READY')
  })
})
