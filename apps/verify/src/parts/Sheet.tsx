import { type ReactNode, useEffect, useRef } from 'react'

/** A sheet over the page, at the thumb; the page behind it rests until it is closed. */
export function Sheet(props: {
  isOpen: boolean
  onClose: () => void
  /** The id of the heading inside, which takes the focus. */
  labelledBy: string
  className?: string
  children: ReactNode
}) {
  const { isOpen, onClose, labelledBy, className, children } = props
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (isOpen && !element.open) {
      element.showModal()
      document.getElementById(labelledBy)?.focus()
    }
    if (!isOpen && element.open) element.close()
  }, [isOpen, labelledBy])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the sheet closes it; Escape does the same by keyboard.
    <dialog
      ref={dialog}
      className={`sheet ${className ?? ''}`}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={() => isOpen && onClose()}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      {isOpen && <div className="sheet-body">{children}</div>}
    </dialog>
  )
}
