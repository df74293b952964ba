import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { findingTitle } from '../words/finding.ts'
import { findingSentence } from '../words/finding-sentence.ts'
import { FindingDetail } from './FindingDetail.tsx'
import styles from './FindingRow.module.css'
import type { KeyedFinding } from './finding.ts'
import { OutcomeGlyph } from './OutcomeGlyph.tsx'
import { ScoreBar } from './ScoreBar.tsx'
import { shortValue } from './short-value.ts'
import type { Bench } from './use-bench.ts'

/** One finding: a line where it passed, its sentence where it did not; open, the evidence behind it. */
export function FindingRow({
  keyed: { key, finding },
  isAtCursor,
  isLit,
  isOpen,
  onPoint,
  onSelect,
  actions,
  bench,
}: {
  keyed: KeyedFinding
  isAtCursor: boolean
  isLit: boolean
  isOpen: boolean
  onPoint: (key: string | null) => void
  onSelect: (key: string, isOpen?: boolean) => void
  actions: ReactNode
  bench: Bench
}) {
  const { t } = useLingui()
  const hasPassed = finding.outcome === 'PASS'
  const value = hasPassed ? shortValue(finding) : null
  return (
    <li
      className={styles.finding}
      data-outcome={finding.outcome}
      data-lit={isLit || undefined}
      data-cursor={isAtCursor || undefined}
      onPointerEnter={() => onPoint(key)}
    >
      <button
        type="button"
        data-key={key}
        className={styles.line}
        aria-expanded={isOpen}
        onClick={() => onSelect(key, !(isOpen && isAtCursor))}
        onFocus={() => onPoint(key)}
        onBlur={() => onPoint(null)}
      >
        <OutcomeGlyph outcome={finding.outcome} />
        <span className={styles.words}>
          <span className={styles.title}>{findingTitle(finding.check, finding.outcome)}</span>
          {!hasPassed && (
            <span className={styles.sentence} dir="auto">
              {findingSentence(finding)}
            </span>
          )}
        </span>
        {value !== null && (
          <span className={styles.value} dir="auto">
            {value}
          </span>
        )}
      </button>
      {((!hasPassed && finding.score !== null && finding.score !== undefined) || isOpen) && (
        <div className={styles.more}>
          {isOpen && hasPassed && (
            <p className={styles.sentence} dir="auto">
              {findingSentence(finding)}
            </p>
          )}
          {finding.score !== null && finding.score !== undefined && (
            <ScoreBar score={finding.score} threshold={finding.threshold ?? null} outcome={finding.outcome} />
          )}
          {isOpen && <FindingDetail finding={finding} bench={bench} />}
        </div>
      )}
      {(isOpen || (isAtCursor && !hasPassed)) && (
        // biome-ignore lint/a11y/useSemanticElements: two or three words of a line, not a form's fields.
        <div className={styles.actions} role="group" aria-label={t`What to do with it`}>
          {actions}
        </div>
      )}
    </li>
  )
}
