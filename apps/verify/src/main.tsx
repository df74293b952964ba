import '@bonafide/ui/tokens.css'
import '@bonafide/ui/base.css'
import './verify.css'
import './camera/camera.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { createRoot } from 'react-dom/client'
import { App, flow } from './App.tsx'
import { makeApplicant } from './applicant/applicant.ts'
import { applicantApi } from './applicant/applicant-api.ts'
import { onFirstSign } from './first-sign.ts'
import { keepInStep } from './keep-in-step.ts'
import { speakBest } from './language/speak.ts'
import { pictureShelf } from './pictures/picture-shelf.ts'
import { pictureSender } from './pictures/send-picture.ts'
import { serverPictures as makeServerPictures } from './pictures/server-pictures.ts'
import { makeUploadQueue } from './pictures/upload-queue.ts'
import { framesSender } from './presence/send-frames.ts'
import { VerifyContext } from './verify-context.ts'

followTheme()
void begin()

async function begin() {
  // The link's token is read once and lives in memory only; the address keeps it, so that a reload works.
  const token = decodeURIComponent(location.pathname.split('/')[2] ?? '')
  const applicant = makeApplicant(applicantApi(token))
  const serverPictures = makeServerPictures(token)
  const queue = makeUploadQueue({
    send: pictureSender(token),
    shelf: await pictureShelf(token),
    onOutcome: () => void applicant.refresh(),
  })
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const sendFrames = framesSender(token, (input, init) => fetch(input, init), pause)
  keepInStep({ token, applicant, queue, serverPictures })
  await applicant.refresh()
  const known = applicant.state().verification
  // What an earlier visit could not send counts from the first moment, or the page would ask for it again.
  if (known?.stage === 'IN_PROGRESS') await queue.recover()
  await speakBest(known && known.stage !== 'UNKNOWN' ? known.locale : null)

  const root = document.getElementById('root')
  if (!root) throw new Error('no place for the page')
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <VerifyContext value={{ applicant, queue, serverPictures, sendFrames }}>
        <App />
      </VerifyContext>
    </I18nProvider>,
  )
  // What follows Start comes while the landing is read, once a person is there: scanners open every link of a mail.
  if (known?.stage === 'IN_PROGRESS') void flow.fetch()
  else onFirstSign(() => void flow.fetch())
  // The system's letters serve at once; ours come when everything else is there.
  setTimeout(() => void import('./fonts.ts'), 0)
}

function followTheme() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light'
  }
  apply()
  dark.addEventListener('change', apply)
}
