import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'

/** A window over the page. Escape, the cross and a press beside it call `onClose`; the focus returns to where it
 * was. What should have the focus first carries `data-autofocus`. */
export function Dialog({
  title,
  closeLabel,
  onClose,
  footer,
  size = 'medium',
  role = 'dialog',
  children,
}: {
  title: ReactNode
  /** Words of the cross. Without them there is none. */
  closeLabel?: string
  onClose: () => void
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
  role?: 'dialog' | 'alertdialog'
  children: ReactNode
}) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    const before = document.activeElement
    element.showModal()
    // Left to the browser, the cross would have it.
    const first = element.querySelector<HTMLElement>('[data-autofocus]') ?? element
    first.focus()
    return () => {
      element.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, the browser brings it as `cancel`.
    <dialog
      ref={dialog}
      tabIndex={-1}
      role={role}
      aria-labelledby={`${id}-title`}
      aria-describedby={role === 'alertdialog' ? `${id}-body` : undefined}
      className={`${styles.dialog} ${styles[size]}`}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.sheet}>
        <header className={styles.head}>
          <h2 id={`${id}-title`}>{title}</h2>
          {closeLabel !== undefined && (
            <IconButton label={closeLabel} onClick={onClose} size="small">
              <X strokeWidth={1.5} />
            </IconButton>
          )}
        </header>
        <div id={`${id}-body`} className={styles.body}>
          {children}
        </div>
        {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
      </div>
    </dialog>
  )
}
