import { Trans } from '@lingui/react/macro'

/** Said beside a button that could not reach the server. */
export function Trouble() {
  return (
    <p className="trouble" role="alert">
      <Trans>There is no connection right now. Nothing is lost. Please try again.</Trans>
    </p>
  )
}
