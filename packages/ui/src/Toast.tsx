import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { IconButton } from './IconButton.tsx'
import styles from './Toast.module.css'

export type ToastTone = 'plain' | 'success' | 'danger'
type ToastEntry = {
  id: number
  tone: ToastTone
  message: ReactNode
  action: { label: string; onPress: () => void } | undefined
  /** Milliseconds; `null` stays until it is dismissed. */
  lastsFor: number | null
}

let entries: readonly ToastEntry[] = []
let nextId = 1
const watchers = new Set<() => void>()

function publish(next: readonly ToastEntry[]) {
  entries = next
  for (const watcher of watchers) watcher()
}

/** Says something quietly at the bottom of the window. Returns a function that takes it back. */
export function showToast(
  message: ReactNode,
  options: Partial<Pick<ToastEntry, 'tone' | 'action' | 'lastsFor'>> = {},
): () => void {
  const id = nextId++
  const lastsFor = options.lastsFor === undefined ? (options.action ? 10_000 : 5_000) : options.lastsFor
  publish([
    ...entries.slice(-2),
    { id, message, tone: options.tone ?? 'plain', action: options.action, lastsFor },
  ])
  return () => dismiss(id)
}

function dismiss(id: number) {
  publish(entries.filter((entry) => entry.id !== id))
}

/** Where toasts appear; one for each window. A toast waits while the pointer or the focus is on it. */
export function Toaster({ label, dismissLabel }: { label: string; dismissLabel: string }) {
  const region = useRef<HTMLElement>(null)
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => entries,
  )
  const newest = shown.at(-1)?.id
  useEffect(() => {
    const element = region.current
    if (!element) return
    // A dialog opened meanwhile covers the region: shown anew, it is on top of it again.
    if (element.matches(':popover-open')) element.hidePopover()
    if (newest !== undefined) element.showPopover()
  }, [newest])
  return (
    <section ref={region} popover="manual" aria-label={label} aria-live="polite" className={styles.region}>
      {shown.map((entry) => (
        <Toast key={entry.id} entry={entry} dismissLabel={dismissLabel} />
      ))}
    </section>
  )
}

function Toast({ entry, dismissLabel }: { entry: ToastEntry; dismissLabel: string }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { id, lastsFor } = entry
  useEffect(() => {
    if (lastsFor !== null) timer.current = setTimeout(() => dismiss(id), lastsFor)
    return () => clearTimeout(timer.current)
  }, [id, lastsFor])
  const wait = () => clearTimeout(timer.current)
  const goOn = () => {
    if (lastsFor !== null) timer.current = setTimeout(() => dismiss(id), lastsFor)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pausing while one reads is no interaction of its own.
    <div
      className={styles.toast}
      data-tone={entry.tone}
      onPointerEnter={wait}
      onPointerLeave={goOn}
      onFocus={wait}
      onBlur={goOn}
    >
      <div className={styles.message}>{entry.message}</div>
      {entry.action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            dismiss(id)
            entry.action?.onPress()
          }}
        >
          {entry.action.label}
        </button>
      )}
      <IconButton label={dismissLabel} size="small" onClick={() => dismiss(id)}>
        <X strokeWidth={1.5} />
      </IconButton>
    </div>
  )
}
