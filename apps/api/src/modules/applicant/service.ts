import type { ApplicantCommand } from '@bonafide/core/verification-session/command'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { discardPictures, forgetFiles, picturesTaken, type TakenPicture } from '../evidence/service.ts'
import { actAsApplicant, findByToken, type LinkHolder } from '../verification-session/service.ts'
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

/** Does what the person behind a link asks, and answers how things stand then. */
export async function act(
  platform: Services,
  holder: LinkHolder | null,
  token: string | null,
  command: ApplicantCommand,
): Promise<VerificationAnswer> {
  if (!holder) return notPossible(unknownLink, verificationOf(null))
  let worthless: string[] = []
  const outcome = await actAsApplicant(platform, holder, command, async (tx, change) => {
    worthless = []
    // Pictures of another document must not be handed in as pictures of this one.
    for (const event of change.events)
      if (event.type === 'documentChosen')
        worthless.push(...(await discardPictures(tx, change, event.discarded)))
  })
  if (outcome.outcome === 'changed') await forgetFiles(platform, worthless)
  const verification = await currentVerification(platform, token)
  switch (outcome.outcome) {
    case 'changed':
      return { __typename: 'VerificationSuccess', verification }
    case 'absent':
      return notPossible(unknownLink, verification)
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

const unknownLink = 'This link is not valid any more. Use the newest one you were sent.'

function notPossible(message: string, verification: Verification): VerificationAnswer {
  return { __typename: 'NotPossible', message, verification }
}
