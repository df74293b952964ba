import { Skeleton } from '@bonafide/ui/Skeleton'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { SettingsFrame } from '../settings/SettingsFrame.tsx'
import { FailedNotice } from '../shell/FailedNotice.tsx'
import styles from './Policy.module.css'
import { PolicyForm } from './PolicyForm.tsx'

const PolicyQuery = graphql(`
  query Policy {
    policy {
      ...PolicyForm_policy
    }
  }
`)

/** What follows from what is found. */
export function PolicyPage() {
  const { t } = useLingui()
  const [{ data, error }, reload] = useQuery({ query: PolicyQuery })
  return (
    <SettingsFrame title={t`Policy`}>
      {data ? (
        <PolicyForm policy={data.policy} onSaved={() => reload({ requestPolicy: 'network-only' })} />
      ) : error ? (
        <FailedNotice onRetry={() => reload({ requestPolicy: 'network-only' })}>
          <Trans>The policy could not be read. Nothing is lost.</Trans>
        </FailedNotice>
      ) : (
        <div className={styles.loading} aria-busy="true">
          <Skeleton width={220} />
          <Skeleton width="60%" height={32} />
          <Skeleton width="60%" height={32} />
        </div>
      )}
    </SettingsFrame>
  )
}
