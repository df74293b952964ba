import { type InputHTMLAttributes, type ReactNode, useEffect, useRef } from 'react'
import styles from './Checkbox.module.css'

/** A box to tick. With `isLabelHidden` the words are spoken only; `isMixed` shows a dash. */
export function Checkbox({
  label,
  hint,
  isMixed = false,
  isLabelHidden = false,
  onChange,
  className,
  ...rest
}: {
  label: ReactNode
  hint?: ReactNode
  isMixed?: boolean
  isLabelHidden?: boolean
  onChange?: (checked: boolean) => void
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'type'>) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed
  }, [isMixed])
  return (
    <label className={[styles.label, className].filter(Boolean).join(' ')}>
      <input
        {...rest}
        ref={box}
        type="checkbox"
        className={styles.box}
        onChange={(event) => onChange?.(event.target.checked)}
      />
      <span className={isLabelHidden ? 'visually-hidden' : styles.words}>
        {label}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  )
}
