import { buttonClass } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'

/** An address that leads nowhere. */
export function MissingPage() {
  return (
    <main id="main" tabIndex={-1} style={{ display: 'grid', minBlockSize: '100dvb' }}>
      <EmptyState
        heading="h1"
        title={<Trans>There is nothing here</Trans>}
        actions={
          <Link to="/sessions" className={buttonClass('primary')}>
            <Trans>Go to sessions</Trans>
          </Link>
        }
      >
        <Trans>The address is wrong, or what it led to belongs to another workspace.</Trans>
      </EmptyState>
    </main>
  )
}
