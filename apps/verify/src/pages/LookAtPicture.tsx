import { Button } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import type { PictureKind } from '../applicant/verification.ts'
import type { Move } from '../flow/use-move.ts'
import { pictureHeadings } from '../language/words.ts'
import { Page } from '../parts/Page.tsx'
import { type LookedAt, usePictureAddress } from '../pictures/use-picture-address.ts'
import { useVerification } from '../verify-context.ts'

interface LookProps {
  kind: PictureKind
  picture: LookedAt
  onUse: () => void
  onAgain: () => void
  move: Move
}

/** Nothing is sent before the person has seen it. */
export function LookAtPicture({ kind, picture, onUse, onAgain, move }: LookProps) {
  const { t, i18n } = useLingui()
  const { workspaceName, documentType } = useVerification()
  const address = usePictureAddress(picture)
  const isFace = kind === 'SELFIE'
  const isNew = picture.from === 'shot'
  const question = isFace ? t`Is your face easy to see?` : t`Can you read every word?`
  return (
    <Page
      name={`look-${kind}-${picture.from}`}
      workspaceName={workspaceName}
      title={question}
      heading={question}
      onBack={move.back}
      showsTime
      actions={
        <>
          <Button variant="primary" size="touch" isWide onClick={onUse}>
            {isNew ? <Trans>Use this picture</Trans> : <Trans>Keep this picture</Trans>}
          </Button>
          <Button variant="plain" size="touch" isWide onClick={onAgain}>
            <Trans>Take again</Trans>
          </Button>
        </>
      }
    >
      <figure className="looked-at">
        {address && (
          <img src={address} alt={i18n._(pictureHeadings[documentType ?? 'IDENTITY_CARD'][kind])} />
        )}
      </figure>
    </Page>
  )
}
