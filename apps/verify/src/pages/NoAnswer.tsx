import { Button } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Emblem } from '../parts/Emblem.tsx'
import { Page } from '../parts/Page.tsx'
import { useVerify } from '../verify-context.ts'

const TRY_AGAIN_EVERY_MS = 10_000

/** The page could not ask how things stand. It goes on trying by itself. */
export function NoAnswer() {
  const { t } = useLingui()
  const { applicant } = useVerify()
  const [isTrying, setTrying] = useState(false)

  useEffect(() => {
    const timer = setInterval(() => void applicant.refresh(), TRY_AGAIN_EVERY_MS)
    return () => clearInterval(timer)
  }, [applicant])

  async function tryAgain() {
    setTrying(true)
    await applicant.refresh()
    setTrying(false)
  }

  return (
    <Page
      name="no-answer"
      workspaceName={null}
      title={t`No connection`}
      heading={<Trans>We can’t reach the page right now</Trans>}
      before={<Emblem icon={WifiOff} />}
      actions={
        <Button variant="primary" size="touch" isWide isBusy={isTrying} onClick={tryAgain}>
          <Trans>Try again</Trans>
        </Button>
      }
    >
      <p className="lead">
        <Trans>
          Perhaps the internet is gone for a moment. Nothing is lost, and this page keeps trying by itself.
        </Trans>
      </p>
    </Page>
  )
}
