import { checkSumSteps } from '@bonafide/core/mrz/check-digit'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import panel from '../session/Panel.module.css'
import { checkedFieldWord, mrzFormatWord } from '../words/finding.ts'
import type { FindingOf } from './finding.ts'
import { OutcomeGlyph } from './OutcomeGlyph.tsx'
import type { Bench } from './use-bench.ts'
import styles from './ZonePanel.module.css'

type Zone = FindingOf<'MrzFinding'>
type Digit = Zone['checkDigits'][number]

/** The zone as it was read, each check digit in its place and its arithmetic on demand; repairs are marked. */
export function ZonePanel({
  zone,
  repairs,
  bench,
  zoneKey,
}: {
  zone: Zone
  /** Of every finding about the zone. */
  repairs: Zone['repairs']
  bench: Bench
  zoneKey: string
}) {
  const { t } = useLingui()
  const right = zone.checkDigits.filter(({ isValid }) => isValid).length
  const firstWrong = zone.checkDigits.find(({ isValid }) => !isValid)
  const isLookedAt = bench.search.finding === 'MRZ_CHECK_DIGITS'
  const [chosen, setChosen] = useState<string | null | undefined>(undefined)
  // Until somebody chooses a digit, the one that is wrong is opened with its finding.
  const open =
    chosen === undefined ? (isLookedAt && bench.isOpen && firstWrong ? nameOf(firstWrong) : null) : chosen
  const shown = zone.checkDigits.find((digit) => nameOf(digit) === open)
  const digitAt = (line: number, column: number) =>
    zone.checkDigits.find((digit) => digit.line === line && digit.column === column)
  const repairAt = (line: number, column: number) =>
    repairs.find((repair) => repair.line === line && repair.column === column)

  return (
    <section
      className={`${panel.panel} ${styles.panel}`}
      aria-label={t`Machine-readable zone`}
      data-lit={bench.lit?.startsWith('MRZ_') || undefined}
      onPointerEnter={() => bench.point(zoneKey)}
      onPointerLeave={() => bench.point(null)}
    >
      <header className={panel.head}>
        <h2>
          {zone.picture === 'DOCUMENT_BACK' ? t`MRZ, from the back` : t`MRZ, from the front`}
          {zone.format && <span className={styles.format}>{mrzFormatWord(zone.format)}</span>}
        </h2>
        {zone.checkDigits.length > 0 && (
          <span className={styles.sum} data-outcome={firstWrong ? 'FAIL' : 'PASS'}>
            <OutcomeGlyph outcome={firstWrong ? 'FAIL' : 'PASS'} />
            <Trans>
              {right} of <Plural value={zone.checkDigits.length} one="# check digit" other="# check digits" />{' '}
              right
            </Trans>
          </span>
        )}
      </header>
      <div className={styles.body}>
        {/* Read aloud as it is written: letter by letter it would be no use to anybody. */}
        <div
          className={styles.lines}
          dir="ltr"
          role="img"
          aria-label={zone.lines.join(' ')}
          style={{ '--columns': zone.lines[0]?.length ?? 30 } as React.CSSProperties}
        >
          {zone.lines.map((text, line) => (
            <p key={line} className={styles.zoneLine}>
              {[...text].map((character, column) => {
                const digit = digitAt(line, column)
                const repair = repairAt(line, column)
                return (
                  <span
                    key={column}
                    data-filler={character === '<' || undefined}
                    data-digit={digit ? (digit.isValid ? 'right' : 'wrong') : undefined}
                    data-repaired={repair ? '' : undefined}
                    data-open={(digit && nameOf(digit) === open) || undefined}
                    title={repair ? t`Read as ${repair.read}` : undefined}
                  >
                    {character}
                  </span>
                )
              })}
            </p>
          ))}
        </div>
        <ul className={styles.digits}>
          {zone.checkDigits.map((digit) => (
            <li key={nameOf(digit)}>
              <button
                type="button"
                aria-expanded={nameOf(digit) === open}
                className={styles.digit}
                onClick={() => setChosen(nameOf(digit) === open ? null : nameOf(digit))}
              >
                <span className={styles.field}>{checkedFieldWord(digit.field)}</span>
                <b data-outcome={digit.isValid ? 'PASS' : 'FAIL'}>{digit.printed}</b>
                <OutcomeGlyph outcome={digit.isValid ? 'PASS' : 'FAIL'} />
              </button>
            </li>
          ))}
        </ul>
      </div>
      {shown && <Arithmetic digit={shown} />}
    </section>
  )
}

/** ICAO 9303 part 3, section 4.9, step by step: what each character counts, its weight, the sum, and its last digit. */
function Arithmetic({ digit }: { digit: Digit }) {
  const { t } = useLingui()
  const steps = checkSumSteps(digit.covers)
  return (
    <div className={styles.arithmetic}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label={t`Arithmetic of the check digit`} dir="ltr">
        <table>
          <tbody>
            <Line head={t`Character`} cells={steps.map(({ character }) => character)} />
            <Line head={t`Counts`} cells={steps.map(({ value }) => value)} />
            <Line head={t`Weight`} cells={steps.map(({ weight }) => `×${weight}`)} />
            <Line head={t`Gives`} cells={steps.map(({ value, weight }) => value * weight)} />
          </tbody>
        </table>
      </section>
      <p className={styles.result}>
        <Trans>
          Sum <bdi className={styles.figure}>{digit.sum}</bdi>, of which the last digit is{' '}
          <b className={styles.figure}>{digit.computed}</b>. Printed is{' '}
          <b className={styles.figure} data-outcome={digit.isValid ? 'PASS' : 'FAIL'}>
            {digit.printed}
          </b>
          .
        </Trans>
      </p>
    </div>
  )
}

function Line({ head, cells }: { head: string; cells: readonly (string | number)[] }) {
  return (
    <tr>
      <th scope="row">{head}</th>
      {cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  )
}

const nameOf = ({ line, column }: Digit) => `${line}.${column}`
