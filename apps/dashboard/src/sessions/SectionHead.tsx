import { StatusGlyph, type StatusTone } from '@bonafide/ui/StatusGlyph'
import { statusInk } from '@bonafide/ui/StatusPill'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatAge } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import styles from './SectionHead.module.css'
import type { SectionName } from './session-groups.ts'

/** The name of a group, how many are in it, and what is worth knowing of it. */
export function SectionHead({
  name,
  rows,
  count,
  isShort = false,
}: {
  name: SectionName
  rows: readonly { lastEventAt: string }[]
  count: string
  isShort?: boolean
}) {
  const { t } = useLingui()
  const now = useNow(15)
  const words: Record<SectionName, string> = {
    review: t`In review`,
    progress: t`In progress`,
    waiting: t`Waiting`,
    closed: t`Closed`,
    all: t`All sessions`,
  }
  const tones: Partial<Record<SectionName, StatusTone>> = {
    review: 'review',
    progress: 'progress',
    waiting: 'waiting',
  }
  const tone = tones[name]
  const oldest = rows[0]
  let detail: ReactNode = count
  if (!isShort && name === 'review' && oldest) {
    const age = formatAge(Date.parse(oldest.lastEventAt), now)
    detail = (
      <Trans>
        {count}, oldest since {age}
      </Trans>
    )
  } else if (!isShort && name === 'progress') {
    detail = (
      <Plural value={rows.length} one="# person is on the page now" other="# people are on the page now" />
    )
  } else if (!isShort && name === 'waiting') {
    detail = <Trans>{count}, link not used yet</Trans>
  }
  return (
    <span className={styles.head}>
      <span className={styles.glyph} style={tone && { color: statusInk(tone) }}>
        {tone ? (
          <StatusGlyph tone={tone} fraction={0.68} />
        ) : (
          <CircleCheck size={14} strokeWidth={1.5} aria-hidden="true" />
        )}
      </span>
      <span className={styles.name}>{words[name]}</span>
      <span className={styles.detail}>{detail}</span>
    </span>
  )
}
