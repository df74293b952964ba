import { Skeleton } from '@bonafide/ui/Skeleton'
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { FindingOutcome } from '../generated/graphql.ts'
import { FailedNotice } from '../shell/FailedNotice.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { outcomeCount, outcomeWord } from '../words/finding.ts'
import { FindingRow } from './FindingRow.tsx'
import styles from './FindingsPanel.module.css'
import { outcomesByWeight } from './finding.ts'
import type { Bench } from './use-bench.ts'

/** Everything that was found, what needs a person first. `j` and `k` move through it, Enter opens. */
export function FindingsPanel({
  bench,
  head,
  actionsOf,
}: {
  bench: Bench
  head: ReactNode
  actionsOf: (key: string) => ReactNode
}) {
  const { t } = useLingui()
  const list = useRef<HTMLDivElement>(null)
  const isHidden = (outcome: FindingOutcome) => outcome === 'PASS' && bench.search.passed === 'hidden'
  const shown = bench.findings.filter(({ finding }) => !isHidden(finding.outcome))
  const groups = outcomesByWeight
    .map((outcome) => ({
      outcome,
      findings: bench.findings.filter(({ finding }) => finding.outcome === outcome),
    }))
    .filter(({ findings }) => findings.length > 0)

  function move(by: 1 | -1) {
    const at = shown.findIndex(({ key }) => key === bench.cursor)
    // The first press begins with the first finding, also where the page has pointed at it already.
    const isFresh = bench.search.finding === undefined && by === 1
    const next = shown[isFresh ? 0 : Math.min(shown.length - 1, Math.max(0, at + by))]
    if (!next) return
    bench.select(next.key)
    rowOf(next.key)?.focus({ preventScroll: true })
  }
  function rowOf(key: string) {
    return list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  }
  function toggle() {
    if (bench.cursor !== null) bench.select(bench.cursor, !bench.isOpen)
  }
  useEffect(() => {
    if (bench.search.finding === undefined) return
    list.current
      ?.querySelector(`[data-key="${CSS.escape(bench.search.finding)}"]`)
      ?.closest('li')
      ?.scrollIntoView({ block: 'nearest' })
  }, [bench.search.finding])
  useShortcuts(t`Findings`, [
    { keys: 'j', label: t`Next finding`, run: () => move(1) },
    { keys: 'k', label: t`Previous finding`, run: () => move(-1) },
    { keys: 'Enter', label: t`Open the finding, or close it`, run: toggle },
    {
      keys: 'z',
      label: t`Look at its place closely`,
      run: () => bench.cursor !== null && bench.lookClosely(bench.cursor),
    },
  ])

  return (
    <section className={styles.panel} aria-label={t`Findings`}>
      <header className={styles.head}>
        <h2>{t`Findings`}</h2>
        <p className={styles.counts}>
          {groups.map(({ outcome, findings }) => (
            <span key={outcome} data-outcome={outcome}>
              {outcomeCount(outcome, findings.length)}
            </span>
          ))}
        </p>
      </header>
      {head}
      {bench.examination?.hasFailed ? (
        <div className={styles.failed}>
          <FailedNotice onRetry={bench.examination.retry}>
            <Trans>The findings could not be read. Nothing is lost.</Trans>
          </FailedNotice>
        </div>
      ) : (
        bench.examination?.content === null && (
          <div className={styles.loading} role="status" aria-label={t`Loading`}>
            <Skeleton width="70%" />
            <Skeleton width="90%" />
            <Skeleton width="60%" />
          </div>
        )
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside. */}
      <div
        ref={list}
        className={styles.list}
        onPointerLeave={() => bench.point(null)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
          event.preventDefault()
          move(event.key === 'ArrowDown' ? 1 : -1)
        }}
      >
        {groups.map(({ outcome, findings }) => (
          <section key={outcome} aria-label={outcomeWord(outcome)} className={styles.group}>
            {outcome === 'PASS' && groups.length > 1 ? (
              <button
                type="button"
                className={styles.fold}
                aria-expanded={!isHidden('PASS')}
                onClick={() => {
                  const { passed, ...rest } = bench.search
                  if (passed === undefined) bench.change({ passed: 'hidden' })
                  else bench.replace(rest)
                }}
              >
                <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
                {outcomeWord(outcome)}
                <span className={styles.count}>{findings.length}</span>
              </button>
            ) : null}
            {!isHidden(outcome) && (
              <ul>
                {findings.map((each) => (
                  <FindingRow
                    key={each.key}
                    keyed={each}
                    isAtCursor={each.key === bench.cursor}
                    isLit={each.key === bench.lit}
                    isOpen={bench.isOpen && each.key === bench.cursor}
                    onPoint={bench.point}
                    onSelect={bench.select}
                    actions={actionsOf(each.key)}
                    bench={bench}
                  />
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </section>
  )
}
