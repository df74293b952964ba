import { Trans, useLingui } from '@lingui/react/macro'
import { CircleHelp, Flashlight, FlashlightOff, Image, SwitchCamera } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { DocumentType, PictureKind } from '../applicant/verification.ts'
import { useAnnounce } from '../parts/Announcement.tsx'
import { BackButton, usePageHeading } from '../parts/Page.tsx'
import { jpegOf } from '../pictures/picture-file.ts'
import { TimeLeft } from '../time/TimeLeft.tsx'
import { CameraHelp } from './CameraHelp.tsx'
import { type Box, cropAround } from './fit-video.ts'
import { HintPill, hintWords } from './HintPill.tsx'
import { chooseTakenBy, takesByItself } from './taken-by.ts'
import type { Camera } from './use-camera.ts'
import { useGuidance } from './use-guidance.ts'
import { useVideoBox } from './use-video-box.ts'

interface StageProps {
  kind: PictureKind
  documentType: DocumentType
  heading: string
  count: ReactNode
  /** What went wrong with a file or an earlier picture, if anything. */
  message: ReactNode
  workspaceName: string | null
  camera: Camera
  onBack: () => void
  onPicture: (blob: Blob) => void
  onFile: () => void
}

/** The live camera with a frame to fill, what would help, and a button that takes the picture. */
export function CameraStage(props: StageProps) {
  const { kind, documentType, heading, count, message, workspaceName, camera, onBack, onPicture, onFile } =
    props
  const { t, i18n } = useLingui()
  const announce = useAnnounce()
  const headingRef = usePageHeading(`camera-${kind}`, heading, workspaceName)
  const stage = useRef<HTMLElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  // The button and the page itself may both want the picture at the same moment.
  const isTaking = useRef(false)
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  const [isHelping, setHelping] = useState(false)
  const [isAutomatic, setAutomatic] = useState(takesByItself)
  const { state, sawFrame } = camera
  const stream = state.at === 'live' ? state.stream : null
  const isSelfie = kind === 'SELFIE'
  const box = useVideoBox(size, stage, frame, isSelfie ? 1.3 : 1.1)
  const isReady = stream !== null && size !== null && !(state.at === 'live' && state.isPaused)

  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = stream
    if (!stream) {
      setSize(null)
      return
    }
    // Autoplay may be refused while the page is not in front; it plays as soon as it is.
    element.play().catch(() => {})
  }, [stream])

  function measure() {
    const element = video.current
    if (!element || element.videoWidth === 0) return
    sawFrame()
    setSize({ width: element.videoWidth, height: element.videoHeight })
  }

  async function take() {
    const element = video.current
    const kept = around(isSelfie ? 1.45 : 1.25)
    if (!element || !isReady || !kept || isTaking.current) return
    isTaking.current = true
    try {
      const blob = await jpegOf(element, kept.width, kept.height, kept)
      noteTaken()
      announce(t`Picture taken.`)
      onPicture(blob)
    } finally {
      isTaking.current = false
    }
  }

  /** The frame with some room around it, in the live picture's own pixels. */
  function around(room: number): Box | null {
    if (!box || !size || !frame.current || !stage.current) return null
    const inner = frame.current.getBoundingClientRect()
    return cropAround(size, inner, box, stage.current.getBoundingClientRect(), room)
  }

  const { hint, noteTaken } = useGuidance({
    video,
    kind,
    isWatching: isReady && box !== null && !isHelping,
    isAutomatic,
    around,
    onSay: (said) => announce(i18n._(hintWords[said])),
    onTake: () => void take(),
  })

  const guidance = isSelfie
    ? t`Look straight at the camera and fill the oval.`
    : documentType === 'PASSPORT'
      ? t`Open it, lay it flat and fill the frame.`
      : t`Lay it flat and fill the frame.`

  return (
    <main
      className="stage"
      ref={stage}
      data-face="applicant"
      data-theme="dark"
      data-kind={isSelfie ? 'face' : documentType}
    >
      <div className="stage-picture" aria-hidden="true">
        <video
          ref={video}
          style={box ? { left: box.x, top: box.y, width: box.width, height: box.height } : undefined}
          data-mirrored={isSelfie || undefined}
          data-shown={isReady || undefined}
          playsInline
          muted
          autoPlay
          onLoadedData={measure}
          onResize={measure}
        />
      </div>
      <header className="page-head">
        <BackButton onBack={onBack} />
        <TimeLeft />
      </header>
      <div className="stage-words">
        <p className="stage-count">{count}</p>
        <h1 ref={headingRef} tabIndex={-1}>
          {heading}
        </h1>
        <p>{guidance}</p>
      </div>
      <div className="stage-view">
        <div className="frame" ref={frame} data-shape={isSelfie ? 'oval' : 'card'} aria-hidden="true">
          {!isSelfie && [0, 1, 2, 3].map((corner) => <i key={corner} />)}
        </div>
        {hint && <HintPill hint={hint} />}
        <p className="stage-wait" role="status">
          {state.at === 'opening' && state.isAsking && (
            <Trans>Your browser asks whether the camera may be used here. Choose “Allow”.</Trans>
          )}
          {state.at === 'live' && state.isPaused && (
            <Trans>The camera has paused. Close other apps that use it.</Trans>
          )}
        </p>
      </div>
      <div className="stage-controls">
        <LeftControl camera={camera} onFile={onFile} />
        <button
          type="button"
          className="shutter"
          aria-label={t`Take the picture`}
          aria-disabled={!isReady}
          onClick={() => void take()}
        />
        <button type="button" className="round" onClick={() => setHelping(true)}>
          <span>
            <CircleHelp size={24} strokeWidth={1.75} aria-hidden="true" />
          </span>
          <Trans>Help</Trans>
        </button>
      </div>
      <div className="stage-note">
        {message ||
          (isSelfie ? (
            <Trans>Press the button when your face is in the oval.</Trans>
          ) : isAutomatic ? (
            <Trans>We take the picture when it is sharp, or press the button.</Trans>
          ) : (
            <Trans>Press the button when you can read every word.</Trans>
          ))}
      </div>
      <CameraHelp
        isOpen={isHelping}
        onClose={() => setHelping(false)}
        isSelfie={isSelfie}
        isAutomatic={isAutomatic}
        onAutomatic={(itself) => {
          chooseTakenBy(itself)
          setAutomatic(itself)
        }}
        otherCamera={camera.otherCamera}
        onFile={onFile}
      />
    </main>
  )
}

function LeftControl({ camera, onFile }: { camera: Camera; onFile: () => void }) {
  const { light, otherCamera } = camera
  if (light) {
    const Icon = light.isOn ? FlashlightOff : Flashlight
    return (
      <button type="button" className="round" aria-pressed={light.isOn} onClick={light.toggle}>
        <span>
          <Icon size={24} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <Trans>Light</Trans>
      </button>
    )
  }
  if (otherCamera) {
    return (
      <button type="button" className="round" onClick={otherCamera}>
        <span>
          <SwitchCamera size={24} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <Trans>Switch</Trans>
      </button>
    )
  }
  return (
    <button type="button" className="round" onClick={onFile}>
      <span>
        <Image size={24} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <Trans>File</Trans>
    </button>
  )
}
