import type { ChosenDocument } from '@bonafide/core/document'
import type { ApplicantCommand } from '@bonafide/core/verification-session/command'
import type { ApplicantScenario } from '@bonafide/specimens/applicant-scenario'
import type { Platform } from '../../platform/platform.ts'
import { act, currentVerification, goWithout, presenceIn } from '../applicant/service.ts'
import { admitPicture, createPictureWorkers, takePicture } from '../evidence/service.ts'
import { findByToken, type LinkHolder, workingToken } from '../verification-session/service.ts'
import { openDrawingRoom } from './drawing-room.ts'
import { fictionalApplicant } from './people.ts'
import { isSample } from './store.ts'

/**
 * Answers a session of a sandbox as its applicant would, through the same doors: start, consent, a document, its pictures
 * made anew and encrypted, and the handing in, which everything else follows from. Where somebody else acts meanwhile
 * and a door is closed, it leaves quietly.
 */
export async function answerSession(
  platform: Platform,
  {
    workspaceId,
    sessionId,
    scenario,
  }: { workspaceId: string; sessionId: string; scenario: ApplicantScenario },
): Promise<void> {
  if (!(await isSample(platform.db.prisma, workspaceId))) return
  const token = await workingToken(platform, workspaceId, sessionId)
  if (!token) return
  const does = async (command: ApplicantCommand) => {
    const { __typename } = await act(platform, await findByToken(platform, token), token, command)
    return __typename === 'VerificationSuccess'
  }
  if (!(await does({ type: 'start' })) || !(await does({ type: 'consent' }))) return
  const holder = await findByToken(platform, token)
  if (!holder) return
  const document = documentFor(holder)
  const { type: documentType, country: documentCountry } = document
  if (!(await does({ type: 'chooseDocument', documentType, documentCountry }))) return
  if (!(await sendPictures(platform, token, holder, document, scenario))) return

  const verification = await currentVerification(platform, token)
  const presence = await presenceIn(platform, verification)
  if (presence.isRequired && !presence.isAnswered) await goWithout(platform, verification.holder, token)
  await does({ type: 'submit' })
}

/** What was chosen already, else the first that is allowed; Utopia itself cannot be chosen, for it is no country. */
function documentFor({ row }: LinkHolder): ChosenDocument {
  return {
    type: row.documentType ?? row.allowedDocuments[0] ?? 'PASSPORT',
    country: row.documentCountry ?? row.allowedCountries[0] ?? 'GBR',
  }
}

/** Draws the pictures and sends each as a phone would. False: one was not taken. */
async function sendPictures(
  platform: Platform,
  token: string,
  { row, now }: LinkHolder,
  { type: documentType }: ChosenDocument,
  scenario: ApplicantScenario,
): Promise<boolean> {
  const today = now.toISOString().slice(0, 10)
  const person = fictionalApplicant(row.id, today, row)
  const room = await openDrawingRoom()
  const workers = createPictureWorkers(platform.log)
  try {
    for (const { kind, bytes } of await room.draw({ person, documentType, scenario, today })) {
      const admitted = await admitPicture(platform, token, kind)
      if (!('holder' in admitted)) return false
      const taken = await takePicture(platform, workers, admitted, 'CAMERA', bytes)
      if ('code' in taken) return false
    }
    return true
  } finally {
    await room.close()
    await workers.close()
  }
}
