import type { Issue } from './issue.ts'
import { limits } from './limits.ts'
import { mailSubjectIssues, mailTextIssues } from './mail-text.ts'
import { lineIssues } from './plain-text.ts'

/** A mail's wording as the workspace keeps it. */
export interface EmailTemplateInput {
  name: string
  subject: string
  text: string
}

/** Every issue of a template. That no other of the workspace has its name is for the database to know. */
export function emailTemplateIssues(input: EmailTemplateInput): Issue[] {
  return [
    ...lineIssues(input.name, {
      path: ['name'],
      name: 'The name',
      max: limits.emailTemplateNameLength,
      required: true,
    }),
    ...mailSubjectIssues(input.subject),
    ...mailTextIssues(input.text),
  ]
}
