import { availableParallelism } from 'node:os'
import { broken, type OrRefusal } from '@bonafide/evidence/picture-refusal'
import type { Picture } from '@bonafide/evidence/re-encode'
import type { Piscina } from 'piscina'
import type { Log } from '../../platform/log.ts'

/** The decoder, kept away from the thread that answers everyone else. */
export interface PictureWorkers {
  /** What the evidence package's `reEncode` answers, or `busy` when too many are waiting already. Never throws. */
  reEncode(bytes: Uint8Array<ArrayBuffer>): Promise<OrRefusal<{ picture: Picture }> | 'busy'>
  /** Starts a worker where none runs, while the first picture is still on its way. */
  prepare(): void
  close(): Promise<void>
}

export interface PictureWorkersOptions {
  /** The module whose default export does the work. */
  worker?: string
  /** At work and waiting together; the next one is told to come back. Each holds up to 20 MB. */
  capacity?: number
  /** Waiting included. */
  timeoutSeconds?: number
}

/**
 * A pool of threads that starts with the first picture, so that the product's start does not load a decoder, and
 * ends after a minute without one. A worker that dies takes its own picture with it and nothing else.
 */
export function createPictureWorkers(
  log: Log,
  {
    worker = import.meta.resolve('@bonafide/evidence/re-encode-worker'),
    capacity = 24,
    timeoutSeconds = 30,
  }: PictureWorkersOptions = {},
): PictureWorkers {
  let pool: Promise<Piscina> | null = null
  let atWork = 0

  async function open(): Promise<Piscina> {
    const { Piscina: Pool } = await import('piscina')
    const opened = new Pool({
      filename: worker,
      minThreads: 0,
      // The decoder works outside JavaScript, on the process's own thread pool of four; the rest of the product needs some.
      maxThreads: Math.min(2, availableParallelism()),
      idleTimeout: 60_000,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    })
    // A worker that dies without a picture in its hands is replaced by the next picture; nobody waits for it.
    opened.on('error', (error: unknown) => log.error({ err: error }, 'A picture worker died'))
    return opened
  }

  const workers: PictureWorkers = {
    async reEncode(bytes) {
      if (atWork >= capacity) return 'busy'
      atWork += 1
      const tooLong = AbortSignal.timeout(timeoutSeconds * 1000)
      try {
        pool ??= open()
        return await (await pool).run(bytes, { signal: tooLong })
      } catch (error) {
        if (tooLong.aborted) {
          log.warn('A picture took too long and was given up')
          return 'busy'
        }
        log.error({ err: error }, 'A picture worker died over a picture')
        return broken
      } finally {
        atWork -= 1
      }
    },
    prepare() {
      if (!pool) void workers.reEncode(new Uint8Array(0))
    },
    async close() {
      await (await pool)?.destroy()
    },
  }
  return workers
}
