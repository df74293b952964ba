import { TextField } from '@bonafide/ui/TextField'
import { useLingui } from '@lingui/react/macro'
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import styles from './DoorPage.module.css'

/** A password that can be looked at, because a typing mistake nobody sees costs more than a glance. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, 'trailing' | 'type'>) {
  const { t } = useLingui()
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      dir="ltr"
      trailing={
        <button
          type="button"
          className={styles.reveal}
          aria-pressed={isShown}
          aria-label={t`Show the password`}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={16} strokeWidth={1.5} /> : <Eye size={16} strokeWidth={1.5} />}
        </button>
      }
    />
  )
}
