import { presenceLimits } from '@bonafide/core/presence/challenge'
import type { SentFrame } from '@bonafide/core/presence/presence-frames'

export interface MovementsToMake {
  steps: number
  secondsForEach: number
  /** A movement begins: its place, from 0. */
  onStep(step: number): void
  capture(): Promise<Uint8Array | null>
  now(): number
  pause(ms: number): Promise<void>
  isOver(): boolean
}

/** Shows one movement after the other and takes frames of each, evenly over its time. Null: it was broken off. */
export async function makeMovements(movements: MovementsToMake): Promise<SentFrame[] | null> {
  const { steps, secondsForEach, onStep, capture, now, pause, isOver } = movements
  const { max } = presenceLimits.framesPerPrompt
  const frames: SentFrame[] = []
  for (let step = 0; step < steps; step += 1) {
    onStep(step)
    const asked = now()
    for (let count = 1; count <= max; count += 1) {
      await pause(Math.max(0, asked + (count * secondsForEach * 1000) / max - now()))
      if (isOver()) return null
      const offsetMs = Math.round(now() - asked)
      const bytes = await capture()
      if (bytes) frames.push({ step, offsetMs, bytes })
    }
  }
  return frames
}
