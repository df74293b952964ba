import { encodeId } from '@bonafide/core/type-id'
import { columnsOf } from '@bonafide/core/verification-session/columns'
import { type DeliveryEvent, type LifecycleEvent, toRecord } from '@bonafide/core/verification-session/event'
import { nextDeadline } from '@bonafide/core/verification-session/status-at'
import { databaseNow, transaction } from '@bonafide/database/client'
import { uuid7 } from '@bonafide/database/uuid7'
import { defaultInvitation } from '@bonafide/emails/default-draft'
import { type EventActor, eventActor, type MemberActor, systemActor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { forbidden } from '../../platform/refusal.ts'
import { forgetRemovedWorkspace, forgetWorkspace } from '../evidence/service.ts'
import { isOwner, switchWorkspace } from '../identity/service.ts'
import { invitationToQueue, prepareInvitation } from '../invitation/service.ts'
import { newLink, searchTextOf } from '../verification-session/service.ts'
import { settingsOf } from '../workspace/service.ts'
import { drawingOrder, type SampleHistory, sampleHistories } from './histories.ts'
import { fillSample } from './jobs.ts'
import {
  countUnfinished,
  deleteSample,
  findSample,
  firstRealWorkspace,
  insertSample,
  lockSample,
  type SampleRows,
} from './store.ts'

/**
 * Fills a workspace of its own with invented people in every state, and lets this browser look at it at once: their
 * pictures are drawn and examined by a job. Asked again, it only looks at the one there is. Returns the workspace's id.
 */
export async function createSample(platform: Platform, owner: MemberActor): Promise<string> {
  await checkOwner(platform, owner)
  const { db } = platform
  const existing = await findSample(db.prisma, owner.userId)
  const rows = existing ? null : await sampleRows(platform, owner)
  const id = await transaction(db, async (tx) => {
    await lockSample(tx, owner.userId)
    let workspaceId = await findSample(tx, owner.userId)
    if (!workspaceId && rows) {
      await insertSample(tx, rows)
      workspaceId = rows.workspace.id
      await platform.jobs.enqueue(tx, fillSample, { workspaceId, sessions: toDraw(rows) })
    }
    if (workspaceId) await switchWorkspace(tx, owner, workspaceId)
    return workspaceId
  })
  return id ?? createSample(platform, owner)
}

/** Removes the sample workspace with its pictures, and lets this browser look at the real one again. */
export async function removeSample(platform: Platform, owner: MemberActor): Promise<string> {
  await checkOwner(platform, owner)
  const { removed, real } = await transaction(platform.db, async (tx) => {
    await lockSample(tx, owner.userId)
    const removed = await deleteSample(tx, owner.userId)
    const real = await firstRealWorkspace(tx, owner.userId)
    if (removed) {
      await switchWorkspace(tx, owner, real)
      // For what is left where this process ends before it has deleted the files itself, below.
      await platform.jobs.enqueue(tx, forgetRemovedWorkspace, { workspaceId: removed })
    }
    return { removed, real }
  })
  if (removed) await forgetWorkspace(platform, removed)
  return real
}

async function checkOwner(platform: Pick<Platform, 'db'>, member: MemberActor): Promise<void> {
  if (await isOwner(platform, member)) return
  throw forbidden('Only an owner can add or remove sample data. Ask one of yours.')
}

async function sampleRows(platform: Platform, owner: MemberActor): Promise<SampleRows> {
  const workspaceId = uuid7()
  const now = await databaseNow(platform.db.prisma)
  const { name } = await settingsOf(platform.db, owner.workspaceId)
  const member = { id: uuid7(), workspaceId, userId: owner.userId, role: 'OWNER' as const }
  const operator = eventActor({ ...owner, id: member.id, workspaceId })
  const written = await Promise.all(
    sampleHistories(now).map((history, index) => writeDown(platform, workspaceId, operator, history, index)),
  )
  const events = written
    .flatMap((session) => session.events)
    .sort((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime())
    .map((event, index) => ({ ...event, sequence: index + 1 }))
  return {
    workspace: {
      id: workspaceId,
      name: `${name} · sample`.slice(0, 100),
      isSample: true,
      eventSequence: events.length,
    },
    // Documents of Utopia are no country's, which is noted and keeps nobody from trying what follows from the rest.
    policy: {
      workspaceId,
      rules: { rules: [{ check: 'ALLOWED_COUNTRY', action: 'NOTE' }] },
      updatedByName: owner.name,
    },
    member,
    sessions: written.map(({ session }) => session),
    events,
    invitations: written.flatMap(({ invitation }) => invitation ?? []),
  }
}

/** Which sessions get pictures, in the order they are drawn in. */
function toDraw({ sessions, events }: SampleRows): { sessionId: string; plot: number }[] {
  return drawingOrder.flatMap((plot) => {
    const sessionId = sessions[plot]?.id
    const isTaken = events.some((event) => event.sessionId === sessionId && event.type === 'pictureTaken')
    return sessionId && isTaken ? [{ sessionId, plot }] : []
  })
}

type EventRow = Omit<SampleRows['events'][number], 'sequence' | 'occurredAt'> & { occurredAt: Date }

/** One invented session as rows. Its pictures follow. */
async function writeDown(
  platform: Platform,
  workspaceId: string,
  operator: EventActor,
  history: SampleHistory,
  index: number,
) {
  const { person, session, note, message } = history
  const id = uuid7()
  const { columns: link } = newLink(platform, id)
  const linkTokenCiphertext = nextDeadline(session) ? link.linkTokenCiphertext : null
  const email = `person${index + 1}@people.example`
  const { firstName, lastName, dateOfBirth, locale } = person
  const clientId = index % 2 === 0 ? `customer-${1041 + index * 7}` : null
  const happened = history.events.map(({ event, by }) => ({
    event: event as LifecycleEvent | DeliveryEvent,
    actor: by === 'OPERATOR' ? operator : { ...systemActor, kind: by },
  }))
  const createdAt = happened[0]?.event.at ?? new Date()

  const mail = history.isInvited
    ? await prepareInvitation(
        platform,
        workspaceId,
        { to: email, subject: defaultInvitation(locale).subject },
        locale,
      )
    : null
  let invitation: SampleRows['invitations'][number] | null = null
  if (mail && !('issues' in mail)) {
    const { linkExpiresAt } = session
    const sealed = { id, workspaceId, linkTokenCiphertext: link.linkTokenCiphertext, linkExpiresAt }
    const { row, event } = invitationToQueue(platform, sealed, mail, createdAt)
    const acceptedAt = new Date(createdAt.getTime() + 400)
    const reply = 'Kept in the built-in mailbox'
    const delivered = { transport: 'MAILBOX', status: 'ACCEPTED', attempts: 1, reply, acceptedAt } as const
    invitation = { ...row, ...delivered }
    const invitationId = encodeId('inv', row.id)
    const accepted = { type: 'invitationAccepted', at: acceptedAt, invitationId, attempt: 1, reply } as const
    happened.splice(1, 0, { event, actor: operator }, { event: accepted, actor: systemActor })
  }

  const last = happened.at(-1)?.event
  const decided = session.status === 'APPROVED' || session.status === 'DECLINED'
  const lastEventAt = last?.at ?? createdAt
  return {
    session: {
      ...columnsOf(session),
      id,
      workspaceId,
      version: history.events.length,
      clientId,
      firstName,
      lastName,
      dateOfBirth: new Date(`${dateOfBirth}T00:00:00Z`),
      email,
      searchText: searchTextOf({ firstName, lastName, clientId, email }),
      locale,
      linkTokenHash: link.linkTokenHash,
      linkTokenCiphertext,
      ...(decided && {
        decidedByKind: operator.kind,
        decidedById: operator.id,
        decidedByName: operator.name,
        decisionNote: note,
      }),
      resubmissionMessage: message,
      createdByKind: operator.kind,
      createdById: operator.id ?? '',
      createdByName: operator.name ?? '',
      lastEventType: last?.type ?? 'created',
      lastEventAt,
      createdAt,
      updatedAt: lastEventAt,
    },
    events: happened.map(({ event, actor }): EventRow => {
      const { type, occurredAt, data } = toRecord(event)
      return {
        id: uuid7(),
        workspaceId,
        sessionId: id,
        type,
        occurredAt,
        data,
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
      }
    }),
    invitation,
  }
}

/** How many invented sessions still wait for their pictures or findings. */
export function unfinishedIn({ db }: Pick<Platform, 'db'>, workspaceId: string): Promise<number> {
  return countUnfinished(db, workspaceId)
}
