import { Button } from '@bonafide/ui/Button'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import styles from './RunsLine.module.css'
import type { Bench } from './use-bench.ts'
import type { Examination, Run } from './use-examination.ts'

/** Which run of the engine is shown, and where there were several, the way to another and to what differs. */
export function RunsLine({
  examination: { run: shown, runs },
  bench,
  children,
}: {
  examination: Examination
  bench: Bench
  /** What can be done about it. */
  children: ReactNode
}) {
  const { t } = useLingui()
  const now = useNow(60)
  const nameOf = (run: Run) => t`Engine ${run.engineVersion}, ${formatMoment(Date.parse(run.createdAt), now)}`
  return (
    <div className={styles.line}>
      {runs.length > 1 ? (
        <select
          className={styles.runs}
          aria-label={t`Examination`}
          value={shown.id}
          onChange={(event) => {
            bench.change({ run: event.target.value })
          }}
        >
          {runs.map((run) => (
            <option key={run.id} value={run.id}>
              {nameOf(run)}
            </option>
          ))}
        </select>
      ) : (
        <span className={styles.one}>{nameOf(shown)}</span>
      )}
      {shown.id !== runs.at(-1)?.id && (
        <Button
          size="small"
          variant="quiet"
          aria-pressed={bench.search.differences === true}
          onClick={() => {
            const { differences, ...rest } = bench.search
            bench.replace(differences ? rest : { ...rest, differences: true })
          }}
        >
          <Trans>What differs</Trans>
        </Button>
      )}
      {children}
    </div>
  )
}
