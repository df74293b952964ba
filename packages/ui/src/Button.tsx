import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './Button.module.css'
import { Kbd } from './Kbd.tsx'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger' | 'danger-outline' | 'approve'
export type ButtonSize = 'small' | 'medium' | 'large' | 'touch'

/** What a link must wear to look like a button. */
export function buttonClass(variant: ButtonVariant = 'plain', size: ButtonSize = 'medium'): string {
  return `${styles.button} ${styles[variant]} ${styles[size]}`
}

/** A button, 32 px high in the console, 56 px (`touch`) on the applicant's page. While `isBusy` it keeps its
 * focus and its words, says so to screen readers, and does nothing when pressed. */
export function Button({
  variant = 'plain',
  size = 'medium',
  icon,
  keys,
  isBusy = false,
  isWide = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  /** The key that does the same, shown at the end. */
  keys?: string | undefined
  isBusy?: boolean
  isWide?: boolean
  ref?: Ref<HTMLButtonElement>
} & ButtonHTMLAttributes<HTMLButtonElement>) {
  const classes = [buttonClass(variant, size), isWide && styles.wide, isBusy && styles.busy, className]
  return (
    <button
      type={type}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      aria-keyshortcuts={keys}
      {...rest}
      className={classes.filter(Boolean).join(' ')}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      <span className={styles.words}>{children}</span>
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </button>
  )
}
