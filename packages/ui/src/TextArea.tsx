import type { ReactNode, Ref, TextareaHTMLAttributes } from 'react'
import fieldStyles from './Field.module.css'
import { Field } from './Field.tsx'

/** Several lines of text; grows with what is typed. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  isLabelHidden,
  className,
  onChange,
  ...rest
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  optional?: ReactNode
  isLabelHidden?: boolean
  onChange?: (value: string) => void
  ref?: Ref<HTMLTextAreaElement>
} & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'>) {
  return (
    <Field {...{ label, hint, error, className }} optional={optional} isLabelHidden={isLabelHidden ?? false}>
      {(control) => (
        <textarea
          dir="auto"
          {...rest}
          {...control}
          className={`${fieldStyles.control} ${fieldStyles.area}`}
          onChange={(event) => onChange?.(event.target.value)}
        />
      )}
    </Field>
  )
}
