import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import type { PictureKind, PictureSource } from '../applicant/verification.ts'
import { CameraStage } from '../camera/CameraStage.tsx'
import { NoCamera } from '../camera/NoCamera.tsx'
import { useCamera } from '../camera/use-camera.ts'
import { usePlace } from '../flow/place.ts'
import type { Move } from '../flow/use-move.ts'
import { pictureHeadings, refusedWords } from '../language/words.ts'
import { pictureFromFile } from '../pictures/picture-file.ts'
import { shownPicture, useUploads, useVerification, useVerify } from '../verify-context.ts'
import { LookAtPicture } from './LookAtPicture.tsx'

interface Shot {
  blob: Blob
  source: PictureSource
}

/** Takes one picture, shows it, and sends it when the person says so. */
export function PictureStep({ kind, move }: { kind: PictureKind; move: Move }) {
  const { queue } = useVerify()
  const { pictures } = useVerification()
  const uploads = useUploads()
  const [place] = usePlace()
  const [shot, setShot] = useState<Shot | null>(null)
  const shown = shownPicture(kind, uploads, pictures)
  const isRefused = shown?.from === 'here' && shown.upload.state.at === 'refused'
  const step = place.step

  function look(next: Shot) {
    setShot(next)
    // One step in the history: Back returns to the camera, Take again as well.
    move.to({ ...place, step, isShot: true }, place.isShot ? 'replace' : 'push')
  }

  function use() {
    if (!shot) return
    queue.put({ kind, ...shot })
    setShot(null)
    move.onward('replace')
  }

  if (place.isShot && shot) {
    return (
      <LookAtPicture
        kind={kind}
        picture={{ from: 'shot', blob: shot.blob }}
        onUse={use}
        onAgain={move.back}
        move={move}
      />
    )
  }
  if (shown && !isRefused && !place.isRetake && !place.isShot) {
    return (
      <LookAtPicture
        kind={kind}
        picture={shown}
        onUse={() => move.onward()}
        onAgain={() => move.to({ ...place, step, isRetake: true })}
        move={move}
      />
    )
  }
  return <TakePicture kind={kind} move={move} onShot={look} isRefused={isRefused} />
}

interface TakeProps {
  kind: PictureKind
  move: Move
  isRefused: boolean
  onShot: (shot: Shot) => void
}

function TakePicture({ kind, move, isRefused, onShot }: TakeProps) {
  const { t, i18n } = useLingui()
  const { documentType, requiredPictures, workspaceName } = useVerification()
  const uploads = useUploads()
  const camera = useCamera(kind === 'SELFIE' ? 'user' : 'environment')
  const [trouble, setTrouble] = useState<string | null>(null)
  const files = useRef<HTMLInputElement>(null)
  const cameraApp = useRef<HTMLInputElement>(null)
  const type = documentType ?? 'IDENTITY_CARD'
  const heading = i18n._(pictureHeadings[type][kind])
  const position = requiredPictures.indexOf(kind) + 1
  const total = requiredPictures.length
  const count = (
    <Trans>
      Picture {position} of {total}
    </Trans>
  )
  const refusal = uploads.find((upload) => upload.kind === kind)?.state
  const refused = isRefused && refusal?.at === 'refused' ? i18n._(refusedWords[refusal.because]) : null
  const words = trouble ?? refused

  async function read(input: HTMLInputElement) {
    const [file] = input.files ?? []
    if (!file) return
    setTrouble(null)
    const result = await pictureFromFile(file)
    input.value = ''
    if (result.type === 'ready') onShot({ blob: result.blob, source: 'FILE' })
    else if (result.because === 'heic') {
      setTrouble(
        t`This browser can’t read HEIC pictures. Save it as a JPEG, or take the picture with the camera here.`,
      )
    } else setTrouble(t`This file could not be read as a picture. Choose a JPEG or PNG, or use the camera.`)
  }

  const message = words && (
    <p className="trouble" role="alert">
      {words}
    </p>
  )
  const isPhone = window.matchMedia('(pointer: coarse)').matches
  return (
    <>
      <input
        ref={files}
        type="file"
        accept="image/*"
        hidden
        data-picture={kind}
        onChange={(event) => void read(event.target)}
      />
      <input
        ref={cameraApp}
        type="file"
        accept="image/*"
        capture={kind === 'SELFIE' ? 'user' : 'environment'}
        hidden
        onChange={(event) => void read(event.target)}
      />
      {camera.state.at === 'failed' ? (
        <NoCamera
          failure={camera.state.failure}
          count={count}
          pictureName={heading}
          workspaceName={workspaceName}
          trouble={message}
          onBack={move.back}
          onTryAgain={camera.tryAgain}
          onFile={() => files.current?.click()}
          onCameraApp={isPhone ? () => cameraApp.current?.click() : null}
        />
      ) : (
        <CameraStage
          kind={kind}
          documentType={type}
          heading={heading}
          count={count}
          message={message}
          workspaceName={workspaceName}
          camera={camera}
          onBack={move.back}
          onPicture={(blob) => onShot({ blob, source: 'CAMERA' })}
          onFile={() => files.current?.click()}
        />
      )}
    </>
  )
}
