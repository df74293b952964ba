import type { ApplicantCommand } from '@bonafide/core/verification-session/command'
import type { Tx } from '@bonafide/database/client'
import { unknownLink } from '../../platform/link-bearer.ts'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { discardPictures, forgetFiles, picturesTaken, type TakenPicture } from '../evidence/service.ts'
import {
  type BegunPresence,
  beginPresence,
  goWithoutPresence,
  owesPresence,
  type Presence,
  presenceOf,
} from '../presence/service.ts'
import { actAsApplicant, type Change, findByToken, type LinkHolder } from '../verification-session/service.ts'
import { settingsOf } from '../workspace/service.ts'
import { type Verification, verificationOf } from './verification.ts'

type Services = Pick<Platform, 'db' | 'jobs' | 'vault' | 'storage' | 'log'>

/** How things stand, after what was asked or because it was not possible. */
export type VerificationAnswer =
  | { __typename: 'VerificationSuccess'; verification: Verification }
  | { __typename: 'NotPossible'; message: string; verification: Verification }
  | InvalidInput

/** How things stand at this moment behind a token. */
export async function currentVerification(
  platform: Pick<Platform, 'db'>,
  token: string | null,
): Promise<Verification> {
  return verificationOf(token === null ? null : await findByToken(platform, token))
}

/** It cannot be done as things stand. */
type NotPossible = Extract<VerificationAnswer, { __typename: 'NotPossible' }>

/** Does what the person behind a link asks, and answers how things stand then. */
export async function act(
  platform: Services,
  holder: LinkHolder | null,
  token: string | null,
  command: ApplicantCommand,
): Promise<VerificationAnswer> {
  if (!holder) return notPossible(unknownLink.message, verificationOf(null))
  let worthless: string[] = []
  const also = async (tx: Tx, change: Change) => {
    worthless = []
    for (const event of change.events) {
      // Pictures of another document must not be handed in as pictures of this one.
      if (event.type === 'documentChosen')
        worthless.push(...(await discardPictures(tx, change, event.discarded)))
      if (event.type === 'submitted' && (await owesPresence(tx, change))) throw new PresenceOwed()
    }
  }
  const outcome = await actAsApplicant(platform, holder, command, also).catch((error: unknown) => {
    if (error instanceof PresenceOwed) return null
    throw error
  })
  if (outcome === null) return notPossible(movementsMissing, await currentVerification(platform, token))
  if (outcome.outcome === 'changed') await forgetFiles(platform, worthless)
  const verification = await currentVerification(platform, token)
  switch (outcome.outcome) {
    case 'changed':
      return { __typename: 'VerificationSuccess', verification }
    case 'absent':
      return notPossible(unknownLink.message, verification)
    case 'refused': {
      const { refusal } = outcome
      if (refusal.code === 'invalidInput') return invalidInput(refusal.issues)
      if (refusal.code === 'documentNotAllowed' || refusal.code === 'countryNotAllowed') {
        const field = refusal.code === 'documentNotAllowed' ? 'type' : 'country'
        return invalidInput([{ path: [field], code: refusal.code, message: refusal.message }])
      }
      return notPossible(refusal.message, verification)
    }
  }
}

/** The workspace's name, for as long as the token is known. */
export async function workspaceNameOf(
  platform: Pick<Platform, 'db'>,
  { holder }: Pick<Verification, 'holder'>,
): Promise<string | null> {
  return holder && (await settingsOf(platform.db, holder.workspaceId)).name
}

/** The pictures of the attempt under way. */
export async function picturesIn(
  platform: Pick<Platform, 'db'>,
  { holder, stage }: Pick<Verification, 'holder' | 'stage'>,
): Promise<TakenPicture[]> {
  return holder && stage === 'IN_PROGRESS' ? picturesTaken(platform, holder) : []
}

/** How things stand with the movements in front of the camera; they are asked for while the clock runs. */
export async function presenceIn(
  platform: Pick<Platform, 'db'>,
  { holder, stage }: Pick<Verification, 'holder' | 'stage'>,
): Promise<Presence> {
  return holder && stage === 'IN_PROGRESS'
    ? presenceOf(platform, holder)
    : { isRequired: false, isAnswered: false, canBegin: false }
}

/** Draws the movements that the person behind a link is to make. */
export async function begin(
  platform: Services,
  holder: LinkHolder | null,
  token: string | null,
): Promise<BegunPresence | NotPossible> {
  if (!holder) return notPossible(unknownLink.message, verificationOf(null))
  const begun = await beginPresence(platform, holder)
  return '__typename' in begun
    ? begun
    : notPossible(begun.message, await currentVerification(platform, token))
}

/** Lets the person behind a link go on without movements. */
export async function goWithout(
  platform: Services,
  holder: LinkHolder | null,
  token: string | null,
): Promise<VerificationAnswer> {
  if (!holder) return notPossible(unknownLink.message, verificationOf(null))
  const refusal = await goWithoutPresence(platform, holder)
  const verification = await currentVerification(platform, token)
  return refusal
    ? notPossible(refusal.message, verification)
    : { __typename: 'VerificationSuccess', verification }
}

class PresenceOwed extends Error {}

const movementsMissing = 'The movements in front of the camera are missing. Make them, then send.'

function notPossible(message: string, verification: Verification): NotPossible {
  return { __typename: 'NotPossible', message, verification }
}
