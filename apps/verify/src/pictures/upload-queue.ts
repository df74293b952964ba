import type { PictureKind, PictureSource, TakenPicture } from '../applicant/verification.ts'

/** A picture taken on this device. */
export interface LocalPicture {
  kind: PictureKind
  blob: Blob
  source: PictureSource
}

export type RefusedBecause = 'tooLarge' | 'notAPicture' | 'wrongSize' | 'tokenDead' | 'other'

export type SendOutcome =
  | { type: 'taken'; picture: TakenPicture }
  | { type: 'refused'; because: RefusedBecause }
  | { type: 'dropped' }

/** Sends one picture; resolves with what became of it and never rejects. */
export type SendPicture = (
  picture: LocalPicture,
  onProgress: (share: number) => void,
  signal: AbortSignal,
) => Promise<SendOutcome>

export type UploadState =
  | { at: 'waiting' }
  /** `attempt` above 1: the connection was dropped before, and it goes once more. */
  | { at: 'sending'; share: number; attempt: number }
  | { at: 'retrying'; inSeconds: number; attempt: number }
  | { at: 'refused'; because: RefusedBecause }
  | { at: 'taken'; picture: TakenPicture }

export interface Upload extends LocalPicture {
  state: UploadState
}

/** Keeps what has not arrived yet, so that a closed page loses nothing. */
export interface Shelf {
  keep(picture: LocalPicture): Promise<void>
  drop(kind: PictureKind): Promise<void>
  clear(): Promise<void>
  all(): Promise<LocalPicture[]>
}

export interface UploadQueue {
  uploads(): readonly Upload[]
  subscribe(listener: () => void): () => void
  /** Sends this picture next, in place of an earlier one of the same kind. */
  put(picture: LocalPicture): void
  /** Puts what an earlier visit of this device left behind. */
  recover(): Promise<void>
  /** Forgets a kind, also one on its way. */
  forget(kind: PictureKind): void
  /** Forgets everything: after sending, at the end, at another attempt. */
  clear(): void
  /** Tries a dropped picture now instead of after its pause. */
  hurry(): void
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>
}

interface Options {
  send: SendPicture
  shelf: Shelf
  /** Resolves after so many milliseconds, or early when the signal aborts. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
  onOutcome?: (kind: PictureKind, outcome: SendOutcome) => void
}

const pausesInSeconds = [1, 2, 4, 8, 15]

/** One picture after the other goes to the server; a dropped connection repeats that one with growing pauses. */
export function makeUploadQueue({ send, shelf, wait = pause, onOutcome }: Options): UploadQueue {
  let uploads: readonly Upload[] = []
  let isRunning = false
  let current: { kind: PictureKind; stop: AbortController } | null = null
  let sleeping: AbortController | null = null
  const listeners = new Set<() => void>()
  let whenSettled: (() => void)[] = []

  function set(next: readonly Upload[]) {
    uploads = next
    for (const listener of listeners) listener()
  }

  function mark(upload: Upload, state: UploadState) {
    const isSame = (other: Upload) => other.blob === upload.blob
    if (uploads.some(isSame)) set(uploads.map((other) => (isSame(other) ? { ...other, state } : other)))
  }

  const isPending = ({ state }: Upload) =>
    state.at === 'waiting' || state.at === 'sending' || state.at === 'retrying'

  async function run() {
    if (isRunning) return
    isRunning = true
    for (let next = uploads.find(isPending); next; next = uploads.find(isPending)) await deliver(next)
    isRunning = false
    for (const resolve of whenSettled) resolve()
    whenSettled = []
  }

  async function deliver(upload: Upload) {
    const stop = new AbortController()
    current = { kind: upload.kind, stop }
    for (let attempt = 1; !stop.signal.aborted; attempt++) {
      mark(upload, { at: 'sending', share: 0, attempt })
      const outcome = await send(
        upload,
        (share) => mark(upload, { at: 'sending', share, attempt }),
        stop.signal,
      )
      if (stop.signal.aborted) return
      if (outcome.type !== 'dropped') {
        mark(
          upload,
          outcome.type === 'taken'
            ? { at: 'taken', picture: outcome.picture }
            : { at: 'refused', because: outcome.because },
        )
        await shelf.drop(upload.kind)
        onOutcome?.(upload.kind, outcome)
        return
      }
      const inSeconds = pausesInSeconds[Math.min(attempt, pausesInSeconds.length) - 1] ?? 15
      mark(upload, { at: 'retrying', inSeconds, attempt })
      sleeping = new AbortController()
      const wakeUp = () => sleeping?.abort()
      stop.signal.addEventListener('abort', wakeUp)
      await wait(inSeconds * 1000, sleeping.signal)
      sleeping = null
    }
  }

  function forget(kind: PictureKind) {
    if (current?.kind === kind) current.stop.abort()
    set(uploads.filter((upload) => upload.kind !== kind))
  }

  function put(picture: LocalPicture) {
    forget(picture.kind)
    set([...uploads, { ...picture, state: { at: 'waiting' } }])
    void shelf.keep(picture)
    void run()
  }

  return {
    uploads: () => uploads,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    put,
    async recover() {
      for (const picture of await shelf.all()) {
        if (!uploads.some(({ kind }) => kind === picture.kind)) put(picture)
      }
    },
    forget(kind) {
      forget(kind)
      void shelf.drop(kind)
    },
    clear() {
      current?.stop.abort()
      set([])
      void shelf.clear()
    },
    hurry() {
      sleeping?.abort()
    },
    settled: () => (isRunning ? new Promise((resolve) => whenSettled.push(resolve)) : Promise.resolve()),
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
