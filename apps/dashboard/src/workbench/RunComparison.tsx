import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowRight } from 'lucide-react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { RunComparison_FindingFragment } from '../generated/graphql.ts'
import { checkWord, outcomeWord } from '../words/finding.ts'
import { formatScore } from './format-score.ts'
import { OutcomeGlyph } from './OutcomeGlyph.tsx'
import styles from './RunComparison.module.css'

const RunComparison_finding = graphql(`
  fragment RunComparison_finding on Finding {
    ... on ExaminationFinding {
      check
      outcome
      message
      score
    }
  }
`)

type Answer = FragmentType<typeof RunComparison_finding> | null | undefined

/** What a run of the engine says otherwise than the one before it, over the same pictures. */
export function RunComparison({
  differences,
}: {
  differences: readonly { before?: Answer; after?: Answer }[]
}) {
  const { t } = useLingui()
  return (
    <section className={styles.comparison} aria-label={t`What differs`}>
      <p className={styles.lead}>
        <Trans>The examination before this one, and this one:</Trans>
      </p>
      {differences.length === 0 ? (
        <p>
          <Trans>Both say the same.</Trans>
        </p>
      ) : (
        <ul className={styles.differences}>
          {differences.map(({ before, after }, index) => {
            const one = readFragment(RunComparison_finding, before)
            const other = readFragment(RunComparison_finding, after)
            const check = (other ?? one)?.check
            return (
              <li key={`${check} ${index}`}>
                <span className={styles.check}>{check && checkWord(check)}</span>
                <AnswerOf finding={one} />
                <ArrowRight className={styles.arrow} size={14} strokeWidth={1.75} aria-hidden="true" />
                <AnswerOf finding={other} />
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function AnswerOf({ finding }: { finding: RunComparison_FindingFragment | null | undefined }) {
  const { t } = useLingui()
  if (!finding) return <span className={styles.answer}>{t`not asked`}</span>
  return (
    <span className={styles.answer} title={finding.message}>
      <OutcomeGlyph outcome={finding.outcome} />
      <span aria-hidden="true">
        {typeof finding.score === 'number' ? formatScore(finding.score) : outcomeWord(finding.outcome)}
      </span>
    </span>
  )
}
