import { type ReactNode, useId } from 'react'
import styles from './Segmented.module.css'

export type Segment<Value extends string> = { value: Value; label: string; icon?: ReactNode }

/** A switch between two to four things; arrow keys move it. With `isIconOnly` the words are spoken only. */
export function Segmented<Value extends string>({
  label,
  segments,
  value,
  onChange,
  isIconOnly = false,
  isWide = false,
}: {
  label: string
  segments: readonly Segment<Value>[]
  value: Value
  onChange: (value: Value) => void
  isIconOnly?: boolean
  isWide?: boolean
}) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={`${styles.track} ${isWide ? styles.wide : ''}`}>
      {segments.map((segment) => (
        <label key={segment.value} className={styles.segment} title={isIconOnly ? segment.label : undefined}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          {segment.icon}
          <span className={isIconOnly ? 'visually-hidden' : undefined}>{segment.label}</span>
        </label>
      ))}
    </div>
  )
}
