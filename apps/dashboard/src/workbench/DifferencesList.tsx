import { useLingui } from '@lingui/react/macro'
import { ArrowRight } from 'lucide-react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { RunComparison_FindingFragment } from '../generated/graphql.ts'
import { checkWord, outcomeWord } from '../words/finding.ts'
import styles from './DifferencesList.module.css'
import { formatScore } from './format-score.ts'
import { OutcomeGlyph } from './OutcomeGlyph.tsx'

const RunComparison_finding = graphql(`
  fragment RunComparison_finding on Finding {
    ... on ExaminationFinding {
      check
      outcome
      message
      score
      threshold
    }
  }
`)

export type Answer = FragmentType<typeof RunComparison_finding> | null | undefined

/** Check by check, what one run of the engine says and what another says. */
export function DifferencesList({
  differences,
}: {
  differences: readonly { before?: Answer; after?: Answer }[]
}) {
  return (
    <ul className={styles.differences}>
      {differences.map(({ before, after }, index) => {
        const one = readFragment(RunComparison_finding, before)
        const other = readFragment(RunComparison_finding, after)
        const check = (other ?? one)?.check
        return (
          <li key={`${check} ${index}`}>
            <span className={styles.check}>{check && checkWord(check)}</span>
            <AnswerOf finding={one} isLineShown={isLineMoved(one, other)} />
            <ArrowRight className={styles.arrow} size={14} strokeWidth={1.75} aria-hidden="true" />
            <AnswerOf finding={other} isLineShown={isLineMoved(one, other)} />
          </li>
        )
      })}
    </ul>
  )
}

type Shown = RunComparison_FindingFragment | null | undefined

/** It measured the same: what differs is where the line is drawn. */
function isLineMoved(one: Shown, other: Shown): boolean {
  return one?.score === other?.score && one?.threshold !== other?.threshold
}

function AnswerOf({ finding, isLineShown }: { finding: Shown; isLineShown: boolean }) {
  const { t } = useLingui()
  if (!finding) return <span className={styles.answer}>{t`not asked`}</span>
  return (
    <span className={styles.answer} title={finding.message}>
      <OutcomeGlyph outcome={finding.outcome} />
      <bdi dir={typeof finding.score === 'number' ? 'ltr' : 'auto'} aria-hidden="true">
        {typeof finding.score === 'number' ? formatScore(finding.score) : outcomeWord(finding.outcome)}
        {isLineShown && typeof finding.threshold === 'number' && ` / ${formatScore(finding.threshold)}`}
      </bdi>
    </span>
  )
}
