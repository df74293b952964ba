import { type CameraFailure, failureOf } from './camera-failure.ts'

/** The camera to ask for: by where it looks, or one by name after *Other camera*. */
export interface CameraWish {
  facing: 'environment' | 'user'
  deviceId: string | null
}

export type OpenedCamera = { type: 'open'; stream: MediaStream } | { type: 'failed'; failure: CameraFailure }

/** Opens the camera that fits the wish best; a camera that cannot do what was asked is taken as it is. */
export async function openCamera(wish: CameraWish): Promise<OpenedCamera> {
  if (!window.isSecureContext) return { type: 'failed', failure: 'insecure' }
  if (!navigator.mediaDevices?.getUserMedia) return { type: 'failed', failure: 'unsupported' }
  try {
    return { type: 'open', stream: await ask(constraintsFor(wish)) }
  } catch (error) {
    const failure = failureOf(error)
    if (failure === 'denied' && (await isStillAsking())) return { type: 'failed', failure: 'dismissed' }
    if (failure !== 'unsuited') return { type: 'failed', failure }
  }
  try {
    return { type: 'open', stream: await ask(true) }
  } catch (error) {
    return { type: 'failed', failure: failureOf(error) }
  }
}

function ask(video: MediaTrackConstraints | boolean): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ video, audio: false })
}

function constraintsFor({ facing, deviceId }: CameraWish): MediaTrackConstraints {
  return {
    ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: facing } }),
    width: { ideal: facing === 'environment' ? 2560 : 1920 },
    height: { ideal: facing === 'environment' ? 1440 : 1080 },
  }
}

async function isStillAsking(): Promise<boolean> {
  return (await cameraPermission()) === 'prompt'
}

/** What the browser would answer: granted, denied, prompt; null where it does not say. */
export async function cameraPermission(): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: 'camera' as PermissionName })).state
  } catch {
    return null
  }
}

/** The other cameras of this device, in its order; empty when there is one or none. */
export async function cameraNames(): Promise<string[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices?.()) ?? []
  const names = devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId)
  return names.length > 1 ? names : []
}

/** Whether this stream's camera has a light that can be switched. */
export function hasLight(stream: MediaStream): boolean {
  const [track] = stream.getVideoTracks()
  const able = track?.getCapabilities?.() as { torch?: boolean } | undefined
  return able?.torch === true
}

/** Switches the camera's light; a camera that refuses stays as it is. */
export async function switchLight(stream: MediaStream, on: boolean): Promise<boolean> {
  const [track] = stream.getVideoTracks()
  try {
    await track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
    return on
  } catch {
    return !on
  }
}

/** Ends every track, so that the camera's lamp goes out. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
