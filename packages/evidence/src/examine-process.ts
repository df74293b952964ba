import { type ExaminationInput, examine } from './examine.ts'
import { prepareEngine } from './prepare-engine.ts'

/** What the pool says to a process of its own: get ready, or examine this. */
export type ToExaminer = { type: 'prepare' } | { type: 'examine'; input: ExaminationInput }

/** What the process answers. `memory` is its resident size in bytes when it had finished. */
export type FromExaminer =
  | { type: 'ready' }
  | { type: 'examined'; result: Awaited<ReturnType<typeof examine>>; memory: number }
  | { type: 'failed'; message: string; memory: number }

// The program of one examiner. Whatever a picture does to a decoder or a network, it does to this process alone.
process.on('message', async (message: ToExaminer) => {
  try {
    if (message.type === 'prepare') {
      await prepareEngine()
      return answer({ type: 'ready' })
    }
    const result = await examine(message.input)
    answer({ type: 'examined', result, memory: process.memoryUsage.rss() })
  } catch (error) {
    // The text of an error may quote what was read; its name never does.
    const name = error instanceof Error ? error.name : 'unknown'
    answer({ type: 'failed', message: name, memory: process.memoryUsage.rss() })
  }
})
// The product has ended, however it ended.
process.on('disconnect', () => process.exit())

function answer(message: FromExaminer): void {
  process.send?.(message)
}
