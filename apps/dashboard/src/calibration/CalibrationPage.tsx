import { Select } from '@bonafide/ui/Select'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { SettingsFrame } from '../settings/SettingsFrame.tsx'
import { FailedNotice } from '../shell/FailedNotice.tsx'
import { checkWord } from '../words/finding.ts'
import { formatScore } from '../workbench/format-score.ts'
import styles from './Calibration.module.css'
import { calibratedChecks } from './calibration-search.ts'
import { RatesChart } from './RatesChart.tsx'
import { RatesTable } from './RatesTable.tsx'
import { ScoresChart } from './ScoresChart.tsx'
import { ThresholdTrial } from './ThresholdTrial.tsx'

const CalibrationQuery = graphql(`
  query Calibration($check: Check!) {
    calibration(check: $check) {
      __typename
      ... on Calibration {
        approved
        declined
        areaUnderRoc
        bins {
          from
          to
          approved
          declined
        }
        thresholds {
          threshold
          falseAccepts {
            rate
            low
            high
            count
            total
          }
          falseRejects {
            rate
            low
            high
            count
            total
          }
        }
        suggestion(falseAcceptRate: 0.01) {
          kind
          declinedNeeded
          rates {
            threshold
          }
        }
      }
    }
  }
`)

const route = getRouteApi('/console/settings/calibration')

/** What the workspace's own decisions say of a check's threshold. */
export function CalibrationPage() {
  const { t } = useLingui()
  const { check, threshold } = route.useSearch()
  const navigate = route.useNavigate()
  const [{ data, error, fetching }, reload] = useQuery({ query: CalibrationQuery, variables: { check } })
  const calibration = !fetching && data?.calibration.__typename === 'Calibration' ? data.calibration : null
  return (
    <SettingsFrame title={t`Calibration`} takesFocus>
      <div className={styles.column}>
        <p className={styles.honesty}>
          <Trans>
            Until you have looked here, no threshold is calibrated. What you see comes from your own decisions
            alone and is as good as they are; a session declined for another reason counts against this check
            too. None of it proves a document genuine.
          </Trans>
        </p>
        <Select
          className={styles.check}
          label={t`Check`}
          options={calibratedChecks.map((each) => ({ value: each, label: checkWord(each) }))}
          value={check}
          onChange={(next) => void navigate({ search: { check: next, threshold }, replace: true })}
        />
        {calibration ? (
          calibration.approved + calibration.declined === 0 ? (
            <p className={styles.none}>
              <Trans>
                No session that was measured has been decided by a person yet. Decide some, and come back.
              </Trans>
            </p>
          ) : (
            <>
              <p>
                <Trans>
                  <b>
                    <Plural value={calibration.approved} one="# approved" other="# approved" />
                  </b>{' '}
                  and{' '}
                  <b>
                    <Plural value={calibration.declined} one="# declined" other="# declined" />
                  </b>{' '}
                  sessions, decided by people.
                </Trans>{' '}
                {typeof calibration.areaUnderRoc === 'number' && (
                  <Trans>
                    Of two, one approved and one declined, the approved one has the higher score in{' '}
                    {Math.round(calibration.areaUnderRoc * 100)} of 100 cases.
                  </Trans>
                )}
              </p>
              <ScoresChart bins={calibration.bins} threshold={threshold} />
              <RatesChart thresholds={calibration.thresholds} threshold={threshold} />
              <ThresholdTrial
                thresholds={calibration.thresholds}
                value={threshold}
                onChange={(next) => void navigate({ search: { check, threshold: next }, replace: true })}
              />
              <p className={styles.suggestion}>
                {calibration.suggestion.kind === 'THRESHOLD' && calibration.suggestion.rates ? (
                  <Trans>
                    From {formatScore(calibration.suggestion.rates.threshold)} on, at most 1 in 100 would be
                    let through wrongly, even at the far end of the interval.
                  </Trans>
                ) : typeof calibration.suggestion.declinedNeeded === 'number' ? (
                  <Trans>
                    To promise that at most 1 in 100 is let through wrongly takes at least{' '}
                    {calibration.suggestion.declinedNeeded} declined sessions.
                  </Trans>
                ) : (
                  <Trans>No threshold that lets anybody through keeps to 1 in 100 let through wrongly.</Trans>
                )}
              </p>
              <RatesTable thresholds={calibration.thresholds} />
            </>
          )
        ) : error ? (
          <FailedNotice onRetry={() => reload({ requestPolicy: 'network-only' })}>
            <Trans>The decided sessions could not be read. Nothing is lost.</Trans>
          </FailedNotice>
        ) : (
          <Skeleton width="100%" height={220} />
        )}
      </div>
    </SettingsFrame>
  )
}
