import { Button } from '@bonafide/ui/Button'
import { Trans } from '@lingui/react/macro'
import { Component, type ReactNode } from 'react'

/** Catches what nobody foresaw: the pictures are on the server or on the shelf, so loading anew goes on. */
export class Mishap extends Component<{ children: ReactNode }, { hasHappened: boolean }> {
  override state = { hasHappened: false }

  static getDerivedStateFromError() {
    return { hasHappened: true }
  }

  override render() {
    if (!this.state.hasHappened) return this.props.children
    return (
      <div className="page">
        <main>
          <div className="page-body">
            <h1>
              <Trans>Something went wrong on this page</Trans>
            </h1>
            <p className="lead">
              <Trans>Nothing that you took is lost. Load the page again to go on.</Trans>
            </p>
          </div>
          <div className="page-actions">
            <Button variant="primary" size="touch" isWide onClick={() => location.reload()}>
              <Trans>Load again</Trans>
            </Button>
          </div>
        </main>
      </div>
    )
  }
}
