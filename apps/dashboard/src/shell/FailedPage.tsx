import { Button } from '@bonafide/ui/Button'
import { copyText } from '@bonafide/ui/CopyButton'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Trans } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { CloudOff, RotateCcw } from 'lucide-react'
import { useEffect } from 'react'

/** The page could not be shown: the server is away, or we made a mistake. It tries again by itself. */
export function FailedPage({ error }: { error: unknown }) {
  const router = useRouter()
  useEffect(() => {
    const again = () => void router.invalidate()
    const timer = setInterval(again, 8_000)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [router])
  return (
    <main id="main" tabIndex={-1} style={{ display: 'grid', minBlockSize: '100%' }}>
      <EmptyState
        heading="h1"
        icon={<CloudOff strokeWidth={1.5} />}
        title={<Trans>The page could not be loaded</Trans>}
        actions={
          <>
            <Button icon={<RotateCcw strokeWidth={1.5} />} onClick={() => router.invalidate()}>
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
        <Trans>The server did not answer. Nothing is lost. We try again every few seconds.</Trans>
      </EmptyState>
    </main>
  )
}
