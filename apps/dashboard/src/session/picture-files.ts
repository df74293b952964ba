import { useEffect, useState } from 'react'

/**
 * Pictures are served as never to be stored. What is shown in several places, or is about to be shown, is kept in this
 * tab's memory, and only the last few.
 */
const kept = new Map<string, Promise<string>>()
const most = 16

/** The picture as an address that is shown at once. Rejects where it cannot be had; asked again, it tries again. */
export function loadPicture(url: string): Promise<string> {
  const path = ownPath(url)
  const known = kept.get(path)
  const loading = known ?? fetchPicture(path)
  kept.delete(path)
  kept.set(path, loading)
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) forget(oldest)
  return loading
}

/** The same for a component: `src` is undefined while it comes. `retry` asks once more. */
export function usePicture(url: string) {
  const [state, setState] = useState<{ url: string; src?: string; hasFailed?: true } | null>(null)
  const [attempt, setAttempt] = useState(0)
  // Another attempt asks for the same picture.
  useEffect(() => {
    let isCurrent = true
    loadPicture(url).then(
      (src) => isCurrent && setState({ url, src }),
      () => isCurrent && setState({ url, hasFailed: true }),
    )
    return () => {
      isCurrent = false
    }
  }, [url, attempt])
  const own = state?.url === url ? state : null
  return {
    src: own?.src,
    hasFailed: own?.hasFailed === true,
    retry: () => {
      setState(null)
      setAttempt(attempt + 1)
    },
  }
}

async function fetchPicture(path: string): Promise<string> {
  try {
    const response = await fetch(path, { credentials: 'same-origin' })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return URL.createObjectURL(await response.blob())
  } catch (error) {
    kept.delete(path)
    throw error
  }
}

function forget(path: string): void {
  const loading = kept.get(path)
  kept.delete(path)
  // What still shows it has it decoded.
  loading?.then(URL.revokeObjectURL).catch(() => {})
}

/** Lets go of every picture that this tab keeps: some of them may be erased. */
export function forgetPictures(): void {
  for (const path of [...kept.keys()]) forget(path)
}

/** The picture's path on whatever address this page was opened by: the sign-in holds for that one. */
export function ownPath(url: string): string {
  return new URL(url, location.href).pathname
}
