import { fileURLToPath } from 'node:url'

/** How a process of the engine is to be started, so that it keeps within 450 MB. */
export const examinerProcess = {
  program: fileURLToPath(new URL('./examine-process.ts', import.meta.url)),
  options: {
    // Pictures go over as bytes, not as JSON.
    serialization: 'advanced' as const,
    // Young objects here are mostly numbers on their way: more room for them is room that is never given back.
    execArgv: ['--max-old-space-size=256', '--max-semi-space-size=8'],
    // The C library raises the first by itself to the size of the largest picture, and then keeps what it should give
    // back; and it makes a heap for every thread, each with gaps of its own.
    env: { MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_ARENA_MAX: '1' },
  },
  /**
   * A third of the weight of the rest, for people who wait for the API come first: less, and examinations starve beside a
   * busy process.
   */
  niceness: 5,
}
