import { countryName } from '@bonafide/core/country'
import { Trans } from '@lingui/react/macro'
import type { DocumentType } from '../generated/graphql.ts'
import { formattingLocale } from '../shell/language.ts'
import { documentWord } from '../words/document.ts'
import styles from './NewSession.module.css'

/** What happens with a link that is handed over by hand. */
export function NextSteps({
  documents,
  countries,
  until,
  duration,
}: {
  documents: readonly DocumentType[]
  countries: readonly string[]
  until: string
  duration: string
}) {
  const locale = formattingLocale()
  const or = new Intl.ListFormat(locale, { type: 'disjunction' })
  const documentList = or.format(documents.map(documentWord))
  const countryList = or.format(countries.map((code) => countryName(code, locale)))
  return (
    <section className={styles.steps}>
      <h2>
        <Trans>What happens next</Trans>
      </h2>
      <ol>
        <li>
          <p className={styles.stepTitle}>
            <Trans>You get a link and a QR code</Trans>
          </p>
          <p>
            <Trans>Hand it over as you like. It works until {until}, for one person.</Trans>
          </p>
        </li>
        <li>
          <p className={styles.stepTitle}>
            <Trans>The client opens it and presses Start</Trans>
          </p>
          <p>
            <Trans>
              Only then the {duration} begin. A page that is opened, or read by a mail scanner, starts
              nothing.
            </Trans>
          </p>
        </li>
        <li>
          <p className={styles.stepTitle}>
            <Trans>They show a document and their face</Trans>
          </p>
          <p>
            {documentList === '' ? <Trans>Any document</Trans> : documentList}
            {' · '}
            {countryList === '' ? <Trans>any country</Trans> : countryList}
          </p>
        </li>
        <li>
          <p className={styles.stepTitle}>
            <Trans>You see every step live, and decide</Trans>
          </p>
        </li>
      </ol>
    </section>
  )
}
