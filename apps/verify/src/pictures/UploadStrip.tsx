import { Plural, Trans } from '@lingui/react/macro'
import { WifiOff } from 'lucide-react'
import { useUploads } from '../verify-context.ts'

/** How the picture on its way is doing: a thin line while it goes, words when the connection was dropped. */
export function UploadStrip({ isDark }: { isDark: boolean }) {
  const states = useUploads().map(({ state }) => state)
  const sending = states.find((state) => state.at === 'sending')
  const retrying = states.find((state) => state.at === 'retrying')
  const isGoing = sending !== undefined || states.some((state) => state.at === 'waiting')
  const isTroubled = retrying !== undefined || (sending !== undefined && sending.attempt > 1)
  const share = sending?.share ?? 0
  return (
    <div className="upload-strip" data-face="applicant" data-theme={isDark ? 'dark' : undefined}>
      {isGoing && <span className="upload-line" style={{ inlineSize: `${Math.round(share * 100)}%` }} />}
      {isTroubled && (
        <div className="upload-words">
          <WifiOff size={20} aria-hidden="true" />
          <p>
            {/* Said once; the seconds beside it change too often to be spoken. */}
            <span role="status">
              <Trans>The connection was lost. Your picture is safe here.</Trans>
            </span>{' '}
            {retrying ? (
              <Plural
                value={retrying.inSeconds}
                one="We send it again in # second."
                other="We send it again in # seconds."
              />
            ) : (
              <Trans>We are sending it again.</Trans>
            )}
          </p>
        </div>
      )}
    </div>
  )
}
