import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formattingLocale } from '../shell/language.ts'
import { checkedFieldWord, engineFailureWord, mrzFormatWord, valueSourceWord } from '../words/finding.ts'
import { differingLetters } from './differing-letters.ts'
import { FaceCrop } from './FaceCrop.tsx'
import styles from './FindingDetail.module.css'
import type { Finding, FindingOf } from './finding.ts'
import { OutcomeGlyph } from './OutcomeGlyph.tsx'
import { PresenceSteps } from './PresenceSteps.tsx'
import { fieldInWords, inWords } from './short-value.ts'
import type { Bench } from './use-bench.ts'

/** The evidence behind a finding, so that a person can check it. */
export function FindingDetail({ finding, bench }: { finding: Finding; bench: Bench }) {
  switch (finding.__typename) {
    case 'ComparisonFinding':
      return <Sources finding={finding} />
    case 'MrzFinding':
      return <Zone finding={finding} />
    case 'LikenessFinding':
      return <Faces finding={finding} bench={bench} />
    case 'FaceFinding':
      return <Face finding={finding} />
    case 'PresenceFinding':
      return <PresenceSteps finding={finding} bench={bench} />
    case 'BarcodeFinding':
      return <Elements finding={finding} />
    case 'RuleFinding':
      return <Rule finding={finding} />
    case 'DuplicateFinding':
      return <Sessions finding={finding} />
    case 'EngineFinding':
      return <p>{engineFailureWord(finding.reason)}</p>
    case 'PictureFinding':
      return null
  }
}

/** Source by source; letters that the first source does not have are marked, and those of it that no other has. */
function Sources({ finding }: { finding: FindingOf<'ComparisonFinding'> }) {
  const { t } = useLingui()
  const said = finding.values.flatMap(({ source, value }) =>
    value ? [{ source, value: fieldInWords(finding.field, value) }] : [],
  )
  return (
    <dl className={styles.sources}>
      {finding.values.map(({ source, value }, index) => {
        const own = value ? fieldInWords(finding.field, value) : null
        const other = said.find(
          (each) => each.source !== source && (index === 0 || each.source === said[0]?.source),
        )
        return (
          <div key={source}>
            <dt>{valueSourceWord(source)}</dt>
            <dd dir="auto">
              {own === null ? (
                <span className={styles.none}>{t`not read`}</span>
              ) : (
                differingLetters(own, other?.value ?? own).map(({ text, differs }, place) =>
                  differs ? <mark key={place}>{text}</mark> : text,
                )
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** The arithmetic in short; the zone beside the pictures has all of it. */
function Zone({ finding }: { finding: FindingOf<'MrzFinding'> }) {
  return (
    <>
      {finding.format && <p className={styles.note}>{mrzFormatWord(finding.format)}</p>}
      {finding.check === 'MRZ_CHECK_DIGITS' && (
        <ul className={styles.rows}>
          {finding.checkDigits.map((digit) => (
            <li key={`${digit.line}.${digit.column}`}>
              <OutcomeGlyph outcome={digit.isValid ? 'PASS' : 'FAIL'} />
              <span>{checkedFieldWord(digit.field)}</span>
              <span className={styles.end}>
                {digit.isValid ? (
                  <bdi className={styles.mono}>{digit.printed}</bdi>
                ) : (
                  <Trans>
                    <bdi className={styles.mono}>{digit.printed}</bdi>, should be{' '}
                    <bdi className={styles.mono}>{digit.computed}</bdi>
                  </Trans>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {finding.repairs.length > 0 && (
        <ul className={styles.rows}>
          {finding.repairs.map(({ line, column, read, taken, because }) => (
            <li key={`${line}.${column}`}>
              <span>
                <Trans>
                  Line {line + 1}, place {column + 1}: read <bdi className={styles.mono}>{read}</bdi>, taken
                  as <bdi className={styles.mono}>{taken}</bdi>
                </Trans>
              </span>
              <span className={styles.end}>
                <RepairReason because={because} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function RepairReason({ because }: { because: FindingOf<'MrzFinding'>['repairs'][number]['because'] }) {
  switch (because) {
    case 'CHECK_DIGIT':
      return <Trans>by the check digit</Trans>
    case 'NAME':
      return <Trans>by what names have there</Trans>
    default:
      return <Trans>by the rules of the field</Trans>
  }
}

function Faces({ finding, bench }: { finding: FindingOf<'LikenessFinding'>; bench: Bench }) {
  return (
    <>
      <div className={styles.faces}>
        <FaceCrop bench={bench} whose="PORTRAIT" />
        <FaceCrop bench={bench} whose="SELFIE" />
      </div>
      {typeof finding.distance === 'number' && <Distance distance={finding.distance} />}
    </>
  )
}

function Distance(props: { distance: number }) {
  const distance = new Intl.NumberFormat(formattingLocale(), { maximumFractionDigits: 2 }).format(
    props.distance,
  )
  return (
    <p className={styles.note}>
      <Trans>Distance {distance}; smaller is more alike.</Trans>
    </p>
  )
}

function Face({ finding }: { finding: FindingOf<'FaceFinding'> }) {
  const { t } = useLingui()
  const angle = (value: number | null | undefined) =>
    typeof value === 'number'
      ? new Intl.NumberFormat(formattingLocale(), {
          style: 'unit',
          unit: 'degree',
          maximumFractionDigits: 0,
        }).format(value)
      : t`not told`
  return (
    <dl className={styles.sources}>
      <div>
        <dt>{t`Faces`}</dt>
        <dd>{finding.faces}</dd>
      </div>
      <div>
        <dt>{t`Turned`}</dt>
        <dd>{angle(finding.yaw)}</dd>
      </div>
      <div>
        <dt>{t`Raised`}</dt>
        <dd>{angle(finding.pitch)}</dd>
      </div>
      <div>
        <dt>{t`Tilted`}</dt>
        <dd>{angle(finding.roll)}</dd>
      </div>
    </dl>
  )
}

function Elements({ finding }: { finding: FindingOf<'BarcodeFinding'> }) {
  return (
    <dl className={styles.sources}>
      {finding.elements.map(({ id, name, value }) => (
        <div key={id}>
          <dt title={id}>{name}</dt>
          <dd className={styles.mono} dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Rule({ finding }: { finding: FindingOf<'RuleFinding'> }) {
  const { t } = useLingui()
  return (
    <dl className={styles.sources}>
      {finding.expected !== '' && (
        <div>
          <dt>{t`Expected`}</dt>
          <dd dir="auto">{inWords(finding.expected)}</dd>
        </div>
      )}
      <div>
        <dt>{t`Document`}</dt>
        <dd dir="auto">
          {finding.actual ? inWords(finding.actual) : <span className={styles.none}>{t`not read`}</span>}
        </dd>
      </div>
    </dl>
  )
}

function Sessions({ finding }: { finding: FindingOf<'DuplicateFinding'> }) {
  return (
    <ul className={styles.rows}>
      {[...new Set(finding.sessionIds)].map((id) => (
        <li key={id}>
          <Link
            to="/sessions/$sessionId"
            params={{ sessionId: id }}
            search={{}}
            className={styles.link}
            target="_blank"
          >
            <bdi className={styles.mono}>{id}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}
