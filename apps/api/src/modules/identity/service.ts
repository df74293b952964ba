import { apiKeyNameIssues } from '@bonafide/core/api-key'
import { emailAddressIssues } from '@bonafide/core/email-address'
import type { Issue } from '@bonafide/core/issue'
import { passwordIssues } from '@bonafide/core/password'
import { encodeId } from '@bonafide/core/type-id'
import { ownerNameIssues, workspaceNameIssues } from '@bonafide/core/workspace'
import { type Prisma, type Tx, transaction } from '@bonafide/database/client'
import type { Actor, MemberActor } from '../../platform/actor.ts'
import type { Caller } from '../../platform/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput, unauthenticated } from '../../platform/refusal.ts'
import type { SetUpCode } from '../../platform/set-up-code.ts'
import { randomToken, sha256 } from '../../platform/vault.ts'
import type { SessionDefaults } from '../workspace/service.ts'
import { hashPassword, type StaffAuth } from './staff-auth.ts'
import {
  deleteOldSignIns,
  findApiKey,
  findMembership,
  hasOwnerRole,
  insertApiKey,
  insertFirstWorkspace,
  revokeKey,
  setActiveWorkspace,
  touchApiKey,
  workspaceExists,
  workspaceOfKey,
  workspacesOfUser,
} from './store.ts'

export { findApiKeyNode, listApiKeys } from './store.ts'

/** Who a request is from, what their workspace gives a new session, and the database's clock at that moment. */
export interface Identified {
  actor: Actor | null
  /** Null where there is no actor. */
  sessionDefaults: SessionDefaults | null
  now: Date
}

/**
 * Recognises the caller by `Authorization: Bearer bf_…` or by the console's cookie. A wrong or revoked key throws:
 * a program must never go on as nobody. `mayUseCookie` is false for requests from other sites.
 */
export async function identify(
  platform: Pick<Platform, 'db' | 'log'>,
  staffAuth: StaffAuth,
  headers: { authorization?: string | undefined; cookie?: string | undefined },
  mayUseCookie: boolean,
): Promise<Identified> {
  if (headers.authorization) {
    const secret = /^Bearer (bf_[\x21-\x7e]{1,300})$/i.exec(headers.authorization)?.[1]
    if (!secret) throw unauthenticated()
    const { key, sessionDefaults, now, isNoted } = await findApiKey(platform.db, sha256(secret))
    if (!key) throw unauthenticated()
    if (!isNoted) {
      touchApiKey(platform.db, key.id).catch((error) =>
        platform.log.warn({ err: error }, 'A key’s last use was not noted'),
      )
    }
    return { actor: { kind: 'API_KEY', ...key }, sessionDefaults, now }
  }
  if (headers.cookie && mayUseCookie) {
    const found = await staffAuth.api.getSession({ headers: new Headers({ cookie: headers.cookie }) })
    const place = found && (await findMembership(platform.db, found.user.id, found.session.id))
    if (place) {
      const { now, memberId, workspaceId, sessionDefaults } = place
      const { name, email, id: userId } = found.user
      return {
        actor: {
          kind: 'MEMBER',
          workspaceId,
          id: memberId,
          userId,
          authSessionId: found.session.id,
          name,
          email,
        },
        sessionDefaults,
        now,
      }
    }
  }
  return { actor: null, sessionDefaults: null, now: new Date() }
}

export interface SetUpInput {
  workspaceName: string
  ownerName: string
  ownerEmail: string
  ownerPassword: string
}

export type SetUpOutcome =
  | { workspaceId: string }
  | InvalidInput
  | { __typename: 'AlreadySetUp'; message: string }

/**
 * Creates the workspace and its owner, once in an installation's life. Only from this machine, or with the code that
 * the start printed: otherwise a stranger who finds the address first would own it.
 */
export async function setUpWorkspace(
  platform: Pick<Platform, 'db'>,
  caller: Caller,
  setUpCode: SetUpCode,
  input: SetUpInput & { code?: string | null },
): Promise<SetUpOutcome> {
  if (await workspaceExists(platform.db)) return alreadySetUp
  const issues: Issue[] = []
  if (!caller.isLoopback && !setUpCode.matches(input.code ?? '')) {
    issues.push({
      path: ['code'],
      code: input.code ? 'WRONG_CODE' : 'CODE_NEEDED',
      message: 'Enter the code that the start printed in the terminal. A new start prints a new one.',
    })
  }
  issues.push(
    ...workspaceNameIssues(input.workspaceName, ['workspaceName']),
    ...ownerNameIssues(input.ownerName, ['ownerName']),
    ...emailAddressIssues(input.ownerEmail, ['ownerEmail']),
    ...passwordIssues(input.ownerPassword, ['ownerPassword']),
  )
  if (issues.length > 0) return invalidInput(issues)
  const passwordHash = await hashPassword(input.ownerPassword)
  const created = await transaction(platform.db, (tx) =>
    insertFirstWorkspace(tx, {
      workspaceName: input.workspaceName.trim(),
      ownerName: input.ownerName.trim(),
      ownerEmail: input.ownerEmail.trim().toLowerCase(),
      passwordHash,
    }),
  )
  return created ?? alreadySetUp
}

const alreadySetUp = {
  __typename: 'AlreadySetUp',
  message: 'This installation has its workspace already. Sign in instead.',
} as const

/** What the SETUP_… settings ask for, done once: later starts find the workspace and change nothing. */
export async function setUpFromSettings(platform: Pick<Platform, 'db' | 'env' | 'log'>): Promise<void> {
  const { setup } = platform.env
  if (!setup || (await workspaceExists(platform.db))) return
  const passwordHash = await hashPassword(setup.ownerPassword)
  await transaction(platform.db, async (tx) => {
    const created = await insertFirstWorkspace(tx, {
      workspaceName: setup.workspace,
      ownerName: setup.ownerEmail.split('@')[0] ?? setup.ownerEmail,
      ownerEmail: setup.ownerEmail.toLowerCase(),
      passwordHash,
    })
    if (created && setup.apiKey) {
      await insertApiKey(tx, created.workspaceId, {
        name: 'Set-up key',
        hash: sha256(setup.apiKey),
        prefix: shownPart(setup.apiKey),
        createdByName: 'The settings',
      })
    }
  })
}

/** Makes a key. The secret is in the answer and nowhere else, ever again. */
export async function createApiKey(
  platform: Pick<Platform, 'db'>,
  actor: Actor,
  name: string,
): Promise<{ id: string; secret: string } | InvalidInput> {
  const trimmed = name.trim()
  const issues = apiKeyNameIssues(trimmed)
  if (issues.length > 0) return invalidInput(issues)
  const secret = `bf_${randomToken()}`
  const { id } = await transaction(platform.db, (tx) =>
    insertApiKey(tx, actor.workspaceId, {
      name: trimmed,
      hash: sha256(secret),
      prefix: shownPart(secret),
      createdByName: actor.name,
    }),
  )
  return { id, secret }
}

/** Ends a key at once. False when this workspace has no such key. */
export function revokeApiKey(platform: Pick<Platform, 'db'>, actor: Actor, id: string): Promise<boolean> {
  return transaction(platform.db, (tx) => revokeKey(tx, actor.workspaceId, id))
}

/** Enough of a key to recognise it in a list, too little to use it. */
function shownPart(secret: string): string {
  return `${secret.slice(0, 7)}…`
}

/** The global id of the viewer's own record. */
export function viewerId(actor: Actor): string {
  return encodeId(actor.kind === 'MEMBER' ? 'mbr' : 'key', actor.id)
}

/** Points the member's browser at another of their workspaces; false when it is none of theirs. */
export function switchWorkspace(tx: Tx, member: MemberActor, workspaceId: string): Promise<boolean> {
  return setActiveWorkspace(tx, workspaceId, member.userId, member.authSessionId)
}

/** Whether somebody may do what only owners may. Programs may not, whoever made their key. */
export async function isOwner(
  { db }: Pick<Platform, 'db'>,
  { kind, workspaceId, id }: Pick<Actor, 'kind' | 'workspaceId' | 'id'>,
): Promise<boolean> {
  return kind === 'MEMBER' && hasOwnerRole(db.prisma, workspaceId, id)
}

/** Forgets what nobody can sign in with or be refused by any more; without it strangers' guesses would pile up. */
export function forgetOldSignIns(platform: Pick<Platform, 'db'>): Promise<void> {
  return deleteOldSignIns(platform.db)
}

/** Whether the installation has its workspace. */
export function isSetUp(platform: Pick<Platform, 'db'>): Promise<boolean> {
  return workspaceExists(platform.db)
}

/** The workspaces the caller may look at: a member's own, or the one a key belongs to. */
export function workspacesOf(
  platform: Pick<Platform, 'db'>,
  actor: Actor,
  query: { select?: Prisma.WorkspaceSelect },
) {
  return actor.kind === 'MEMBER'
    ? workspacesOfUser(platform.db, actor.userId, query)
    : workspaceOfKey(platform.db, actor.workspaceId, query)
}
