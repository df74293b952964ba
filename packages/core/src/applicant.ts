import { dateOfBirthIssues } from './date-of-birth.ts'
import { emailAddressIssues } from './email-address.ts'
import type { Issue } from './issue.ts'
import { personNameIssues } from './person-name.ts'

/** What the workspace knows of the person, to be compared with the document. All of it may be missing. */
export interface ApplicantInput {
  firstName?: string | null
  lastName?: string | null
  /** `YYYY-MM-DD` */
  dateOfBirth?: string | null
  email?: string | null
}

/** Every issue of a person's fields; one that is missing or empty has none. */
export function applicantIssues(input: ApplicantInput, now: Date, path: string[] = ['applicant']): Issue[] {
  const { firstName, lastName, dateOfBirth, email } = input
  return [
    ...personNameIssues(firstName ?? '', [...path, 'firstName'], 'The first name'),
    ...personNameIssues(lastName ?? '', [...path, 'lastName'], 'The last name'),
    ...(dateOfBirth ? dateOfBirthIssues(dateOfBirth, now, [...path, 'dateOfBirth']) : []),
    ...(email ? emailAddressIssues(email, [...path, 'email']) : []),
  ]
}
