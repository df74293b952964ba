import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Kbd } from './Kbd.tsx'
import { placeBeside } from './place-beside.tsx'
import styles from './Tooltip.module.css'

/** Words that appear beside a control after a short rest of the pointer, or at once with the keyboard's focus.
 * They repeat the control's own label, so screen readers do not hear them twice. Escape hides them. */
export function Tooltip({
  text,
  keys,
  isOff = false,
  children,
}: {
  text: string
  keys?: string | undefined
  /** The words already stand in the control. */
  isOff?: boolean
  children: ReactNode
}) {
  const anchor = useRef<HTMLSpanElement>(null)
  const bubble = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isShown, setShown] = useState(false)

  function soon(shown: boolean, delay: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setShown(shown), delay)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const control = anchor.current?.firstElementChild
    if (!isShown || !bubble.current || !control) return
    bubble.current.showPopover()
    placeBeside(bubble.current, control, { side: 'below', align: 'center', gap: 6 })
    const hide = (event: KeyboardEvent) => event.key === 'Escape' && setShown(false)
    document.addEventListener('keydown', hide)
    return () => document.removeEventListener('keydown', hide)
  }, [isShown])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches what happens to the control inside.
    <span
      ref={anchor}
      className={styles.anchor}
      onPointerEnter={(event) => event.pointerType === 'mouse' && soon(true, 500)}
      onPointerLeave={() => soon(false, 80)}
      onPointerDown={() => soon(false, 0)}
      onFocus={(event) => event.target.matches(':focus-visible') && soon(true, 0)}
      onBlur={() => soon(false, 0)}
    >
      {children}
      {isShown && !isOff && (
        <span ref={bubble} popover="manual" className={styles.bubble} aria-hidden="true">
          {text}
          {keys !== undefined && <Kbd>{keys}</Kbd>}
        </span>
      )}
    </span>
  )
}
