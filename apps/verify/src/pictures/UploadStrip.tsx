import { Plural, Trans } from '@lingui/react/macro'
import { WifiOff } from 'lucide-react'
import { useUploads } from '../verify-context.ts'

/** How the picture on its way is doing: a thin line while it goes, words when the connection was dropped. */
export function UploadStrip({ isDark }: { isDark: boolean }) {
  const uploads = useUploads()
  const sending = uploads.find(({ state }) => state.at === 'sending')?.state
  const retrying = uploads.find(({ state }) => state.at === 'retrying')?.state
  const isWaiting = uploads.some(({ state }) => state.at === 'waiting')
  return (
    <div className="upload-strip" data-theme={isDark ? 'dark' : undefined}>
      {(sending || isWaiting) && !retrying && (
        <span
          className="upload-line"
          style={{ inlineSize: `${Math.round((sending?.at === 'sending' ? sending.share : 0) * 100)}%` }}
        />
      )}
      <div role="status">
        {retrying?.at === 'retrying' && (
          <p className="upload-words">
            <WifiOff size={20} aria-hidden="true" />
            <span>
              <Trans>The connection was lost. Your picture is safe here.</Trans>{' '}
              <Plural
                value={retrying.inSeconds}
                one="We send it again in # second."
                other="We send it again in # seconds."
              />
            </span>
          </p>
        )}
      </div>
    </div>
  )
}
