import { emailAddressIssues } from './email-address.ts'
import type { Issue } from './issue.ts'
import { limits, linkExpiryIssues, sessionTimeIssues } from './limits.ts'
import { lineIssues } from './plain-text.ts'

/** A change of the settings: what is missing stays; a null sender goes back to the installation's own. */
export interface WorkspaceInput {
  name?: string | null
  defaultLinkExpirySeconds?: number | null
  defaultSessionTimeSeconds?: number | null
  senderName?: string | null
  senderAddress?: string | null
}

/** Every issue of the settings. */
export function workspaceIssues(input: WorkspaceInput): Issue[] {
  const { name, defaultLinkExpirySeconds, defaultSessionTimeSeconds, senderName, senderAddress } = input
  return [
    ...(name !== null && name !== undefined ? workspaceNameIssues(name) : []),
    ...(defaultLinkExpirySeconds !== null && defaultLinkExpirySeconds !== undefined
      ? linkExpiryIssues(defaultLinkExpirySeconds, ['defaultLinkExpirySeconds'])
      : []),
    ...(defaultSessionTimeSeconds !== null && defaultSessionTimeSeconds !== undefined
      ? sessionTimeIssues(defaultSessionTimeSeconds, ['defaultSessionTimeSeconds'])
      : []),
    ...(senderName ? senderNameIssues(senderName) : []),
    ...(senderAddress ? emailAddressIssues(senderAddress, ['senderAddress']) : []),
  ]
}

/** The workspace's name, which leads the applicant's page and the mails: one line, 1 to 100 characters. */
export function workspaceNameIssues(text: string, path: string[] = ['name']): Issue[] {
  return lineIssues(text, { path, name: 'The name', max: limits.workspaceNameLength, required: true })
}

/** What the person who sets the workspace up is called: one line, 1 to 100 characters. */
export function ownerNameIssues(text: string, path: string[] = ['ownerName']): Issue[] {
  return lineIssues(text, { path, name: 'Your name', max: limits.personNameLength, required: true })
}

/** The name before the sender's address: one line, at most 100 characters. */
export function senderNameIssues(text: string, path: string[] = ['senderName']): Issue[] {
  return lineIssues(text, { path, name: 'The sender’s name', max: limits.workspaceNameLength })
}
