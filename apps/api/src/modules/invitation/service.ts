import { type InvitationInput, invitationIssues, tidyRecipients } from '@bonafide/core/invitation'
import type { Issue } from '@bonafide/core/issue'
import type { Locale } from '@bonafide/core/locale'
import { decodeId, encodeId } from '@bonafide/core/type-id'
import type { DeliveryEvent } from '@bonafide/core/verification-session/event'
import type { ResubmissionReason } from '@bonafide/core/verification-session/session'
import type { Tx } from '@bonafide/database/client'
import { uuid7 } from '@bonafide/database/uuid7'
import { compileMail } from '@bonafide/emails/compile-mail'
import { defaultInvitation, defaultResubmission } from '@bonafide/emails/default-draft'
import type { EventActor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { templateWording } from '../email-template/service.ts'
import { record } from '../timeline/service.ts'
import { sendInvitation } from './jobs.ts'
import { findNewest, type InvitationRow, insertInvitation, supersedeOpen } from './store.ts'

export { sendInvitation, sweepInvitations } from './jobs.ts'
export { addInvitation } from './store.ts'

/** A mail that may be queued: checked, addressed and compiled, its placeholders unfilled. */
export interface PreparedMail {
  to: string
  cc: string[]
  subject: string
  text: string
  html: string
  locale: Locale
}

/** What a mail needs to know of the session it is for. The token is sealed for `link-token`, bound to the session's id. */
export interface InvitedSession {
  id: string
  workspaceId: string
  linkTokenCiphertext: Uint8Array<ArrayBuffer>
  linkExpiresAt: Date
}

/**
 * Checks and compiles what an operator wrote, before any transaction begins: words from the template, the given
 * text, or the built-in wording. Issues stand at their fields under `path`.
 */
export async function prepareInvitation(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  input: InvitationInput,
  locale: Locale,
  path: string[] = ['invitation'],
): Promise<PreparedMail | { issues: Issue[] }> {
  const issues = invitationIssues(input, path)
  let text = input.text ?? defaultInvitation(locale).text
  if (input.templateId) {
    const id = decodeId('tmpl', input.templateId)
    const template = id && (await templateWording(platform.db.prisma, workspaceId, id))
    if (template) text = template.text
    else {
      const message = 'There is no such template in this workspace. Choose another, or write a text.'
      issues.push({ path: [...path, 'templateId'], code: 'notFound', message })
    }
  }
  if (issues.length > 0) return { issues }
  return compiled({ ...tidyRecipients(input), subject: input.subject.trim(), text, locale })
}

/** What an operator changes when a mail is sent again; what is missing is taken from the session's newest mail. */
export interface ResendInput {
  to?: string | null
  cc?: readonly string[] | null
  subject?: string | null
  text?: string | null
}

/** Checks and compiles a mail that repeats the newest one. `email` is the applicant's, for a session without any. */
export async function prepareResend(
  platform: Pick<Platform, 'db'>,
  session: { id: string; workspaceId: string; email: string | null; locale: Locale },
  input: ResendInput,
  path: string[] = ['input'],
): Promise<PreparedMail | { issues: Issue[] }> {
  const newest = await findNewest(platform.db.prisma, session.workspaceId, session.id)
  const draft = newest ?? defaultInvitation(session.locale)
  const whole = {
    to: input.to ?? newest?.recipient ?? session.email ?? '',
    cc: input.cc ?? newest?.cc ?? [],
    subject: input.subject ?? draft.subject,
    text: input.text ?? draft.text,
  }
  return prepareInvitation(platform, session.workspaceId, whole, session.locale, path)
}

/**
 * The mail that asks for new pictures, to whom the newest mail went, else to the applicant's address; null when
 * nobody is known to write to.
 */
export async function prepareResubmission(
  platform: Pick<Platform, 'db'>,
  session: { id: string; workspaceId: string; email: string | null; locale: Locale },
  request: { reasons: readonly ResubmissionReason[]; message?: string | null },
): Promise<PreparedMail | null> {
  const newest = await findNewest(platform.db.prisma, session.workspaceId, session.id)
  const to = newest?.recipient ?? session.email
  if (!to) return null
  const draft = defaultResubmission(session.locale, request)
  return compiled({ to, cc: newest?.cc ?? [], ...draft, locale: session.locale })
}

async function compiled(mail: Omit<PreparedMail, 'html'>): Promise<PreparedMail> {
  const { html } = await compileMail(mail)
  return { ...mail, html }
}

/** The row of a mail and the event that tells of it. Pure, so that it can be written in any statement. */
export function invitationToQueue(
  platform: { mail: Pick<Platform['mail'], 'transport'>; publicUrl: string },
  session: InvitedSession,
  mail: PreparedMail,
  now: Date,
): { row: InvitationRow; event: DeliveryEvent } {
  const { to, ...words } = mail
  const id = uuid7()
  const row: InvitationRow = {
    id,
    workspaceId: session.workspaceId,
    sessionId: session.id,
    transport: platform.mail.transport,
    recipient: to,
    ...words,
    linkTokenCiphertext: session.linkTokenCiphertext,
    linkExpiresAt: session.linkExpiresAt,
    messageId: `<${encodeId('inv', id)}@${new URL(platform.publicUrl).hostname}>`,
    createdAt: now,
  }
  return { row, event: { type: 'invitationQueued', at: now, invitationId: encodeId('inv', id) } }
}

/**
 * Writes the mail, its event and its job in the caller's transaction, so that it is sent if and only if the
 * change behind it is kept. Returns the invitation's id.
 */
export async function queueInvitation(
  platform: Pick<Platform, 'mail' | 'publicUrl' | 'jobs'>,
  tx: Tx,
  session: InvitedSession,
  mail: PreparedMail,
  { actor, now }: { actor: EventActor; now: Date },
): Promise<string> {
  const { row, event } = invitationToQueue(platform, session, mail, now)
  await insertInvitation(tx, session.workspaceId, row)
  await record(tx, session.workspaceId, session.id, [event], actor)
  await platform.jobs.enqueue(tx, sendInvitation, { workspaceId: row.workspaceId, invitationId: row.id })
  return row.id
}

/** Ends every mail of a session that has not gone out: its link was renewed, or the session is closed. */
export function supersedeInvitations(tx: Tx, workspaceId: string, sessionId: string): Promise<void> {
  return supersedeOpen(tx, workspaceId, sessionId)
}
