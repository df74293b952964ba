import type { EvidenceKind } from '@bonafide/core/document'
import { fromRow } from '@bonafide/core/verification-session/columns'
import type { Command, CreateCommand } from '@bonafide/core/verification-session/command'
import { decide } from '@bonafide/core/verification-session/decide'
import { givesNewLink, type LifecycleEvent } from '@bonafide/core/verification-session/event'
import { evolve } from '@bonafide/core/verification-session/evolve'
import type { Refusal } from '@bonafide/core/verification-session/refusal'
import type { Session } from '@bonafide/core/verification-session/session'
import { nextDeadline } from '@bonafide/core/verification-session/status-at'
import { type Tx, transaction } from '@bonafide/database/client'
import { type EventActor, systemActor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { examineSubmission } from '../examination/service.ts'
import { supersedeInvitations } from '../invitation/service.ts'
import { record } from '../timeline/service.ts'
import { newLink } from './link.ts'
import { type ChangedColumns, findSession, type LoadedSession, saveSession } from './store.ts'

/** What a command changed. Handed to `also`, and to whoever asked. */
export interface Change {
  workspaceId: string
  sessionId: string
  before: Session
  after: Session
  /** What happened, in order; empty when the command was accepted and changed nothing. */
  events: readonly LifecycleEvent[]
  /** Kinds of pictures stored for the attempt before the change. */
  pictures: readonly EvidenceKind[]
  /** The new link's token, where the change gave one. */
  token: string | null
  linkTokenCiphertext: Uint8Array<ArrayBuffer> | null
  now: Date
}

export type ChangeOutcome =
  | { outcome: 'changed'; change: Change }
  | { outcome: 'refused'; refusal: Refusal; raced: boolean }
  /** It has another version than the one that was named. */
  | { outcome: 'stale' }
  /** This workspace has no such session, or the link is not its newest any more. */
  | { outcome: 'absent' }

export interface ChangeRequest {
  workspaceId: string
  sessionId: string
  command: Exclude<Command, CreateCommand>
  actor: EventActor
  /** Refuse unless the session still has this version. */
  expectedVersion?: number | null
  /** Refuse unless this is still the hash of the session's newest link. */
  tokenHash?: Uint8Array
  /** Written with the change; `also` runs in its transaction, after the events. It may run again after a race. */
  also?: ((tx: Tx, change: Change) => Promise<void>) | undefined
}

/**
 * The one way a session changes: load it with the database's clock, let the rules decide, save under the version
 * that was read, and record what happened, all in one transaction. Who loses a race reads again and decides anew.
 */
export async function changeSession(
  platform: Pick<Platform, 'db' | 'jobs' | 'vault'>,
  request: ChangeRequest,
): Promise<ChangeOutcome> {
  // Every round is won by somebody, so a hundred lost rounds are no race but a mistake.
  for (let round = 0; round < 100; round += 1) {
    const outcome = await transaction(platform.db, (tx) => changeOnce(platform, tx, request, round > 0))
    if (outcome) return outcome
  }
  throw new Error(`A session kept changing while ${request.command.type} was tried`)
}

/** Null when somebody else saved the session between the reading and the writing. */
async function changeOnce(
  platform: Pick<Platform, 'jobs' | 'vault'>,
  tx: Tx,
  { workspaceId, sessionId, command, actor, expectedVersion, tokenHash, also }: ChangeRequest,
  raced: boolean,
): Promise<ChangeOutcome | null> {
  const found = await findSession(tx, workspaceId, sessionId)
  if (!found || (tokenHash && !isSameHash(found, tokenHash))) return { outcome: 'absent' }
  if (expectedVersion != null && expectedVersion !== found.row.version) return { outcome: 'stale' }
  const { row, pictures, now } = found
  const before = fromRow(row, pictures)
  const decision = decide(before, command, now)
  if (!decision.accepted) return { outcome: 'refused', refusal: decision.refusal, raced }

  const { events } = decision
  const after = events.reduce<Session>(evolve, before)
  const link = events.some(givesNewLink) ? newLink(platform, sessionId) : null
  const change: Change = {
    workspaceId,
    sessionId,
    before,
    after,
    events,
    pictures,
    token: link?.token ?? null,
    linkTokenCiphertext: link?.columns.linkTokenCiphertext ?? found.tokenCiphertext,
    now,
  }
  if (events.length > 0) {
    const linkIsDead = nextDeadline(after) === null
    const columns = { ...link?.columns, ...decisionColumns(command, events, actor) }
    const expected = { expectedVersion: row.version, linkIsDead }
    if (!(await saveSession(tx, workspaceId, sessionId, after, columns, expected))) return null
    if (link || after.status === 'CANCELED') await supersedeInvitations(tx, workspaceId, sessionId)
    for (const [by, part] of byActor(events, actor)) await record(tx, workspaceId, sessionId, part, by)
    if (after.status === 'PROCESSING' && before.status !== 'PROCESSING') {
      await platform.jobs.enqueue(tx, examineSubmission, { workspaceId, sessionId })
    }
  }
  await also?.(tx, change)
  return { outcome: 'changed', change }
}

function isSameHash({ tokenHash }: LoadedSession, other: Uint8Array): boolean {
  return tokenHash !== null && Buffer.compare(tokenHash, other) === 0
}

/** A person's words and the decider's name: they are kept in the row, never in an event. */
function decisionColumns(
  command: Command,
  events: readonly LifecycleEvent[],
  actor: EventActor,
): ChangedColumns {
  const decided = { decidedByKind: actor.kind, decidedById: actor.id, decidedByName: actor.name }
  switch (command.type) {
    case 'approve':
    case 'decline':
      return { ...decided, decisionNote: tidy(command.note) }
    case 'requestResubmission':
      return { resubmissionMessage: tidy(command.message) }
    case 'finishChecks':
      return events.some((event) => event.type === 'checksDone' && event.outcome !== 'IN_REVIEW')
        ? decided
        : {}
    case 'eraseEvidence':
      return {
        evidenceErasedByKind: actor.kind,
        evidenceErasedById: actor.id,
        evidenceErasedByName: actor.name,
        evidenceErasureReason: command.reason,
        evidenceErasureNote: tidy(command.note),
      }
    default:
      return {}
  }
}

function tidy(text: string | null | undefined): string | null {
  return text?.trim() || null
}

/** An expiry is nobody's doing, also where it is recorded only because somebody asked for something else. */
function byActor(
  events: readonly LifecycleEvent[],
  actor: EventActor,
): [EventActor, readonly LifecycleEvent[]][] {
  const expired = events.filter(({ type }) => type === 'expired')
  const others = events.filter(({ type }) => type !== 'expired')
  return [
    [systemActor, expired],
    [actor, others],
  ]
}
