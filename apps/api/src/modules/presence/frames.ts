import type { Challenge } from '@bonafide/core/examination/finding'
import { promptsFor } from '@bonafide/core/presence/challenge'
import { type SentFrame, unpackPresence } from '@bonafide/core/presence/presence-frames'
import { encodeId } from '@bonafide/core/type-id'
import type { ExaminationInput } from '@bonafide/evidence/examine'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { loadWithEvidence } from '../evidence/service.ts'
import { findChallenge } from './store.ts'

/** Where operators look at the frames of movements; the session's id, the attempt, the movement and the frame follow. */
export const movementsPath = '/evidence/movements/'

/** One frame among those of an attempt. Movements and their frames count from 0. */
export interface FramePlace {
  sessionId: string
  attempt: number
  step: number
  place: number
}

/** A frame that is kept, by what it shows and where it is. */
export interface MovementFrame extends FramePlace {
  challenge: Challenge
}

/** The address of a frame for operators and programs of its workspace. */
export function frameUrl(
  { publicUrl }: Pick<Platform, 'publicUrl'>,
  { sessionId, attempt, step, place }: FramePlace,
): string {
  return `${publicUrl}${movementsPath}${encodeId('vs', sessionId)}/${attempt}/${step}/${place}`
}

/** The frames that are kept of an attempt, in the order they were taken; none where none came or they are erased. */
export async function keptFrames(
  { db }: Pick<Platform, 'db'>,
  workspaceId: string,
  sessionId: string,
  attempt: number,
): Promise<MovementFrame[]> {
  const challenge = await findChallenge(db.prisma, workspaceId, sessionId, attempt)
  if (!challenge || challenge.storageKey === null) return []
  return challenge.steps.flatMap((movement, step) =>
    Array.from({ length: challenge.frameCounts[step] ?? 0 }, (_, place) => ({
      sessionId,
      attempt,
      step,
      place,
      challenge: movement,
    })),
  )
}

/** A frame as it was sent, decrypted, for an operator or a program of its workspace; null where there is no such frame. */
export async function frameForOperator(
  platform: Pick<Platform, 'db' | 'vault' | 'storage'>,
  { workspaceId }: Pick<Actor, 'workspaceId'>,
  { sessionId, attempt, step, place }: FramePlace,
): Promise<Uint8Array | null> {
  const challenge = await findChallenge(platform.db.prisma, workspaceId, sessionId, attempt)
  if (!challenge || challenge.storageKey === null) return null
  const frames = await openFrames(platform, workspaceId, sessionId, challenge.storageKey)
  return frames.filter((frame) => frame.step === step)[place]?.bytes ?? null
}

/**
 * What an attempt was asked to do in front of the camera and its frames, opened, for the evidence engine. No frames
 * where none could be taken, or where they cannot be opened; null where no movements were asked for.
 */
export async function openedPresence(
  platform: Pick<Platform, 'db' | 'vault' | 'storage' | 'log'>,
  workspaceId: string,
  sessionId: string,
  attempt: number,
): Promise<ExaminationInput['presence']> {
  const challenge = await findChallenge(platform.db.prisma, workspaceId, sessionId, attempt)
  if (challenge?.answeredAt == null) return null
  const { steps, storageKey } = challenge
  const prompts = promptsFor(steps)
  if (storageKey === null) return { prompts, frames: [] }
  try {
    const frames = await openFrames(platform, workspaceId, sessionId, storageKey)
    return { prompts, frames: steps.map((_, step) => frames.filter((frame) => frame.step === step)) }
  } catch (error) {
    platform.log.error({ err: error, sessionId }, 'The frames of the movements could not be opened')
    return { prompts, frames: [] }
  }
}

async function openFrames(
  platform: Pick<Platform, 'db' | 'vault' | 'storage'>,
  workspaceId: string,
  sessionId: string,
  storageKey: string,
): Promise<readonly SentFrame[]> {
  const body = await loadWithEvidence(platform, workspaceId, sessionId, storageKey)
  return unpackPresence(body)?.frames ?? []
}
