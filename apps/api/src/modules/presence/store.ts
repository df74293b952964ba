import { type Challenge, challenges } from '@bonafide/core/examination/finding'
import type { Tx } from '@bonafide/database/client'

/** The movements that one attempt was asked for. */
export interface StoredChallenge {
  id: string
  steps: Challenge[]
  issuedAt: Date
  /** Null while nothing was sent. */
  answeredAt: Date | null
  /** Where the frames are; null where there are none, because nothing was sent or no camera worked. */
  storageKey: string | null
  /** How many frames there are of each step. */
  frameCounts: number[]
  /** How often movements were drawn for the attempt, these included. */
  draws: number
}

/** What an attempt was asked for and how it was answered; null where it was asked for nothing. */
export async function findChallenge(
  { presenceChallenge }: Pick<Tx, 'presenceChallenge'>,
  workspaceId: string,
  sessionId: string,
  attempt: number,
): Promise<StoredChallenge | null> {
  const found = await presenceChallenge.findFirst({
    where: { workspaceId, sessionId, attempt },
    select: {
      id: true,
      steps: true,
      issuedAt: true,
      answeredAt: true,
      storageKey: true,
      frameCounts: true,
      draws: true,
    },
  })
  return found && { ...found, steps: found.steps.filter(isChallenge) }
}

/** Keeps everybody else from changing a session until the transaction ends. False: another attempt is under way, or none. */
export async function holdAttempt(
  tx: Tx,
  workspaceId: string,
  sessionId: string,
  attempt: number,
): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT id FROM "VerificationSession"
    WHERE id = ${sessionId}::uuid AND "workspaceId" = ${workspaceId}::uuid
      AND status = 'IN_PROGRESS' AND attempt = ${attempt}
    FOR UPDATE`
  return held.length === 1
}

/** Asks an attempt for these movements, in place of any it was asked for before. */
export async function replaceChallenge(
  tx: Tx,
  workspaceId: string,
  challenge: Omit<StoredChallenge, 'storageKey' | 'frameCounts'> & { sessionId: string; attempt: number },
): Promise<void> {
  const { sessionId, attempt } = challenge
  await tx.presenceChallenge.deleteMany({ where: { workspaceId, sessionId, attempt } })
  await tx.presenceChallenge.create({ data: { ...challenge, workspaceId }, select: { id: true } })
}

/** Records where the frames are that answer a challenge. False: it was replaced or answered meanwhile. */
export async function answerChallenge(
  tx: Tx,
  workspaceId: string,
  { id, sessionId, attempt }: { id: string; sessionId: string; attempt: number },
  answer: { storageKey: string; frameCounts: number[]; answeredAt: Date },
): Promise<boolean> {
  const { count } = await tx.presenceChallenge.updateMany({
    where: { id, workspaceId, sessionId, attempt, answeredAt: null },
    data: answer,
  })
  return count === 1
}

function isChallenge(step: string): step is Challenge {
  return challenges.some((known) => known === step)
}
