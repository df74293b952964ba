import { Trans } from '@lingui/react/macro'
import { Eraser } from 'lucide-react'
import { useEffect } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { lowerFirst } from '../sessions/deadline.ts'
import { formatExactly, formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { actorInSentence } from '../words/actor.ts'
import { erasureReasonWord } from '../words/reasons.ts'
import styles from './ErasedEvidence.module.css'
import { forgetPictures } from './picture-files.ts'

const ErasedEvidence_erasure = graphql(`
  fragment ErasedEvidence_erasure on EvidenceErasure {
    at
    reason
    note
    by {
      kind
      name
      isViewer
    }
  }
`)

/** In the place of the pictures: that there were some, who erased them, when and why. */
export function ErasedEvidence(props: { erasure: FragmentType<typeof ErasedEvidence_erasure> }) {
  const { at, reason, note, by } = readFragment(ErasedEvidence_erasure, props.erasure)
  useEffect(forgetPictures, [])
  const moment = Date.parse(at)
  const when = lowerFirst(formatMoment(moment, useNow(60)))
  const who = actorInSentence(by)
  return (
    <section className={styles.place} aria-labelledby="erased">
      <Eraser size={24} strokeWidth={1.5} aria-hidden="true" />
      <h2 id="erased" className={styles.title} title={formatExactly(moment)}>
        <Trans>
          Evidence erased by <bdi>{who}</bdi>, {when}
        </Trans>
      </h2>
      <p className={styles.reason}>
        {erasureReasonWord(reason)}
        {note && (
          <bdi className={styles.note} dir="auto">
            {note}
          </bdi>
        )}
      </p>
      <p className={styles.words}>
        <Trans>
          The pictures are deleted for good, and so are the findings and everything read from them. The
          decision and the timeline stay.
        </Trans>
      </p>
    </section>
  )
}

/** In the place of the findings. */
export function ErasedFindings() {
  return (
    <section className={styles.findings}>
      <h2>
        <Trans>Findings</Trans>
      </h2>
      <p>
        <Trans>Erased with the pictures they were read from.</Trans>
      </p>
    </section>
  )
}
