import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip.tsx'

/** A square button with an icon; its label is spoken, and shown beside it when the pointer rests. */
export function IconButton({
  label,
  keys,
  size = 'medium',
  className,
  children,
  ...rest
}: {
  label: string
  keys?: string | undefined
  size?: 'small' | 'medium' | 'large'
  ref?: Ref<HTMLButtonElement>
  children: ReactNode
} & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={keys}
        {...rest}
        className={[styles.button, styles[size], className].filter(Boolean).join(' ')}
      >
        {children}
      </button>
    </Tooltip>
  )
}
