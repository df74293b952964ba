import { emailAddressIssues, isSameAddress, tidyEmailAddress } from './email-address.ts'
import type { Issue } from './issue.ts'
import { limits } from './limits.ts'
import { mailSubjectIssues, mailTextIssues } from './mail-text.ts'

/** The mail that asks somebody to verify. With neither template nor text it takes the built-in wording. */
export interface InvitationInput {
  to: string
  cc?: readonly string[] | null
  subject: string
  templateId?: string | null
  text?: string | null
}

/** Every issue of an invitation, each at its field. A ninth cc is named by its position, `['invitation', 'cc', '8']`. */
export function invitationIssues(input: InvitationInput, path: string[] = ['invitation']): Issue[] {
  const issues = [
    ...emailAddressIssues(input.to, [...path, 'to']),
    ...ccIssues(input.cc ?? [], [...path, 'cc']),
    ...mailSubjectIssues(input.subject, [...path, 'subject']),
  ]
  const hasText = input.text !== null && input.text !== undefined
  if (hasText) issues.push(...mailTextIssues(input.text ?? '', [...path, 'text']))
  if (hasText && input.templateId) {
    const message = 'Give either a template or a text, not both.'
    issues.push({ path: [...path, 'templateId'], code: 'templateAndText', message })
  }
  return issues
}

/** At most eight, each an address. Every one too many is an issue of its own. */
export function ccIssues(cc: readonly string[], path: string[] = ['cc']): Issue[] {
  return cc.flatMap((address, index) => {
    const at = [...path, String(index)]
    if (index < limits.ccRecipients) return emailAddressIssues(address, at)
    const message = `A mail can have at most ${limits.ccRecipients} cc recipients. Remove ${cc.length - limits.ccRecipients}.`
    return [{ path: at, code: 'tooManyRecipients', message }]
  })
}

/**
 * Who the mail goes to, ready to store: a repeated address, or one in cc that is the recipient's too, is left out,
 * because everybody expects one mail each. Call it on an invitation without issues.
 */
export function tidyRecipients(input: Pick<InvitationInput, 'to' | 'cc'>): { to: string; cc: string[] } {
  const to = tidyEmailAddress(input.to)
  const cc: string[] = []
  for (const address of (input.cc ?? []).map(tidyEmailAddress)) {
    if (![to, ...cc].some((known) => isSameAddress(known, address))) cc.push(address)
  }
  return { to, cc }
}
