import { Button } from '@bonafide/ui/Button'
import { Trans } from '@lingui/react/macro'
import type { FormEvent, ReactNode, Ref } from 'react'
import { useLeaveGuard } from '../leave-guard/LeaveGuard.tsx'
import styles from './SettingsFrame.module.css'

interface SettingsFormProps {
  ref?: Ref<HTMLFormElement>
  isChanged: boolean
  isSaving: boolean
  onSave: () => void
  onDiscard: () => void
  /** What else can be done with what was changed. */
  actions?: ReactNode
  children: ReactNode
}

/** Settings that are changed freely and saved as a whole. Asks before what was changed is left behind. */
export function SettingsForm(props: SettingsFormProps) {
  const { ref, isChanged, isSaving, onSave, onDiscard, actions, children } = props
  const guard = useLeaveGuard(isChanged)

  function submit(event: FormEvent) {
    event.preventDefault()
    onSave()
  }

  return (
    <form ref={ref} className={styles.form} onSubmit={submit} noValidate>
      {children}
      <div className={styles.foot}>
        <Button type="submit" variant="primary" isBusy={isSaving} disabled={!isChanged}>
          <Trans>Save</Trans>
        </Button>
        {isChanged && (
          <Button variant="quiet" onClick={onDiscard}>
            <Trans>Discard</Trans>
          </Button>
        )}
        {actions}
      </div>
      {guard.dialog}
    </form>
  )
}
