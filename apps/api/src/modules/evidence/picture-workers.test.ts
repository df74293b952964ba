import { drawn } from '@bonafide/evidence/testing-pictures'
import { afterEach, describe, expect, it } from 'vitest'
import { createLog } from '../../platform/log.ts'
import { createPictureWorkers, type PictureWorkers, type PictureWorkersOptions } from './picture-workers.ts'

let workers: PictureWorkers
const open = (options?: PictureWorkersOptions) => {
  workers = createPictureWorkers(createLog('silent'), options)
  return workers
}
const dying = new URL('./given-dying-worker.ts', import.meta.url).href
afterEach(() => workers.close())

describe('the picture workers', () => {
  it('make a picture anew in a thread of their own', async () => {
    const { reEncode } = open()
    const sent = new Uint8Array(await drawn(640, 480).png().toBuffer())
    expect(await reEncode(sent)).toMatchObject({ accepted: true, picture: { width: 640, height: 480 } })
    expect(await reEncode(new Uint8Array([1, 2, 3]))).toMatchObject({
      accepted: false,
      refusal: { code: 'notAPicture' },
    })
  })

  it('answer a sentence when one dies, breaks or takes all the memory, and go on with the next', async () => {
    const { reEncode } = open({ worker: dying })
    for (const end of [1, 2, 4]) {
      expect(await reEncode(new Uint8Array([end]))).toMatchObject({
        accepted: false,
        refusal: { code: 'broken' },
      })
      expect(await reEncode(new Uint8Array([0]))).toMatchObject({ accepted: true })
    }
  })

  it('give up what takes too long, and go on with the next', async () => {
    const { reEncode } = open({ worker: dying, timeoutSeconds: 1 })
    expect(await reEncode(new Uint8Array([3]))).toBe('busy')
    expect(await reEncode(new Uint8Array([0]))).toMatchObject({ accepted: true })
  })

  it('tell the one too many to come back, and take it later', async () => {
    const { reEncode } = open({ worker: dying, capacity: 2 })
    const first = [reEncode(new Uint8Array([0])), reEncode(new Uint8Array([0]))]
    expect(await reEncode(new Uint8Array([0]))).toBe('busy')
    await Promise.all(first)
    expect(await reEncode(new Uint8Array([0]))).toMatchObject({ accepted: true })
  })
})
