import { ChevronsUpDown } from 'lucide-react'
import type { ReactNode, SelectHTMLAttributes } from 'react'
import fieldStyles from './Field.module.css'
import { Field } from './Field.tsx'
import styles from './Select.module.css'

export type SelectOption<Value extends string> = { value: Value; label: string; isDisabled?: boolean }

/** One of a few. The browser's own list, so that phones show theirs. */
export function Select<Value extends string>({
  label,
  hint,
  error,
  optional,
  isLabelHidden,
  options,
  value,
  onChange,
  className,
  ...rest
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  optional?: ReactNode
  isLabelHidden?: boolean
  options: readonly SelectOption<Value>[]
  value: Value
  onChange: (value: Value) => void
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'>) {
  return (
    <Field {...{ label, hint, error, className }} optional={optional} isLabelHidden={isLabelHidden ?? false}>
      {(control) => (
        <span className={fieldStyles.wrap}>
          <select
            {...rest}
            {...control}
            className={`${fieldStyles.control} ${styles.select}`}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value)
              if (chosen) onChange(chosen.value)
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.isDisabled}>
                {option.label}
              </option>
            ))}
          </select>
          <span className={styles.mark} aria-hidden="true">
            <ChevronsUpDown size={14} strokeWidth={1.75} />
          </span>
        </span>
      )}
    </Field>
  )
}
