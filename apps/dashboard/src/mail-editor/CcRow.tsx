import { emailAddressIssues, isEmailAddress } from '@bonafide/core/email-address'
import { limits } from '@bonafide/core/limits'
import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { EnvelopeRow } from './EnvelopeRow.tsx'
import styles from './MailEditor.module.css'
import { addRecipients } from './parse-recipients.ts'

/** What stands in the cc line: whole addresses, and what is being typed. */
export type Cc = { addresses: string[]; typed: string }

/** The copies' addresses as chips, at most eight. Enter, comma, a space or leaving the line makes a chip of what
 * is typed; what cannot become one stays, with a sentence that says why. */
export function CcRow({
  value,
  onChange,
  error,
}: {
  value: Cc
  onChange: (value: Cc) => void
  error: string | undefined
}) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string>()
  const max = limits.ccRecipients
  const { addresses, typed } = value

  /** Makes chips of a text. Returns the list as it is then. */
  function take(text: string) {
    const { added, unread, left } = addRecipients(addresses, text, max)
    const rest = [...unread, ...left].join(', ')
    onChange({ addresses: added, typed: rest })
    if (left.length > 0)
      setRefusal(t`A mail can have at most ${max} copies. Remove one to add ${left.join(', ')}.`)
    else if (unread.length > 0) setRefusal(notAnAddress(unread))
    else setRefusal(undefined)
  }
  function notAnAddress(unread: string[]): string {
    const [first = ''] = unread
    const [issue] = emailAddressIssues(first, [])
    if (unread.length === 1 && issue?.code === 'notAnAddress') {
      return t`${first} is not an email address. It should look like ada@example.com.`
    }
    return t`These are not email addresses: ${unread.join(', ')}`
  }
  function remove(address: string) {
    onChange({ addresses: addresses.filter((each) => each !== address), typed })
    setRefusal(undefined)
    input.current?.focus()
  }

  return (
    <EnvelopeRow label={t`Cc`} error={refusal ?? error} end={t`${addresses.length} of ${max}`}>
      {(control) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: a press beside the chips reaches the field.
        <div
          className={styles.chips}
          onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
        >
          {addresses.map((address) => (
            <span key={address} className={styles.chip} data-invalid={!isEmailAddress(address) || undefined}>
              <bdi dir="ltr">{address}</bdi>
              <button type="button" aria-label={t`Remove ${address}`} onClick={() => remove(address)}>
                <X size={14} strokeWidth={1.75} />
              </button>
            </span>
          ))}
          <input
            {...control}
            ref={input}
            dir="ltr"
            type="text"
            inputMode="email"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              const { value: text } = event.target
              // A list is taken at once when a sign that parts addresses ends one.
              if (/[,;\s]$/u.test(text) && text.trim() !== '' && text.length > typed.length) take(text)
              else {
                onChange({ addresses, typed: text })
                setRefusal(undefined)
              }
            }}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text')
              if (!/[,;\s<]/u.test(text.trim())) return
              event.preventDefault()
              take(`${typed} ${text}`)
            }}
            onBlur={() => typed.trim() !== '' && take(typed)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && typed.trim() !== '') {
                event.preventDefault()
                take(typed)
              } else if (event.key === 'Backspace' && typed === '' && addresses.length > 0) {
                onChange({ addresses: addresses.slice(0, -1), typed: '' })
                setRefusal(undefined)
              }
            }}
          />
        </div>
      )}
    </EnvelopeRow>
  )
}
