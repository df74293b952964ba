import { IconButton } from '@bonafide/ui/IconButton'
import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import styles from './FaceComparison.module.css'
import { FaceCrop } from './FaceCrop.tsx'
import { ScoreBar } from './ScoreBar.tsx'
import type { Bench } from './use-bench.ts'

/** Portrait and selfie at the same size, side by side, with their likeness below. */
export function FaceComparison({ bench, onClose }: { bench: Bench; onClose: () => void }) {
  const { t } = useLingui()
  const likeness = bench.findings.find(({ finding }) => finding.check === 'LIKENESS')?.finding
  return (
    <section className={styles.panel} aria-label={t`Faces compared`}>
      <header className={styles.head}>
        <h2>{t`Faces compared`}</h2>
        <IconButton size="small" label={t`Back to the pictures`} keys="f" onClick={onClose}>
          <X strokeWidth={1.5} />
        </IconButton>
      </header>
      <div className={styles.faces}>
        <FaceCrop bench={bench} whose="PORTRAIT" />
        <FaceCrop bench={bench} whose="SELFIE" />
      </div>
      {typeof likeness?.score === 'number' && (
        <div className={styles.score}>
          <ScoreBar
            score={likeness.score}
            threshold={likeness.threshold ?? null}
            outcome={likeness.outcome}
          />
        </div>
      )}
    </section>
  )
}
