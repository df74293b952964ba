import { Button } from '@bonafide/ui/Button'
import { copyText } from '@bonafide/ui/CopyButton'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Trans } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { CloudOff, RotateCcw } from 'lucide-react'
import { useEffect } from 'react'
import { CombinedError } from 'urql'

/** The page could not be shown. Where the server is away it tries again by itself; a mistake of ours would only
 * come again. */
export function FailedPage({ error }: { error: unknown }) {
  const router = useRouter()
  const isNetwork = error instanceof CombinedError && error.networkError !== undefined
  useEffect(() => {
    if (!isNetwork) return
    const again = () => void router.invalidate()
    const timer = setInterval(again, 8_000)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [router, isNetwork])
  return (
    <main id="main" tabIndex={-1} style={{ display: 'grid', minBlockSize: '100dvb' }}>
      <EmptyState
        heading="h1"
        icon={<CloudOff strokeWidth={1.5} />}
        title={<Trans>The page could not be loaded</Trans>}
        actions={
          <>
            <Button
              icon={<RotateCcw strokeWidth={1.5} />}
              onClick={() => (isNetwork ? void router.invalidate() : location.reload())}
            >
              <Trans>Try now</Trans>
            </Button>
            <Button
              variant="quiet"
              onClick={() =>
                copyText(error instanceof Error ? (error.stack ?? error.message) : String(error))
              }
            >
              <Trans>Copy details</Trans>
            </Button>
          </>
        }
      >
        {isNetwork ? (
          <Trans>The server did not answer. Nothing is lost. We try again every few seconds.</Trans>
        ) : (
          <Trans>Something broke on this page. What is stored is safe. Load the page again.</Trans>
        )}
      </EmptyState>
    </main>
  )
}
