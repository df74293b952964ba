import { Trans } from '@lingui/react/macro'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { SessionMention } from '../session/SessionMention.tsx'
import { OutcomeChange } from '../words/OutcomeChange.tsx'
import { examinationOutcomeWord } from '../words/policy.ts'
import { DifferencesList } from '../workbench/DifferencesList.tsx'
import styles from './Engine.module.css'

const SeenOtherwise_session = graphql(`
  fragment SeenOtherwise_session on ReexaminedSession {
    status
    outcomeBefore
    outcomeAfter
    session {
      id
      ...SessionMention_session
    }
    examination {
      id
    }
    differences {
      before {
        ...RunComparison_finding
      }
      after {
        ...RunComparison_finding
      }
    }
  }
`)

/** A session that a run sees otherwise: by name, the way it would go, and check by check. */
export function SeenOtherwise(props: { reexamined: FragmentType<typeof SeenOtherwise_session> }) {
  const { status, session, examination, differences, ...outcomes } = readFragment(
    SeenOtherwise_session,
    props.reexamined,
  )
  const { outcomeBefore: before, outcomeAfter: after } = outcomes
  return (
    <li className={styles.session} data-status={status}>
      <div className={styles.sessionHead}>
        <SessionMention
          session={session}
          search={examination ? { run: examination.id, differences: true } : {}}
        />
        {status === 'UNABLE' ? (
          <span className={styles.unable}>
            <Trans>Could not be examined</Trans>
          </span>
        ) : before && after && before !== after ? (
          <OutcomeChange before={before} after={after} />
        ) : (
          after && (
            <span className={styles.same}>
              <Trans>{examinationOutcomeWord(after)} by the policy, as before</Trans>
            </span>
          )
        )}
      </div>
      {status === 'EXAMINED' && <DifferencesList differences={differences} />}
    </li>
  )
}
