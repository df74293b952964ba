import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { graphql } from '../generated/gql.ts'
import type { MailPreviewInput, MailPreviewQuery } from '../generated/graphql.ts'

const MailPreviewDocument = graphql(`
  query MailPreview($input: MailPreviewInput!) {
    mailPreview(input: $input) {
      __typename
      ... on MailPreview {
        subject
        html
        plainText
      }
      ... on InvalidInput {
        issues {
          path
          code
          message
        }
      }
    }
  }
`)

type Mail = Extract<MailPreviewQuery['mailPreview'], { __typename: 'MailPreview' }>
type Issue = Extract<MailPreviewQuery['mailPreview'], { __typename: 'InvalidInput' }>['issues'][number]

/** The newest mail that could be drawn, and why what is typed now cannot be, if so. */
export type MailPreviewState = { mail: Mail | null; issues: readonly Issue[]; isUnreachable: boolean }

/** Draws the mail as the server would send it, a quarter of a second after the last change. */
export function useMailPreview(input: MailPreviewInput | null): MailPreviewState & { retry: () => void } {
  const client = useClient()
  const [state, setState] = useState<MailPreviewState>({ mail: null, issues: [], isUnreachable: false })
  const [round, setRound] = useState(0)
  const wanted = input === null ? null : JSON.stringify(input)
  useEffect(() => {
    if (wanted === null) return
    let isOver = false
    const timer = setTimeout(async () => {
      const { data } = await client
        .query(MailPreviewDocument, { input: JSON.parse(wanted) }, { requestPolicy: 'network-only' })
        .toPromise()
      if (isOver) return
      const result = data?.mailPreview
      setState(({ mail }) => {
        if (result?.__typename === 'MailPreview') return { mail: result, issues: [], isUnreachable: false }
        if (result?.__typename === 'InvalidInput')
          return { mail, issues: result.issues, isUnreachable: false }
        return { mail, issues: [], isUnreachable: true }
      })
    }, 250)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [wanted, client, round])
  return { ...state, retry: () => setRound((before) => before + 1) }
}
