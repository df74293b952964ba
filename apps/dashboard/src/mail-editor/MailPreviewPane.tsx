import { Notice } from '@bonafide/ui/Notice'
import { Segmented } from '@bonafide/ui/Segmented'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { Trans, useLingui } from '@lingui/react/macro'
import { Moon, Sun, Type } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { FailedNotice } from '../shell/FailedNotice.tsx'
import { issueInWords } from '../words/issue.ts'
import { MailFrame } from './MailFrame.tsx'
import styles from './MailPreview.module.css'
import type { MailPreviewState } from './use-mail-preview.ts'

/** The real mail beside the words it is made from, as light and dark programs and as plain text show it. */
export function MailPreviewPane({
  preview,
  title,
  envelope,
  hint,
}: {
  preview: MailPreviewState & { retry: () => void }
  title: ReactNode
  /** Who it goes from and to, below the subject. */
  envelope?: ReactNode
  hint?: ReactNode
}) {
  const { t } = useLingui()
  const [look, setLook] = useState<'light' | 'dark' | 'text'>(() =>
    document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
  )
  const { mail, issues, isUnreachable } = preview
  const isBehind = issues.length > 0 || isUnreachable
  return (
    <section className={styles.pane} aria-label={t`Preview`}>
      <div className={styles.paneHead}>
        <h2 className={styles.paneTitle}>
          {title}
          {hint !== undefined && <span>{hint}</span>}
        </h2>
        <Segmented
          label={t`How the mail is shown`}
          isIconOnly
          value={look}
          onChange={setLook}
          segments={[
            { value: 'light', label: t`Light`, icon: <Sun strokeWidth={1.5} /> },
            { value: 'dark', label: t`Dark`, icon: <Moon strokeWidth={1.5} /> },
            { value: 'text', label: t`Plain text`, icon: <Type strokeWidth={1.5} /> },
          ]}
        />
      </div>
      {isUnreachable ? (
        <FailedNotice tone="warning" onRetry={preview.retry}>
          <Trans>The preview could not be drawn: the server did not answer.</Trans>
        </FailedNotice>
      ) : (
        isBehind && (
          <Notice tone="warning">
            {mail ? (
              <Trans>The preview shows the last mail that could be sent.</Trans>
            ) : (
              issues[0] && issueInWords(issues[0])
            )}
          </Notice>
        )
      )}
      {mail ? (
        <article className={styles.mail} data-look={look} data-behind={isBehind || undefined}>
          <header
            className={styles.mailHead}
            {...(look === 'text' ? {} : { 'data-theme': look, 'data-face': 'applicant' })}
          >
            <p className={styles.mailSubject}>
              <bdi dir="auto">{mail.subject}</bdi>
            </p>
            {envelope !== undefined && <p className={styles.mailEnvelope}>{envelope}</p>}
          </header>
          {look === 'text' ? (
            <pre className={styles.plain} dir="auto">
              {mail.plainText}
            </pre>
          ) : (
            <MailFrame html={mail.html} title={t`The mail`} look={look} />
          )}
        </article>
      ) : (
        !isBehind && (
          <div className={styles.mail} aria-busy="true">
            <div className={styles.waiting}>
              <Skeleton width="56%" height={14} />
              <Skeleton width="84%" />
              <Skeleton width="72%" />
              <Skeleton width={176} height={44} />
              <Skeleton width="64%" />
            </div>
          </div>
        )
      )}
    </section>
  )
}
