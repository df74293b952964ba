import { alpha2Of, countryCodes, countryName } from '@bonafide/core/country'
import { isLanguageTag } from '@bonafide/core/locale'
import { Button } from '@bonafide/ui/Button'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Search } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { usePlace } from '../flow/place.ts'
import type { Move } from '../flow/use-move.ts'
import { Page } from '../parts/Page.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { useVerification, useVerify } from '../verify-context.ts'
import { orderCountries, searchCountries } from './country-search.ts'

const SEARCH_FROM = 9

/** Which country issued the document: one of those allowed, in the reader's language. */
export function CountryStep({ move }: { move: Move }) {
  const { t, i18n } = useLingui()
  const { applicant, queue } = useVerify()
  const verification = useVerification()
  const { workspaceName, allowedCountries, allowedDocuments, documentCountry } = verification
  const [place] = usePlace()
  const [chosen, setChosen] = useState(place.country ?? documentCountry)
  const [typed, setTyped] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const group = useId()

  const countries = useMemo(() => {
    const codes = allowedCountries.length > 0 ? allowedCountries : countryCodes
    const named = codes.map((code) => ({ code, name: countryName(code, i18n.locale) }))
    return orderCountries(named, i18n.locale, likelyCountry(codes))
  }, [allowedCountries, i18n.locale])
  const found = searchCountries(countries, typed)
  const onlyFound = typed !== '' && found.length === 1 ? found[0] : undefined

  async function goOn() {
    const country = found.some(({ code }) => code === chosen) ? chosen : (onlyFound?.code ?? null)
    setMissing(country === null)
    if (country === null) return
    const [onlyDocument] = allowedDocuments
    if (allowedDocuments.length === 1 && onlyDocument) {
      setAsking(true)
      setTrouble(false)
      const outcome = await applicant.ask('chooseDocument', { country, type: onlyDocument })
      setAsking(false)
      if (outcome.type === 'unreachable') setTrouble(true)
      if (outcome.type !== 'done') return
      if (country !== documentCountry) {
        queue.forget('DOCUMENT_FRONT')
        queue.forget('DOCUMENT_BACK')
      }
    }
    // The choice is kept in this place too, so that coming back finds it.
    move.to({ step: 'country', country }, 'replace')
    move.onward('push', country)
  }

  return (
    <Page
      name="country"
      workspaceName={workspaceName}
      title={t`Which country issued your document?`}
      heading={<Trans>Which country issued your document?</Trans>}
      onBack={move.back}
      showsTime
      actions={
        <>
          {trouble && <Trouble />}
          {isMissing && (
            <p className="trouble" role="alert">
              <Trans>Choose a country first.</Trans>
            </p>
          )}
          <Button variant="primary" size="touch" isWide isBusy={isAsking} onClick={goOn}>
            <Trans>Continue</Trans>
          </Button>
        </>
      }
    >
      {countries.length >= SEARCH_FROM && (
        <search className="search">
          <Search size={20} aria-hidden="true" />
          <input
            type="search"
            value={typed}
            aria-label={t`Search for a country`}
            placeholder={t`Search for a country`}
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="done"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void goOn()
            }}
          />
          <span className="visually-hidden" role="status">
            {typed !== '' && (
              <Plural value={found.length} _0="No country found" one="# country" other="# countries" />
            )}
          </span>
        </search>
      )}
      <fieldset className="card choices">
        <legend className="visually-hidden">
          <Trans>Which country issued your document?</Trans>
        </legend>
        {found.map(({ code, name }) => (
          <label key={code} className="choice">
            <input
              type="radio"
              name={group}
              value={code}
              checked={code === chosen || code === onlyFound?.code}
              onChange={() => {
                setChosen(code)
                setMissing(false)
              }}
            />
            <span className="choice-name">{name}</span>
          </label>
        ))}
        {found.length === 0 && (
          <p className="choice-none">
            <Trans>No country of that name is accepted here. Check how it is written.</Trans>
          </p>
        )}
      </fieldset>
    </Page>
  )
}

// The region in the browser's languages is a guess good enough to put one country on top.
function likelyCountry(codes: readonly string[]): string | null {
  for (const tag of navigator.languages.filter(isLanguageTag)) {
    const region = new Intl.Locale(tag).region
    const code = region && codes.find((code) => alpha2Of(code) === region)
    if (code) return code
  }
  return null
}
