import type { ReactNode } from 'react'
import { formatScore } from '../workbench/format-score.ts'
import styles from './Calibration.module.css'

export const plot = { width: 720, height: 200, left: 44, right: 12, top: 10, bottom: 26 } as const

/** Where a score from 0 to 1 stands across the plot, in its own units. */
export function across(score: number): number {
  return plot.left + score * (plot.width - plot.left - plot.right)
}

/** Where a share from 0 to 1 of the plot's height stands, 0 at its foot. */
export function up(share: number): number {
  return plot.height - plot.bottom - share * (plot.height - plot.top - plot.bottom)
}

/** The frame that both charts share: scores across, the tried threshold drawn through, ticks at the side. */
export function Plot({
  title,
  caption,
  threshold,
  ticks,
  children,
}: {
  title: string
  /** Said beside the title: which colour is what. */
  caption: ReactNode
  threshold: number
  /** At which share of the height, and what is written there. */
  ticks: readonly { at: number; label: string }[]
  children: ReactNode
}) {
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <b>{title}</b>
        {caption}
      </figcaption>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${plot.width} ${plot.height}`}
        role="img"
        aria-label={title}
        direction="ltr"
      >
        {ticks.map(({ at, label }) => (
          <g key={at}>
            <line
              className={styles.grid}
              x1={plot.left}
              x2={plot.width - plot.right}
              y1={up(at)}
              y2={up(at)}
            />
            <text className={styles.tick} x={plot.left - 8} y={up(at) + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {[0, 0.25, 0.5, 0.75, 1].map((score) => (
          <text key={score} className={styles.tick} x={across(score)} y={plot.height - 8} textAnchor="middle">
            {formatScore(score)}
          </text>
        ))}
        {children}
        <line
          className={styles.threshold}
          x1={across(threshold)}
          x2={across(threshold)}
          y1={up(1)}
          y2={up(0)}
        />
      </svg>
    </figure>
  )
}
