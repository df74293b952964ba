import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import fieldStyles from './Field.module.css'
import { Field } from './Field.tsx'

/** One line of text with its label, hint and error. `onChange` receives the text itself. */
export function TextField({
  label,
  hint,
  error,
  optional,
  isLabelHidden,
  isMono = false,
  leading,
  trailing,
  className,
  onChange,
  ...rest
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  optional?: ReactNode
  isLabelHidden?: boolean
  isMono?: boolean
  leading?: ReactNode
  trailing?: ReactNode
  onChange?: (value: string) => void
  ref?: Ref<HTMLInputElement>
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'>) {
  const classes = [
    fieldStyles.control,
    isMono && fieldStyles.mono,
    leading !== undefined && fieldStyles.hasLeading,
    trailing !== undefined && fieldStyles.hasTrailing,
  ]
  return (
    <Field {...{ label, hint, error, className }} optional={optional} isLabelHidden={isLabelHidden ?? false}>
      {(control) => (
        <span className={fieldStyles.wrap}>
          {leading !== undefined && <span className={fieldStyles.leading}>{leading}</span>}
          <input
            type="text"
            dir="auto"
            {...rest}
            {...control}
            className={classes.filter(Boolean).join(' ')}
            onChange={(event) => onChange?.(event.target.value)}
          />
          {trailing !== undefined && <span className={fieldStyles.trailing}>{trailing}</span>}
        </span>
      )}
    </Field>
  )
}
