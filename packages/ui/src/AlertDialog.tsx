import type { ReactNode } from 'react'
import { Button, type ButtonVariant } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

/** A question before something that cannot be taken back. The focus starts on the safe answer. */
export function AlertDialog({
  title,
  children,
  confirmLabel,
  confirmVariant = 'danger',
  cancelLabel,
  isBusy = false,
  onConfirm,
  onClose,
}: {
  title: ReactNode
  children: ReactNode
  confirmLabel: ReactNode
  confirmVariant?: ButtonVariant
  cancelLabel: ReactNode
  isBusy?: boolean
  onConfirm: () => void
  onClose: () => void
}) {
  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} data-autofocus="">
            {cancelLabel}
          </Button>
          <Button variant={confirmVariant} isBusy={isBusy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
