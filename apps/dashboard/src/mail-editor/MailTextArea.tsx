import { hasSessionUrl, type Placeholder, parseMailText } from '@bonafide/core/mail-text'
import { Button } from '@bonafide/ui/Button'
import { Menu } from '@bonafide/ui/Menu'
import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarClock, Check, Ellipsis, Link, TriangleAlert, UserRound } from 'lucide-react'
import { useId, useRef } from 'react'
import { insertPlaceholder } from './insert-placeholder.ts'
import styles from './MailEditor.module.css'

/** The text of a mail, with its placeholders marked, and the buttons that put them where the cursor is. */
export function MailTextArea({
  value,
  onChange,
  error,
}: {
  value: string
  onChange: (text: string) => void
  error: string | undefined
}) {
  const { t } = useLingui()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const hasCursor = useRef(false)
  const hasLink = hasSessionUrl(value)

  function insert(placeholder: Placeholder) {
    // Somebody who never was in the text has no place in it: the end is the likeliest one.
    if (area.current)
      insertPlaceholder(area.current, placeholder, hasCursor.current ? undefined : value.length)
  }

  return (
    <>
      <div className={styles.text} data-invalid={error ? true : undefined}>
        <div className={styles.marks} aria-hidden="true" dir="auto">
          {parseMailText(value).map((segment, at) =>
            segment.type === 'text' ? (
              segment.text
            ) : (
              <mark key={at} data-unknown={segment.type === 'unknown' || undefined}>
                {segment.type === 'unknown' ? segment.text : `{{${segment.name}}}`}
              </mark>
            ),
          )}
          {'\n'}
        </div>
        <textarea
          ref={area}
          dir="auto"
          aria-label={t`Text of the mail`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : `${id}-link`}
          value={value}
          onFocus={() => {
            hasCursor.current = true
          }}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      <div className={styles.tools} role="toolbar" aria-label={t`Put into the text`}>
        <Button icon={<Link strokeWidth={1.5} />} onClick={() => insert('session_url')}>
          <Trans>Add verification link</Trans>
        </Button>
        <Button
          variant="quiet"
          className={styles.tool}
          icon={<UserRound strokeWidth={1.5} />}
          onClick={() => insert('first_name')}
        >
          <Trans>First name</Trans>
        </Button>
        <Button
          variant="quiet"
          className={styles.tool}
          icon={<CalendarClock strokeWidth={1.5} />}
          onClick={() => insert('link_expires_at')}
        >
          <Trans>Deadline</Trans>
        </Button>
        <Menu
          label={t`More to put into the text`}
          sections={[
            {
              id: 'placeholders',
              items: [
                {
                  id: 'last_name',
                  label: t`Last name`,
                  hint: '{{last_name}}',
                  onSelect: () => insert('last_name'),
                },
                {
                  id: 'workspace_name',
                  label: t`Your organisation`,
                  hint: '{{workspace_name}}',
                  onSelect: () => insert('workspace_name'),
                },
                {
                  id: 'session_minutes',
                  label: t`Minutes once started`,
                  hint: '{{session_minutes}}',
                  onSelect: () => insert('session_minutes'),
                },
              ],
            },
          ]}
          trigger={(props) => (
            <button
              {...props}
              type="button"
              className={styles.more}
              aria-label={t`More to put into the text`}
            >
              <Ellipsis size={16} strokeWidth={1.5} />
            </button>
          )}
        />
        <p id={`${id}-link`} className={styles.linkState} data-missing={!hasLink || undefined} role="status">
          {hasLink ? <Check size={14} strokeWidth={2} /> : <TriangleAlert size={14} strokeWidth={1.75} />}
          {hasLink ? <Trans>Link is in the message</Trans> : <Trans>The link is missing</Trans>}
        </p>
      </div>
    </>
  )
}
