import { Button } from '@bonafide/ui/Button'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import { useMutation } from 'urql'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { refusalInWords } from '../words/refusal.ts'
import type { Bench } from './use-bench.ts'

const Reexamine_session = graphql(`
  fragment Reexamine_session on VerificationSession {
    id
    status
    submittedAt
    examinations {
      id
    }
  }
`)

const ReexamineMutation = graphql(`
  mutation Reexamine($id: ID!) {
    reexamineVerificationSession(id: $id) {
      __typename
      ... on ActionNotAllowed {
        message
        status
      }
    }
  }
`)

/** Has today's engine look once more at the pictures that were kept; what it finds is shown when it is there. */
export function Reexamine(props: { session: FragmentType<typeof Reexamine_session>; bench: Bench }) {
  const { t } = useLingui()
  const session = readFragment(Reexamine_session, props.session)
  const [{ fetching }, reexamine] = useMutation(ReexamineMutation)
  const count = session.examinations.length
  const [askedAt, setAskedAt] = useState<number | null>(null)
  const isRunning = askedAt === count
  const newest = session.examinations[0]?.id
  const show = useEffectEvent(() => {
    if (newest) props.bench.change({ run: newest, differences: true })
  })
  useEffect(() => {
    if (askedAt === null || count <= askedAt) return
    setAskedAt(null)
    show()
  }, [askedAt, count])
  if (!session.submittedAt || session.status === 'PROCESSING') return null

  async function ask() {
    const { data } = await reexamine({ id: session.id })
    const result = data?.reexamineVerificationSession
    if (result?.__typename === 'ReexamineVerificationSessionSuccess') setAskedAt(count)
    else if (result) showToast(refusalInWords(result), { tone: 'danger' })
    else showToast(t`The server did not answer. Try again.`, { tone: 'danger' })
  }
  return (
    <Button size="small" variant="quiet" isBusy={fetching || isRunning} onClick={() => void ask()}>
      {isRunning ? <Trans>Examining…</Trans> : <Trans>Examine again</Trans>}
    </Button>
  )
}
