import { type ReactNode, useId } from 'react'
import styles from './MailEditor.module.css'

/** A line of a mail's head: its name, what is typed, and the error below. */
export function EnvelopeRow({
  label,
  end,
  error,
  children,
}: {
  label: ReactNode
  /** Stands at the end of the line, such as “2 of 8”. */
  end?: ReactNode
  error?: string | undefined
  children: (control: {
    id: string
    className: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactNode
}) {
  const id = useId()
  return (
    <div className={styles.rowWithError}>
      <div className={styles.row} data-invalid={error ? true : undefined}>
        <label htmlFor={id} className={styles.rowLabel}>
          {label}
        </label>
        {children({
          id,
          className: styles.rowInput ?? '',
          'aria-describedby': error ? `${id}-error` : undefined,
          'aria-invalid': error ? true : undefined,
        })}
        {end !== undefined && <span className={styles.rowEnd}>{end}</span>}
      </div>
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
