import { Trans, useLingui } from '@lingui/react/macro'
import { formattingLocale } from '../shell/language.ts'
import styles from './Calibration.module.css'
import { across, Plot, up } from './Plot.tsx'

type Bin = { from: number; to: number; approved: number; declined: number }

/** How the scores of approved and of declined sessions are spread. */
export function ScoresChart({ bins, threshold }: { bins: readonly Bin[]; threshold: number }) {
  const { t } = useLingui()
  const most = Math.max(1, ...bins.flatMap(({ approved, declined }) => [approved, declined]))
  const count = new Intl.NumberFormat(formattingLocale())
  return (
    <Plot
      title={t`Scores of decided sessions`}
      threshold={threshold}
      caption={
        <span className={styles.legend}>
          <span data-kind="approved">
            <Trans>Approved</Trans>
          </span>
          <span data-kind="declined">
            <Trans>Declined</Trans>
          </span>
        </span>
      }
      ticks={[
        { at: 0, label: count.format(0) },
        { at: 1, label: count.format(most) },
      ]}
    >
      {bins.map(({ from, to, approved, declined }) => {
        const width = (across(to) - across(from)) / 2 - 1.5
        return (
          <g key={from}>
            <rect
              className={styles.approved}
              x={across(from) + 1}
              width={width}
              y={up(approved / most)}
              height={up(0) - up(approved / most)}
            />
            <rect
              className={styles.declined}
              x={across(from) + 2 + width}
              width={width}
              y={up(declined / most)}
              height={up(0) - up(declined / most)}
            />
          </g>
        )
      })}
    </Plot>
  )
}
