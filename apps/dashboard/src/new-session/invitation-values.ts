import { invitationIssues } from '@bonafide/core/invitation'
import type { Issue } from '@bonafide/core/issue'
import { hasSessionUrl, mailTextIssues } from '@bonafide/core/mail-text'
import { useEffect, useRef, useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import type { InvitationInput, Locale } from '../generated/graphql.ts'
import type { Cc } from '../mail-editor/CcRow.tsx'

const DefaultDraft = graphql(`
  query DefaultDraft($locale: Locale!) {
    defaultMailDraft(locale: $locale) {
      subject
      text
    }
  }
`)

export type Wording = { subject: string; text: string }
export type InvitationValues = {
  to: string
  cc: Cc
  /** The template whose words stand in the form, changed or not; null is the built-in wording. */
  templateId: string | null
  /** What the form was filled with, to tell whether anything was changed. */
  original: Wording
  subject: string
  text: string
}
export type Invitation = ReturnType<typeof useInvitationValues>

const empty: Wording = { subject: '', text: '' }

/** The mail as it is being written. It begins with the client's address and the built-in wording of the session's
 * language, and follows both until somebody writes something else. */
export function useInvitationValues({ email, locale }: { email: string; locale: Locale }) {
  const [values, setValues] = useState<InvitationValues>({
    to: '',
    cc: { addresses: [], typed: '' },
    templateId: null,
    original: empty,
    ...empty,
  })
  const [hasOwnTo, setOwnTo] = useState(false)
  const [{ data, error, fetching }, retry] = useQuery({ query: DefaultDraft, variables: { locale } })
  const draft = fetching ? undefined : data?.defaultMailDraft
  const isRewritten = values.subject !== values.original.subject || values.text !== values.original.text
  const follows = values.templateId === null && !isRewritten
  const filledWith = useRef<unknown>(null)
  const to = hasOwnTo ? values.to : email.trim()

  useEffect(() => {
    if (!draft || !follows || filledWith.current === draft) return
    filledWith.current = draft
    const wording = { subject: draft.subject, text: draft.text }
    setValues((before) => ({ ...before, ...wording, original: wording }))
  }, [draft, follows])

  return {
    values: { ...values, to },
    hasLink: hasSessionUrl(values.text),
    isRewritten,
    isChanged:
      (hasOwnTo && values.to !== '') ||
      values.cc.addresses.length > 0 ||
      values.cc.typed !== '' ||
      values.templateId !== null ||
      isRewritten,
    draft,
    draftFailed: error !== undefined && draft === undefined,
    retry: () => retry({ requestPolicy: 'network-only' }),
    change(next: Partial<Pick<InvitationValues, 'to' | 'cc' | 'subject' | 'text'>>) {
      if (next.to !== undefined) setOwnTo(true)
      setValues((before) => ({ ...before, ...next }))
    },
    /** Fills the form with a template's words, or the built-in ones. Answers with what was there. */
    fill(templateId: string | null, wording: Wording): () => void {
      const before = values
      const { subject, text } = wording
      setValues({ ...values, templateId, subject, text, original: { subject, text } })
      return () =>
        setValues((now) => ({
          ...now,
          templateId: before.templateId,
          subject: before.subject,
          text: before.text,
          original: before.original,
        }))
    },
    /** What the server would refuse, found without asking it. */
    check(cc: string[]): Issue[] {
      const text = mailTextIssues(values.text, ['invitation', 'text'])
      return [...invitationIssues({ to, cc, subject: values.subject }), ...text]
    },
  }
}

/** As the API takes it. Words that are still the template's own go as the template. */
export function invitationInput(values: InvitationValues, cc: string[]): InvitationInput {
  const { to, subject, text, templateId, original } = values
  const isOwnText = templateId === null || text !== original.text
  return { to, cc, subject, ...(isOwnText ? { text } : { templateId }) }
}
