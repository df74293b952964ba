import { AlertDialog } from '@bonafide/ui/AlertDialog'
import { Trans, useLingui } from '@lingui/react/macro'
import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'

/** Asks before a page with something typed is left: by a link, a key, Back, or closing the tab. What is done at
 * the page's own wish, after `allow`, is not asked about. */
export function useLeaveGuard(isDirty: boolean) {
  const isAllowed = useRef(false)
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty && !isAllowed.current,
    enableBeforeUnload: () => isDirty && !isAllowed.current,
    withResolver: true,
  })
  return {
    allow: () => {
      isAllowed.current = true
    },
    dialog: blocker.status === 'blocked' && <LeaveDialog onStay={blocker.reset} onLeave={blocker.proceed} />,
  }
}

function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useLingui()
  return (
    <AlertDialog
      title={t`Leave this page?`}
      cancelLabel={t`Stay`}
      confirmLabel={t`Leave`}
      onClose={onStay}
      onConfirm={onLeave}
    >
      <Trans>What you typed here is not kept.</Trans>
    </AlertDialog>
  )
}
