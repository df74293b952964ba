import { hasBack } from '@bonafide/core/document'
import { Button } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import { BookUser, CarFront, House, IdCard } from 'lucide-react'
import { useId, useState } from 'react'
import type { DocumentType } from '../applicant/verification.ts'
import { usePlace } from '../flow/place.ts'
import type { Move } from '../flow/use-move.ts'
import { documentNames } from '../language/words.ts'
import { Page } from '../parts/Page.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { useVerification, useVerify } from '../verify-context.ts'

const icons = {
  PASSPORT: BookUser,
  IDENTITY_CARD: IdCard,
  DRIVING_LICENCE: CarFront,
  RESIDENCE_PERMIT: House,
}

/** Which document will be shown: one of those allowed. */
export function DocumentStep({ move }: { move: Move }) {
  const { t, i18n } = useLingui()
  const { applicant, queue } = useVerify()
  const verification = useVerification()
  const { workspaceName, allowedDocuments, allowedCountries, documentType, documentCountry } = verification
  const [place] = usePlace()
  const [chosen, setChosen] = useState<DocumentType | null>(documentType)
  const [isMissing, setMissing] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const group = useId()
  const country = place.country ?? documentCountry ?? allowedCountries[0] ?? ''

  async function goOn() {
    setMissing(chosen === null)
    if (chosen === null) return
    if (chosen !== documentType || country !== documentCountry) {
      setAsking(true)
      setTrouble(false)
      const outcome = await applicant.ask('chooseDocument', { country, type: chosen })
      setAsking(false)
      if (outcome.type === 'unreachable') setTrouble(true)
      if (outcome.type !== 'done') return
      // Pictures of another document do not count for this one.
      queue.forget('DOCUMENT_FRONT')
      queue.forget('DOCUMENT_BACK')
    }
    move.onward()
  }

  return (
    <Page
      name="document"
      workspaceName={workspaceName}
      title={t`Which document do you have?`}
      heading={<Trans>Which document do you have at hand?</Trans>}
      onBack={move.back}
      showsTime
      actions={
        <>
          {trouble && <Trouble />}
          {isMissing && (
            <p className="trouble" role="alert">
              <Trans>Choose a document first.</Trans>
            </p>
          )}
          <Button variant="primary" size="touch" isWide isBusy={isAsking} onClick={goOn}>
            <Trans>Continue</Trans>
          </Button>
        </>
      }
    >
      <p className="lead">
        <Trans>It must be valid, and the original: no copy and no screen.</Trans>
      </p>
      <fieldset className="card choices">
        <legend className="visually-hidden">
          <Trans>Which document do you have at hand?</Trans>
        </legend>
        {allowedDocuments.map((type) => {
          const Icon = icons[type]
          return (
            <label key={type} className="choice with-icon">
              <input
                type="radio"
                name={group}
                value={type}
                checked={type === chosen}
                onChange={() => {
                  setChosen(type)
                  setMissing(false)
                }}
              />
              <span className="tile">
                <Icon size={24} strokeWidth={1.75} aria-hidden="true" />
              </span>
              <span>
                <span className="choice-name">{i18n._(documentNames[type])}</span>
                <span className="row-note">
                  {hasBack(type) ? <Trans>Front and back</Trans> : <Trans>The page with your photo</Trans>}
                </span>
              </span>
            </label>
          )
        })}
      </fieldset>
    </Page>
  )
}
