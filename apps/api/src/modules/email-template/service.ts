import { emailTemplateIssues } from '@bonafide/core/email-template'
import { limits, linkExpiryIssues, sessionTimeIssues } from '@bonafide/core/limits'
import type { Locale } from '@bonafide/core/locale'
import { mailSubjectIssues, mailTextIssues } from '@bonafide/core/mail-text'
import { tidyPersonName } from '@bonafide/core/person-name'
import { characterCount } from '@bonafide/core/plain-text'
import { type Tx, transaction } from '@bonafide/database/client'
import { compileMail } from '@bonafide/emails/compile-mail'
import { type FilledMail, fillMail } from '@bonafide/emails/fill-mail'
import { previewValues } from '@bonafide/emails/preview-values'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { settingsOf } from '../workspace/service.ts'
import {
  findTemplate,
  insertTemplate,
  deleteTemplate as removeTemplate,
  updateTemplate as saveTemplate,
  takenNames,
  type Wording,
} from './store.ts'

/** A template that exists now. */
export interface SavedTemplate {
  id: string
}

/** A template's words, for a mail that is being written; null when the workspace has no such template. */
export async function templateWording(
  tx: Pick<Tx, 'emailTemplate'>,
  workspaceId: string,
  id: string,
): Promise<Pick<Wording, 'subject' | 'text'> | null> {
  return findTemplate(tx, workspaceId, id)
}

/** Keeps a new template. */
export async function createTemplate(
  platform: Pick<Platform, 'db'>,
  actor: Actor,
  input: Wording,
): Promise<SavedTemplate | InvalidInput> {
  const issues = emailTemplateIssues(input)
  if (issues.length > 0) return invalidInput(issues)
  const id = await transaction(platform.db, (tx) => insertTemplate(tx, actor.workspaceId, tidy(input)))
  return id ? { id } : nameTaken()
}

/** Changes a template. Mails that were written with it keep the words they went out with. */
export async function updateTemplate(
  platform: Pick<Platform, 'db'>,
  actor: Actor,
  id: string,
  input: Wording,
): Promise<SavedTemplate | InvalidInput> {
  const issues = emailTemplateIssues(input)
  if (issues.length > 0) return invalidInput(issues)
  try {
    const end = await transaction(platform.db, (tx) => saveTemplate(tx, actor.workspaceId, id, tidy(input)))
    if (end === 'gone') return templateGone()
    return end === 'taken' ? nameTaken() : { id }
  } catch (error) {
    // Two that take the same name in the same instant: the database lets one through.
    if ((error as { code?: string }).code === 'P2002') return nameTaken()
    throw error
  }
}

/** Keeps a copy under the next free name: "Welcome (copy)", "Welcome (copy 2)" and so on. */
export async function duplicateTemplate(
  platform: Pick<Platform, 'db'>,
  actor: Actor,
  id: string,
): Promise<SavedTemplate | InvalidInput> {
  return transaction(platform.db, async (tx) => {
    const original = await findTemplate(tx, actor.workspaceId, id)
    if (!original) return templateGone()
    for (let round = 0; round < 10; round += 1) {
      const names = Array.from({ length: 20 }, (_, at) => copyName(original.name, round * 20 + at + 1))
      const taken = await takenNames(tx, actor.workspaceId, names)
      for (const name of names.filter((candidate) => !taken.has(candidate))) {
        const copy = await insertTemplate(tx, actor.workspaceId, { ...original, name })
        if (copy) return { id: copy }
      }
    }
    return nameTaken()
  })
}

/** Forgets a template. Mails that were written with it are not changed. */
export async function deleteTemplate(
  platform: Pick<Platform, 'db'>,
  actor: Actor,
  id: string,
): Promise<{ deletedId: string } | InvalidInput> {
  const done = await transaction(platform.db, (tx) => removeTemplate(tx, actor.workspaceId, id))
  return done ? { deletedId: id } : templateGone()
}

/** What a mail is previewed with. Without an applicant, somebody who does not exist stands in. */
export interface PreviewInput {
  subject: string
  text: string
  locale?: Locale | null
  applicant?: { firstName?: string | null; lastName?: string | null } | null
  linkExpiresInSeconds?: number | null
  sessionTimeSeconds?: number | null
}

/** The real mail, compiled and filled as it would go out now, with a link that leads nowhere yet. */
export async function previewMail(
  platform: Pick<Platform, 'db' | 'publicUrl'>,
  actor: Actor,
  input: PreviewInput,
  now: Date,
): Promise<FilledMail | InvalidInput> {
  const settings = await settingsOf(platform.db, actor.workspaceId)
  const linkSeconds = input.linkExpiresInSeconds ?? settings.defaultLinkExpirySeconds
  const sessionSeconds = input.sessionTimeSeconds ?? settings.defaultSessionTimeSeconds
  const issues = [
    ...mailSubjectIssues(input.subject),
    ...mailTextIssues(input.text),
    ...linkExpiryIssues(linkSeconds),
    ...sessionTimeIssues(sessionSeconds),
  ]
  if (issues.length > 0) return invalidInput(issues)
  const locale = input.locale ?? settings.defaultLocale
  const compiled = await compileMail({ subject: input.subject, text: input.text, locale })
  const person = input.applicant ?? previewValues
  return fillMail(compiled, {
    sessionUrl: `${platform.publicUrl}/s/made-when-you-send`,
    firstName: tidyPersonName(person.firstName),
    lastName: tidyPersonName(person.lastName),
    workspaceName: settings.name,
    linkExpiresAt: new Date(now.getTime() + linkSeconds * 1000),
    sessionMinutes: sessionSeconds / 60,
  })
}

function tidy({ name, subject, text }: Wording): Wording {
  return { name: name.trim(), subject: subject.trim(), text }
}

function copyName(name: string, number: number): string {
  const ending = number === 1 ? ' (copy)' : ` (copy ${number})`
  const letters = [...name.replace(/ \(copy(?: \d+)?\)$/, '')]
  return letters.slice(0, limits.emailTemplateNameLength - characterCount(ending)).join('') + ending
}

function nameTaken(): InvalidInput {
  const message = 'Another template has this name. Choose a different one.'
  return invalidInput([{ path: ['name'], code: 'taken', message }])
}

function templateGone(): InvalidInput {
  const message = 'There is no such template in this workspace.'
  return invalidInput([{ path: ['id'], code: 'NOT_FOUND', message }])
}
