import { Button } from '@bonafide/ui/Button'
import { Notice, type NoticeTone } from '@bonafide/ui/Notice'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'

/** Part of a page could not be read: the sentence says what, and a button asks once more. Read out when it appears. */
export function FailedNotice({
  tone = 'danger',
  onRetry,
  children,
}: {
  tone?: NoticeTone
  onRetry: () => void
  children: ReactNode
}) {
  return (
    <Notice
      tone={tone}
      isLive
      actions={
        <Button size="small" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      }
    >
      {children}
    </Notice>
  )
}
