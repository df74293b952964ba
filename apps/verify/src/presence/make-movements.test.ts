import { framesRefusal } from '@bonafide/core/presence/presence-frames'
import { expect, it } from 'vitest'
import { makeMovements } from './make-movements.ts'

function given({ overAfter, slow }: { overAfter: number; slow: number }) {
  let time = 1000
  const shown: number[] = []
  const run = () =>
    makeMovements({
      steps: 4,
      secondsForEach: 5,
      onStep: (step) => shown.push(step),
      async capture() {
        time += slow
        return new Uint8Array(1)
      },
      now: () => time,
      async pause(ms) {
        time += ms
      },
      isOver: () => time > overAfter,
    })
  return { run, shown, took: () => time - 1000 }
}

it('shows every movement and takes frames that the server accepts, however slow the device', async () => {
  for (const slow of [0, 40, 2000]) {
    const { run, shown, took } = given({ overAfter: Infinity, slow })
    const frames = await run()
    expect(shown).toEqual([0, 1, 2, 3])
    expect(framesRefusal(frames ?? [], 4, took())).toBeNull()
  }
})

it('stops at once when the camera is gone', async () => {
  const { run, shown } = given({ overAfter: 7000, slow: 0 })
  expect(await run()).toBeNull()
  expect(shown).toEqual([0, 1])
})
