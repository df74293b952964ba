import { type ReactNode, useId } from 'react'
import styles from './Field.module.css'

/** Label above, hint below, the error in the hint's place. `children` receives what the control must carry. */
export function Field({
  label,
  hint,
  error,
  optional,
  isLabelHidden = false,
  className,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** A word such as “optional”, beside the label. */
  optional?: ReactNode
  isLabelHidden?: boolean
  className?: string | undefined
  children: (control: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactNode
}) {
  const id = useId()
  const noteId = `${id}-note`
  const hasError = error !== undefined && error !== null && error !== false && error !== ''
  const hasNote = hasError || (hint !== undefined && hint !== null && hint !== false && hint !== '')
  return (
    <div className={[styles.field, className].filter(Boolean).join(' ')}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : styles.label}>
        {label}
        {optional !== undefined && <span className={styles.optional}>{optional}</span>}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': hasError ? true : undefined,
      })}
      {hasNote && (
        <p id={noteId} className={hasError ? styles.error : styles.hint}>
          {hasError ? error : hint}
        </p>
      )}
    </div>
  )
}
