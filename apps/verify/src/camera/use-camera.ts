import { useCallback, useEffect, useState } from 'react'
import type { CameraFailure } from './camera-failure.ts'
import {
  type CameraWish,
  cameraNames,
  cameraPermission,
  closeCamera,
  hasLight,
  openCamera,
  switchLight,
} from './open-camera.ts'

export type CameraState =
  /** `isAsking`: the browser's own question is probably on the screen. */
  | { at: 'opening'; isAsking: boolean }
  | { at: 'live'; stream: MediaStream; isPaused: boolean }
  | { at: 'failed'; failure: CameraFailure }

export interface Camera {
  state: CameraState
  tryAgain(): void
  /** Takes the next camera of this device; null when there is only one. */
  otherCamera: (() => void) | null
  light: { isOn: boolean; toggle(): void } | null
  /** To be called when the first frame shows: until then the camera may still turn out too slow. */
  sawFrame(): void
}

const ANSWER_WITHIN_MS = 15_000
const FRAME_WITHIN_MS = 12_000
const SILENT_FOR_MS = 8_000

/** A live camera for as long as the component and the page are in sight; the lamp goes out with either. */
export function useCamera(facing: CameraWish['facing']): Camera {
  const [state, setState] = useState<CameraState>({ at: 'opening', isAsking: false })
  const [deviceId, setDeviceId] = useState<string | null>(null)
  const [others, setOthers] = useState<string[]>([])
  const [isLightOn, setLightOn] = useState(false)
  const [hasFrame, setHasFrame] = useState(false)
  const [turn, setTurn] = useState(0)
  const isVisible = usePageVisible()
  const tryAgain = useCallback(() => setTurn((turn) => turn + 1), [])

  // On purpose not every dependency: another turn opens the camera anew.
  useEffect(() => {
    if (!isVisible) return
    let isOver = false
    let opened: MediaStream | null = null
    const timers: ReturnType<typeof setTimeout>[] = []
    const fail = (failure: CameraFailure) => {
      if (isOver) return
      if (opened) closeCamera(opened)
      setState({ at: 'failed', failure })
    }
    setState({ at: 'opening', isAsking: false })
    setHasFrame(false)
    setLightOn(false)

    async function open() {
      const permission = await cameraPermission()
      if (isOver) return
      if (permission === 'prompt') setState({ at: 'opening', isAsking: true })
      // Nobody is hurried while the browser asks; a camera that is allowed must come within the time.
      if (permission === 'granted') timers.push(setTimeout(() => fail('slow'), ANSWER_WITHIN_MS))
      const result = await openCamera({ facing, deviceId })
      for (const timer of timers) clearTimeout(timer)
      if (isOver) {
        if (result.type === 'open') closeCamera(result.stream)
        return
      }
      if (result.type === 'failed') {
        fail(result.failure)
        return
      }
      opened = result.stream
      watch(result.stream)
      setState({ at: 'live', stream: result.stream, isPaused: false })
      setOthers(await cameraNames().catch(() => []))
    }

    function watch(stream: MediaStream) {
      const [track] = stream.getVideoTracks()
      if (!track) return
      track.onended = () => fail('lost')
      let silence: ReturnType<typeof setTimeout>
      track.onmute = () => {
        setState({ at: 'live', stream, isPaused: true })
        silence = setTimeout(() => fail('lost'), SILENT_FOR_MS)
        timers.push(silence)
      }
      track.onunmute = () => {
        clearTimeout(silence)
        if (!isOver) setState({ at: 'live', stream, isPaused: false })
      }
    }

    void open()
    return () => {
      isOver = true
      for (const timer of timers) clearTimeout(timer)
      if (opened) closeCamera(opened)
    }
  }, [facing, deviceId, turn, isVisible])

  const stream = state.at === 'live' ? state.stream : null
  useEffect(() => {
    if (!stream || hasFrame) return
    const timer = setTimeout(() => {
      closeCamera(stream)
      setState({ at: 'failed', failure: 'slow' })
    }, FRAME_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [stream, hasFrame])

  // Allowed in the browser's settings meanwhile: then nobody needs to press anything.
  const isDenied = state.at === 'failed' && (state.failure === 'denied' || state.failure === 'dismissed')
  useEffect(() => {
    if (!isDenied) return
    return whenCameraAllowed(tryAgain)
  }, [isDenied, tryAgain])

  const present = stream?.getVideoTracks()[0]?.getSettings().deviceId ?? null
  return {
    state,
    tryAgain,
    otherCamera:
      others.length > 1
        ? () => setDeviceId(others[(others.indexOf(present ?? '') + 1) % others.length] ?? null)
        : null,
    light:
      stream && hasLight(stream)
        ? { isOn: isLightOn, toggle: () => void switchLight(stream, !isLightOn).then(setLightOn) }
        : null,
    sawFrame: useCallback(() => setHasFrame(true), []),
  }
}

function usePageVisible(): boolean {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isVisible
}

function whenCameraAllowed(then: () => void): () => void {
  let status: PermissionStatus | null = null
  const look = () => {
    if (status?.state === 'granted') then()
  }
  navigator.permissions
    ?.query({ name: 'camera' as PermissionName })
    .then((found) => {
      status = found
      status.addEventListener('change', look)
    })
    // Firefox of some years does not know this permission by name: then *Try again* does it.
    .catch(() => {})
  return () => status?.removeEventListener('change', look)
}
