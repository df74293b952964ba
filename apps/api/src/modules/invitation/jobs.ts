import { withoutAddresses } from '@bonafide/core/email-address'
import { languageTag } from '@bonafide/core/locale'
import { encodeId } from '@bonafide/core/type-id'
import type { DeliveryEvent } from '@bonafide/core/verification-session/event'
import { databaseNow, type Tx, transaction } from '@bonafide/database/client'
import { z } from 'zod'
import { systemActor } from '../../platform/actor.ts'
import { defineJob } from '../../platform/jobs.ts'
import type { MailAnswer, OutgoingMail } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { record } from '../timeline/service.ts'
import { effectiveSender } from '../workspace/service.ts'
import { nextAttemptAt } from './back-off.ts'
import { mailOf } from './mail-of.ts'
import {
  type ClaimedInvitation,
  claimInvitation,
  type Delivery,
  lockSession,
  overdueInvitations,
  saveDelivery,
} from './store.ts'

const payload = z.object({
  workspaceId: z.uuid(),
  invitationId: z.uuid(),
  /** Which recipients have it already: 0 is the applicant, 1 the first cc. Every job but a mail's first one says so. */
  reached: z.array(z.int().min(0)).optional(),
})

type DeliveryJob = z.infer<typeof payload>

/** Sends one mail, once. A failure that may pass is not this job's: it records it and plans the next one. */
export const sendInvitation = defineJob<DeliveryJob>({
  name: 'send-invitation',
  payload,
  // A server that keeps one mail waiting for minutes keeps only that batch waiting.
  workers: 4,
  pollSeconds: 2,
  run: (platform, job) => deliver(platform, job),
})

/** Longer than the pauses between the tries of a job. */
const overdueSeconds = 600
const sweepSize = 200

/**
 * Every five minutes: gives up the mails whose job was given up because its process died over it again and again, so
 * that none waits for good. Whoever sent it sees that, and can send it again.
 */
export const sweepInvitations = defineJob({
  name: 'sweep-invitations',
  payload: z.object({}),
  cron: '*/5 * * * *',
  async run(platform) {
    const overdue = await overdueInvitations(platform.db, overdueSeconds, sweepSize)
    const ids = overdue.map(({ id }) => id)
    const underWay = await platform.jobs.underWay(sendInvitation, 'invitationId', ids)
    for (const invitation of overdue) {
      if (underWay.has(invitation.id)) continue
      const { workspaceId, id, sessionId } = invitation
      await transaction(platform.db, async (tx) => {
        await lockSession(tx, workspaceId, sessionId)
        if (!(await saveDelivery(tx, workspaceId, id, givenUp))) return
        await tell(tx, workspaceId, invitation, givenUp, await databaseNow(tx))
      })
    }
  },
})

const givenUp = {
  status: 'REFUSED',
  reply:
    'Given up: the product stopped each time it was about to send this mail. Whether it arrived is not known. Send it again.',
} as const satisfies Delivery

/**
 * One attempt at one mail: count it, hand it over, write the answer down at once. When the process dies between
 * the answer and its record, and only then, the mail goes out again, under the same Message-ID.
 */
export async function deliver(platform: Platform, job: DeliveryJob): Promise<void> {
  const invitation = await claim(platform, job)
  if (!invitation) return
  const answer = await attempt(platform, invitation, job.reached ?? [])
  await untilRecorded(platform, () => writeDown(platform, job, invitation, answer))
}

async function claim(platform: Platform, { workspaceId, invitationId, reached }: DeliveryJob) {
  return transaction(platform.db, async (tx) => {
    const now = await databaseNow(tx)
    const { transport } = platform.mail
    const isFirst = reached === undefined
    const claimed = await claimInvitation(tx, workspaceId, invitationId, { transport, isFirst, now })
    if (!claimed || linkWorks(claimed, now)) return claimed
    await saveDelivery(tx, workspaceId, invitationId, { status: 'SUPERSEDED' })
    return null
  })
}

/** Whether the link in the mail still opens anything. */
function linkWorks({ session, linkTokenCiphertext }: ClaimedInvitation, now: Date): boolean {
  const current = session.linkTokenCiphertext
  if (!current || Buffer.compare(current, linkTokenCiphertext) !== 0) return false
  if (session.status === 'IN_PROGRESS') return session.sessionEndsAt === null || now < session.sessionEndsAt
  return ['PENDING', 'RESUBMISSION_REQUESTED'].includes(session.status) && now < session.linkExpiresAt
}

async function attempt(
  platform: Platform,
  invitation: ClaimedInvitation,
  reached: number[],
): Promise<MailAnswer> {
  let mail: OutgoingMail
  try {
    mail = outgoing(platform, invitation, reached)
  } catch (error) {
    platform.log.error({ err: error, invitationId: invitation.id }, 'A mail could not be written')
    const reply = 'The link in this mail cannot be read: was the secret changed? Renew the link.'
    return { outcome: 'refused', reply, reached: [] }
  }
  return platform.mail.send(mail)
}

function outgoing(platform: Platform, invitation: ClaimedInvitation, reached: number[]): OutgoingMail {
  const everyone = [invitation.recipient, ...invitation.cc]
  return {
    ...mailOf(platform, invitation),
    messageId: invitation.messageId,
    date: invitation.createdAt,
    from: effectiveSender(invitation.workspace, platform.env.mail.from),
    to: invitation.recipient,
    cc: invitation.cc,
    recipients: everyone.filter((_, at) => !reached.includes(at)),
    language: languageTag(invitation.locale),
  }
}

async function writeDown(
  platform: Platform,
  job: DeliveryJob,
  invitation: ClaimedInvitation,
  answer: MailAnswer,
): Promise<void> {
  const { workspaceId, invitationId } = job
  await transaction(platform.db, async (tx) => {
    await lockSession(tx, workspaceId, invitation.sessionId)
    const now = await databaseNow(tx)
    const delivery = deliveryOf(invitation, answer, now)
    if (!(await saveDelivery(tx, workspaceId, invitationId, delivery))) return
    await tell(tx, workspaceId, invitation, delivery, now)
    if (delivery.status !== 'RETRYING') return
    const everyone = [invitation.recipient, ...invitation.cc]
    const reached = everyone.flatMap((address, at) =>
      job.reached?.includes(at) || answer.reached.includes(address) ? [at] : [],
    )
    await platform.jobs.enqueue(
      tx,
      sendInvitation,
      { workspaceId, invitationId, reached },
      { startAfter: delivery.nextAttemptAt },
    )
  })
}

function deliveryOf(
  { attempts, linkExpiresAt }: ClaimedInvitation,
  { outcome, reply }: MailAnswer,
  now: Date,
): Exclude<Delivery, { status: 'SUPERSEDED' }> {
  if (outcome === 'accepted') return { status: 'ACCEPTED', reply, acceptedAt: now }
  if (outcome === 'refused') return { status: 'REFUSED', reply }
  const next = nextAttemptAt(attempts, now, Math.random())
  if (next < linkExpiresAt) return { status: 'RETRYING', reply, nextAttemptAt: next }
  return {
    status: 'REFUSED',
    reply: `Given up, because the link ends before the next try. Last answer: ${reply}`,
  }
}

async function tell(
  tx: Tx,
  workspaceId: string,
  { id, sessionId, attempts: attempt }: Pick<ClaimedInvitation, 'id' | 'sessionId' | 'attempts'>,
  delivery: Exclude<Delivery, { status: 'SUPERSEDED' }>,
  at: Date,
): Promise<void> {
  const common = { at, invitationId: encodeId('inv', id), attempt, reply: withoutAddresses(delivery.reply) }
  const event: DeliveryEvent =
    delivery.status === 'ACCEPTED'
      ? { type: 'invitationAccepted', ...common }
      : delivery.status === 'REFUSED'
        ? { type: 'invitationRefused', ...common }
        : { type: 'invitationFailed', ...common, nextAttemptAt: delivery.nextAttemptAt }
  await record(tx, workspaceId, sessionId, [event], systemActor)
}

/** The server has answered: what it said must not be lost to a database that is away for a moment. */
async function untilRecorded(platform: Platform, work: () => Promise<void>): Promise<void> {
  for (const pause of [100, 300, 1000, 3000, 10_000, 30_000]) {
    try {
      return await work()
    } catch (error) {
      platform.log.warn({ err: error }, 'A mail server’s answer could not be written down yet')
      await new Promise((done) => setTimeout(done, pause))
    }
  }
  await work()
}
