import { type ApplicantInput, applicantIssues } from '@bonafide/core/applicant'
import { clientIdIssues } from '@bonafide/core/client-id'
import type { DocumentType } from '@bonafide/core/document'
import { tidyEmailAddress } from '@bonafide/core/email-address'
import type { InvitationInput } from '@bonafide/core/invitation'
import type { Issue } from '@bonafide/core/issue'
import type { Locale } from '@bonafide/core/locale'
import { metadataIssues } from '@bonafide/core/metadata'
import { comparableName, tidyPersonName } from '@bonafide/core/person-name'
import { createdMessage } from '@bonafide/core/time-sentence'
import { returnUrlIssues } from '@bonafide/core/url'
import { decide } from '@bonafide/core/verification-session/decide'
import { evolve } from '@bonafide/core/verification-session/evolve'
import type { Session } from '@bonafide/core/verification-session/session'
import type { Prisma } from '@bonafide/database/client'
import { Statement } from '@bonafide/database/statement'
import { uuid7 } from '@bonafide/database/uuid7'
import { type Actor, eventActor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { addInvitation, invitationToQueue, prepareInvitation, sendInvitation } from '../invitation/service.ts'
import { addEvents } from '../timeline/service.ts'
import type { SessionDefaults } from '../workspace/service.ts'
import { linkAddress, newLink } from './link.ts'
import { addSession, type StoredSession } from './store.ts'

/** What an operator gives to create a session. What is missing comes from the workspace's settings. */
export interface NewSessionInput {
  clientId?: string | null
  applicant?: ApplicantInput | null
  linkExpiresInSeconds?: number | null
  sessionTimeSeconds?: number | null
  allowedDocuments?: readonly DocumentType[] | null
  allowedCountries?: readonly string[] | null
  locale?: Locale | null
  successUrl?: string | null
  failureUrl?: string | null
  metadata?: unknown
  invitation?: InvitationInput | null
}

/** A session that was just created, or whose link was just renewed, with the link: it is shown to whoever asked. */
export interface SessionWithLink {
  id: string
  sessionUrl: string
  /** Until when the link is valid and how long the session lasts. */
  message: string
  /** The session's row, where it is known without reading it. */
  row?: StoredSession
}

/**
 * Creates a session and, where an invitation is given, queues its mail, or answers with everything that is wrong
 * with the input. `now` is the database's clock, and the defaults are those of the operator's workspace.
 */
export async function createSession(
  platform: Pick<Platform, 'db' | 'jobs' | 'vault' | 'mail' | 'publicUrl'>,
  operator: Actor,
  input: NewSessionInput,
  { defaults, now }: { defaults: SessionDefaults; now: Date },
): Promise<SessionWithLink | InvalidInput> {
  const { workspaceId } = operator
  const locale = input.locale ?? defaults.defaultLocale
  const decision = decide(
    null,
    {
      type: 'create',
      linkExpirySeconds: input.linkExpiresInSeconds ?? defaults.defaultLinkExpirySeconds,
      sessionTimeSeconds: input.sessionTimeSeconds ?? defaults.defaultSessionTimeSeconds,
      allowedDocuments: input.allowedDocuments ?? [],
      allowedCountries: input.allowedCountries ?? [],
    },
    now,
  )
  const mail = input.invitation
    ? await prepareInvitation(platform, workspaceId, input.invitation, locale)
    : null
  const issues = [
    ...inputIssues(input, now),
    ...(!decision.accepted && decision.refusal.code === 'invalidInput' ? decision.refusal.issues : []),
    ...(mail && 'issues' in mail ? mail.issues : []),
  ]
  if (issues.length > 0) return invalidInput(issues)
  if (!decision.accepted || (mail && 'issues' in mail)) throw new Error('Refused without an issue')

  const session = decision.events.reduce<Session | null>(evolve, null)
  if (!session) throw new Error('A creation gave no session')
  const id = uuid7()
  const { token, columns } = newLink(platform, id)
  const actor = eventActor(operator)
  const given = {
    id,
    ...columns,
    ...personOf(input),
    locale,
    successUrl: input.successUrl ?? null,
    failureUrl: input.failureUrl ?? null,
    metadata: (input.metadata ?? null) as Prisma.InputJsonValue | null,
  }
  const { linkExpiresAt } = session
  const { linkTokenCiphertext } = columns
  const queued =
    mail && invitationToQueue(platform, { id, workspaceId, linkTokenCiphertext, linkExpiresAt }, mail, now)
  const events = queued ? [...decision.events, queued.event] : decision.events

  // The hottest write of all: the row, its mail and the mail's job, its events and the notice are one statement.
  const statement = new Statement()
  const lastEventType = events.at(-1)?.type ?? 'created'
  const row = addSession(statement, workspaceId, session, given, { actor: operator, at: now, lastEventType })
  if (queued) addInvitation(statement, workspaceId, queued.row)
  addEvents(statement, workspaceId, id, events, actor)
  if (queued) await platform.jobs.add(statement, sendInvitation, { workspaceId, invitationId: queued.row.id })
  await platform.db.pool.query(statement.prepared())
  return { ...withLink(platform, id, session, token), row }
}

/** The answer to whoever created a session or renewed its link. Its sentence names a zone, so any reader is right. */
export function withLink(
  platform: Pick<Platform, 'publicUrl'>,
  id: string,
  session: Pick<Session, 'linkExpiresAt' | 'sessionTimeSeconds'>,
  token: string,
): SessionWithLink {
  return {
    id,
    sessionUrl: linkAddress(platform, token),
    message: createdMessage(session.linkExpiresAt, session.sessionTimeSeconds, 'EN', 'UTC'),
  }
}

function inputIssues(input: NewSessionInput, now: Date): Issue[] {
  const { clientId, applicant, successUrl, failureUrl, metadata } = input
  return [
    ...(clientId != null ? clientIdIssues(clientId) : []),
    ...applicantIssues(applicant ?? {}, now),
    ...(successUrl != null ? returnUrlIssues(successUrl, ['successUrl']) : []),
    ...(failureUrl != null ? returnUrlIssues(failureUrl, ['failureUrl']) : []),
    ...(metadata != null ? metadataIssues(metadata) : []),
  ]
}

/** The person as they are stored: words as they were given, and beside them a text to search in. */
function personOf({ clientId = null, applicant, invitation }: NewSessionInput) {
  const firstName = tidyPersonName(applicant?.firstName)
  const lastName = tidyPersonName(applicant?.lastName)
  const address = applicant?.email || invitation?.to
  const email = address ? tidyEmailAddress(address) : null
  return {
    clientId,
    firstName,
    lastName,
    dateOfBirth: applicant?.dateOfBirth || null,
    email,
    searchText: searchTextOf({ firstName, lastName, clientId, email }),
  }
}

/** What a search looks into: everything a session can be known by, in one comparable text. */
export function searchTextOf(known: {
  firstName: string | null
  lastName: string | null
  clientId: string | null
  email: string | null
}): string {
  const { firstName, lastName, clientId, email } = known
  return comparableName([firstName, lastName, clientId, email].filter(Boolean).join(' '))
}
