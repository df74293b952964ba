import { Button } from '@bonafide/ui/Button'
import { Notice } from '@bonafide/ui/Notice'
import { TextField } from '@bonafide/ui/TextField'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { goOnTo } from '../shell/sign-in-gate.ts'
import styles from './DoorPage.module.css'
import { DoorPage } from './DoorPage.tsx'
import { PasswordField } from './PasswordField.tsx'
import { type SignInOutcome, signIn } from './staff-sign-in.ts'

/** Signs an operator in and goes on to the page that was asked for. */
export function SignInPage() {
  const { t } = useLingui()
  const { next } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [state, setState] = useState<SignInOutcome | 'typing' | 'busy'>('typing')
  const passwordField = useRef<HTMLInputElement>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (state === 'busy') return
    setState('busy')
    const outcome = await signIn(email, password)
    // A whole page load, so that nothing of an earlier viewer stays in this tab's cache.
    if (outcome === 'done') goOnTo(next)
    setState(outcome === 'done' ? 'busy' : outcome)
    if (outcome === 'wrong') passwordField.current?.select()
  }

  return (
    <DoorPage title={<Trans>Sign in</Trans>} lead={<Trans>To the console of this installation.</Trans>}>
      <form className={styles.form} onSubmit={submit}>
        {state === 'wrong' && (
          <Notice tone="danger" isLive>
            <Trans>Email and password do not belong together. Check both and try again.</Trans>
          </Notice>
        )}
        {state === 'too-many' && (
          <Notice tone="warning" isLive>
            <Trans>Too many tries. Wait a quarter of an hour, then try again.</Trans>
          </Notice>
        )}
        {state === 'unreachable' && (
          <Notice tone="danger" isLive>
            <Trans>The server does not answer. What you typed is still here; try again in a moment.</Trans>
          </Notice>
        )}
        <TextField
          label={t`Email`}
          type="email"
          name="email"
          autoComplete="username"
          required
          autoFocus
          dir="ltr"
          value={email}
          onChange={setEmail}
        />
        <PasswordField
          ref={passwordField}
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" variant="primary" size="large" isWide isBusy={state === 'busy'}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
    </DoorPage>
  )
}
