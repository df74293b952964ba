import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { ComparedField } from '../generated/graphql.ts'
import { comparedFieldWord } from '../words/finding.ts'
import { differingLetters } from './differing-letters.ts'
import { OutcomeGlyph } from './OutcomeGlyph.tsx'
import styles from './ReadValues.module.css'
import type { ReadValue } from './read-values.ts'
import { fieldInWords } from './short-value.ts'
import type { Bench } from './use-bench.ts'

/** What was read beside what is printed and what was expected; a row lights its places on the pictures. */
export function ReadValues({
  values,
  bench,
  documentCell,
}: {
  values: readonly ReadValue[]
  bench: Bench
  /** What stands in the document's column: the value and what can be done with it. */
  documentCell: (value: ReadValue, words: ReactNode) => ReactNode
}) {
  const { t } = useLingui()
  if (values.length === 0) return null
  const hasZone = values.some(({ zone }) => zone !== null)
  const hasBarcode = values.some(({ barcode }) => barcode !== null)
  return (
    <div className={styles.frame}>
      <table className={styles.values}>
        <caption className="visually-hidden">{t`What was read`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Field`}</th>
            <th scope="col">{t`Read from the document`}</th>
            <th scope="col">{t`Your record`}</th>
            {hasZone && <th scope="col">{t`MRZ`}</th>}
            {hasBarcode && <th scope="col">{t`Barcode`}</th>}
            <th scope="col" className={styles.mark}>
              <span className="visually-hidden">{t`Outcome`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {values.map((value) => {
            const { field, key, outcome } = value
            const other = value.record ?? value.zone
            return (
              <tr
                key={field}
                data-outcome={outcome ?? undefined}
                data-lit={(key !== null && key === bench.lit) || undefined}
                onPointerEnter={() => bench.point(key)}
                onPointerLeave={() => bench.point(null)}
              >
                <th scope="row">
                  <FieldName field={field} findingKey={key} bench={bench} />
                </th>
                <td>{documentCell(value, <Value field={field} value={value.document} beside={other} />)}</td>
                <td>
                  <Value
                    field={field}
                    value={value.record}
                    beside={value.corrected ?? value.document ?? value.zone}
                    missing={t`not in record`}
                  />
                </td>
                {hasZone && (
                  <td className={styles.mono}>
                    <Value field={field} value={value.zone} beside={value.corrected ?? value.document} />
                  </td>
                )}
                {hasBarcode && (
                  <td className={styles.mono}>
                    <Value field={field} value={value.barcode} beside={value.document} />
                  </td>
                )}
                <td className={styles.mark}>{outcome ? <OutcomeGlyph outcome={outcome} /> : '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function FieldName({
  field,
  findingKey,
  bench,
}: {
  field: ComparedField
  findingKey: string | null
  bench: Bench
}) {
  if (findingKey === null) return comparedFieldWord(field)
  return (
    <button
      type="button"
      className={styles.field}
      onFocus={() => bench.point(findingKey)}
      onBlur={() => bench.point(null)}
      onClick={() => bench.select(findingKey)}
    >
      {comparedFieldWord(field)}
    </button>
  )
}

/** A value, with the letters marked that the one beside it does not have. */
function Value({
  field,
  value,
  beside,
  missing,
}: {
  field: ComparedField
  value: string | null
  beside: string | null
  missing?: string
}) {
  const { t } = useLingui()
  if (value === null) return <span className={styles.none}>{missing ?? t`not read`}</span>
  const words = fieldInWords(field, value)
  return (
    <bdi dir="auto">
      {differingLetters(words, fieldInWords(field, beside ?? value)).map(({ text, differs }, index) =>
        differs ? <mark key={index}>{text}</mark> : text,
      )}
    </bdi>
  )
}
