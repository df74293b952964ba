import './presence.css'
import type { SentFrame } from '@bonafide/core/presence/presence-frames'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { BegunPresence } from '../applicant/verification.ts'
import { HintPill, hintWords } from '../camera/HintPill.tsx'
import type { Camera } from '../camera/use-camera.ts'
import { useVideoBox } from '../camera/use-video-box.ts'
import { useAnnounce } from '../parts/Announcement.tsx'
import { BackButton, usePageHeading } from '../parts/Page.tsx'
import { TimeLeft } from '../time/TimeLeft.tsx'
import { captureFrame } from './capture-frame.ts'
import { makeMovements } from './make-movements.ts'
import { movementIcons, movementWords } from './movement-words.ts'
import { useDarkness } from './use-darkness.ts'

interface StageProps {
  camera: Camera
  workspaceName: string | null
  /** Draws the movements; null: it could not be done, and something else is shown. */
  onBegin: () => Promise<BegunPresence | null>
  onMade: (begun: BegunPresence, frames: SentFrame[]) => void
  /** The page was left for something else, where no camera goes on. */
  onLeft: () => void
  onBack: () => void
}

/** How much larger than the oval the picture is at least: whoever comes closer needs room for it. */
const roomAround = 1.5
/** So long it is waited for light before the movements begin all the same. */
const waitsForLightMs = 6_000
/** A camera that has just opened is dark for a moment, until it has found its light. */
const settlesMs = 600

/** The live face, and one movement after the other to make. Begins by itself when the camera shows something that can be seen. */
export function MovementStage({ camera, workspaceName, onBegin, onMade, onLeft, onBack }: StageProps) {
  const { t, i18n } = useLingui()
  const announce = useAnnounce()
  const headingRef = usePageHeading('presence-moving', t`Move as you are told`, workspaceName)
  const stage = useRef<HTMLElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  const box = useVideoBox(size, stage, frame, roomAround)
  const isShown = size !== null
  const [at, setAt] = useState<{ begun: BegunPresence; step: number } | null>(null)
  const { state, sawFrame } = camera
  const stream = state.at === 'live' ? state.stream : null

  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = stream
    if (stream) element.play().catch(() => {})
    else setSize(null)
  }, [stream])

  function measure() {
    const element = video.current
    if (!element || element.videoWidth === 0) return
    sawFrame()
    setSize({ width: element.videoWidth, height: element.videoHeight })
  }

  const isTooDark = useDarkness(video, isShown)
  useEffect(() => {
    if (isTooDark) announce(i18n._(hintWords.dark))
  }, [isTooDark, announce, i18n])

  // Once it is light enough, it has been: a shadow later on breaks nothing off.
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    if (!isShown) return setReady(false)
    const timer = setTimeout(() => setReady(true), isTooDark ? waitsForLightMs : settlesMs)
    return () => clearTimeout(timer)
  }, [isShown, isTooDark])

  // On purpose not every dependency: the movements begin once, when the face shows.
  useEffect(() => {
    if (!isReady) return
    let isOver = false
    async function run() {
      const begun = await onBegin()
      if (!begun || isOver) return
      const frames = await makeMovements({
        steps: begun.steps.length,
        secondsForEach: begun.secondsForEach,
        onStep(step) {
          const movement = begun.steps[step]
          setAt({ begun, step })
          if (movement) announce(i18n._(movementWords[movement]))
        },
        capture: async () => (video.current ? captureFrame(video.current) : null),
        now: () => performance.now(),
        pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        isOver: () => isOver,
      })
      if (frames) onMade(begun, frames)
    }
    function leave() {
      if (document.hidden) onLeft()
    }
    document.addEventListener('visibilitychange', leave)
    void run()
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', leave)
    }
  }, [isReady])

  const movement = at?.begun.steps[at.step]
  const Icon = movement && movementIcons[movement]
  const place = (at?.step ?? 0) + 1
  const total = at?.begun.steps.length ?? 0
  return (
    <main className="stage" ref={stage} data-face="applicant" data-theme="dark" data-kind="face">
      <div className="stage-picture" aria-hidden="true">
        <video
          ref={video}
          style={box ? { left: box.x, top: box.y, width: box.width, height: box.height } : undefined}
          data-mirrored
          data-shown={isShown || undefined}
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
      <div className="stage-words movement-words">
        <p className="stage-count">
          {at && (
            <Trans>
              Movement {place} of {total}
            </Trans>
          )}
        </p>
        <h1 ref={headingRef} tabIndex={-1}>
          {movement ? i18n._(movementWords[movement]) : t`Move as you are told`}
        </h1>
      </div>
      <div className="stage-view">
        <div className="frame" ref={frame} data-shape="oval" aria-hidden="true" />
        <p className="stage-wait" role="status">
          {state.at === 'opening' && state.isAsking && (
            <Trans>Your browser asks whether the camera may be used here. Choose “Allow”.</Trans>
          )}
        </p>
        {isTooDark && <HintPill hint="dark" />}
      </div>
      <div className="movement-foot" aria-hidden="true">
        {Icon && (
          <span className="movement-sign">
            <Icon key={place} size={40} strokeWidth={2} />
          </span>
        )}
        <ol className="movement-progress">
          {at?.begun.steps.map((step, index) => (
            <li
              key={step}
              data-done={index < at.step || undefined}
              data-now={index === at.step || undefined}
            />
          ))}
        </ol>
      </div>
    </main>
  )
}
