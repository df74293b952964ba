import { encodeId } from '@bonafide/core/type-id'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenPlatform, type TestPlatform } from '../../platform/testing.ts'
import { sweepInvitations } from './service.ts'

let test: TestPlatform
beforeAll(async () => {
  test = await givenPlatform()
})
afterAll(() => test.drop())

describe('a mail whose job died with its process again and again', () => {
  it('does not stay queued for ever: it ends as failed, and can be sent again', async () => {
    const invitation = { to: 'zoe@example.com', subject: 'Please verify' }
    const { sessionId, operator } = await test.given.pendingSession({ invitation })
    const id = encodeId('vs', sessionId)
    const { db } = test.platform
    const look = async () =>
      (
        await test.execute(
          `query ($id: ID!) { verificationSession(id: $id) { lastEventType
             invitations { nodes { status reply } } } }`,
          { id },
          operator,
        )
      ).verificationSession
    const sweep = async () => {
      await db.pool.query(
        `UPDATE "Invitation" SET "updatedAt" = now() - interval '1 hour' WHERE "sessionId" = $1`,
        [sessionId],
      )
      await sweepInvitations.run(test.platform, {})
    }
    // As long as the queue still has its job, it is the queue's.
    await sweep()
    expect(await look()).toMatchObject({ invitations: { nodes: [{ status: 'QUEUED' }] } })

    await db.pool.query(
      `UPDATE pgboss.job SET state = 'failed' WHERE name = 'send-invitation' AND data->>'invitationId' IN
         (SELECT id::text FROM "Invitation" WHERE "sessionId" = $1)`,
      [sessionId],
    )
    await sweep()
    expect(await look()).toMatchObject({
      lastEventType: 'INVITATION_REFUSED',
      invitations: { nodes: [{ status: 'REFUSED', reply: expect.stringContaining('Send it again') }] },
    })

    const resend = `mutation ($id: ID!) { resendInvitation(id: $id) { __typename } }`
    expect(await test.execute(resend, { id }, operator)).toEqual({
      resendInvitation: { __typename: 'ResendInvitationSuccess' },
    })
    expect((await look()).invitations.nodes.map(({ status }: { status: string }) => status)).toEqual([
      'QUEUED',
      'REFUSED',
    ])
  })
})
