import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import styles from './Engine.module.css'

const EarlierRuns_run = graphql(`
  fragment EarlierRuns_run on Reexamination {
    id
    engineVersion
    startedAt
    progress {
      total
      examined
      unable
      differing
    }
  }
`)

/** The newest runs, each the way to what it found. */
export function EarlierRuns(props: {
  runs: readonly FragmentType<typeof EarlierRuns_run>[]
  shown: string | undefined
}) {
  const now = useNow(60)
  const runs = readFragment(EarlierRuns_run, props.runs)
  return (
    <section className={styles.earlier}>
      <h3>
        <Trans>Runs</Trans>
      </h3>
      <ul>
        {runs.map(({ id, engineVersion, startedAt, progress }) => (
          <li key={id}>
            <Link
              to="/settings/engine"
              search={{ run: id }}
              className={styles.earlierRun}
              aria-current={id === props.shown ? 'true' : undefined}
            >
              <span>{formatMoment(Date.parse(startedAt), now)}</span>
              <span>
                <Trans>
                  Engine <bdi>{engineVersion}</bdi>
                </Trans>
              </span>
              <span>
                <Trans>
                  {progress.examined + progress.unable} of {progress.total}
                </Trans>
              </span>
              <span>
                <Plural
                  value={progress.differing}
                  _0="none seen otherwise"
                  one="# seen otherwise"
                  other="# seen otherwise"
                />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
