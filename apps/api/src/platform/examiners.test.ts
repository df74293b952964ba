import { fileURLToPath } from 'node:url'
import type { ExaminationInput } from '@bonafide/evidence/examine'
import { afterEach, describe, expect, it } from 'vitest'
import { createExaminers, type Examiners, type ExaminersOptions } from './examiners.ts'
import { createLog } from './log.ts'

let examiners: Examiners
const open = (options?: ExaminersOptions) => {
  examiners = createExaminers(createLog('silent'), {
    program: fileURLToPath(new URL('./given-dying-examiner.ts', import.meta.url)),
    size: 1,
    ...options,
  })
  return examiners
}
afterEach(() => examiners.close())

const thatGoes = (way: number): ExaminationInput => ({
  pictures: [{ kind: 'DOCUMENT_FRONT', bytes: new Uint8Array([way]) }],
  chosen: { type: 'PASSPORT', country: 'ESP' },
  allowedDocuments: [],
  allowedCountries: [],
  expected: { firstName: null, lastName: null, dateOfBirth: null },
  presence: null,
  minimumAge: null,
  today: '2026-11-26',
})
const well = 0

describe('the examiners', () => {
  it('say that the engine died, and go on with a new process', async () => {
    const { examine } = open()
    expect(await examine(thatGoes(1))).toEqual({ failure: 'DIED' })
    expect(await examine(thatGoes(well))).toHaveProperty('result')
  })

  it('say that an examination broke, and keep the process', async () => {
    const { examine } = open()
    expect(await examine(thatGoes(2))).toEqual({ failure: 'PICTURE_BROKEN' })
    expect(await examine(thatGoes(well))).toHaveProperty('result')
  })

  it('end an examination that hangs, and go on with the next', async () => {
    const { examine } = open({ timeoutSeconds: 0.5 })
    expect(await examine(thatGoes(3))).toEqual({ failure: 'TOOK_TOO_LONG' })
    expect(await examine(thatGoes(well))).toHaveProperty('result')
  })

  it('end an examination that takes all the memory, inside the engine’s JavaScript and outside it', async () => {
    const { examine } = open({ memoryLimit: 300_000_000 })
    expect(await examine(thatGoes(4))).toEqual({ failure: 'OUT_OF_MEMORY' })
    expect(await examine(thatGoes(5))).toEqual({ failure: 'OUT_OF_MEMORY' })
    expect(await examine(thatGoes(well))).toHaveProperty('result')
  })

  it('replace a process that has grown, after its answer', async () => {
    const { examine } = open()
    const first = await examine(thatGoes(6))
    const second = await examine(thatGoes(well))
    expect(first).toHaveProperty('result')
    expect(second).toHaveProperty('result')
    expect(first).not.toEqual(second)
  })

  it('let examinations wait their turn, one in each process', async () => {
    const { examine, state } = open({ size: 2 })
    const all = Array.from({ length: 6 }, () => examine(thatGoes(well)))
    expect(state()).toEqual({ processes: 2, waiting: 4 })
    expect(await Promise.all(all)).toHaveLength(6)
  })

  it('let those that can wait go last, however long they have waited', async () => {
    const { examine } = open()
    const order: string[] = []
    const note = (name: string, canWait: boolean) =>
      examine(thatGoes(well), { canWait }).then(() => order.push(name))
    await Promise.all([
      note('at work', true),
      note('patient', true),
      note('applicant', false),
      note('other applicant', false),
    ])
    expect(order).toEqual(['at work', 'applicant', 'other applicant', 'patient'])
  })

  it('keep a process free for who cannot wait', async () => {
    const { examine, state, close } = open({ size: 2 })
    const patient = [examine(thatGoes(3), { canWait: true }), examine(thatGoes(well), { canWait: true })]
    expect(state().waiting).toBe(1)
    expect(await examine(thatGoes(well))).toHaveProperty('result')
    expect(state().waiting).toBe(1)
    close()
    await Promise.allSettled(patient)
  })

  it('answer nothing about the pictures when the product stops, so that they are examined after the next start', async () => {
    const { examine, close } = open()
    const both = [examine(thatGoes(3)), examine(thatGoes(well))]
    close()
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('run nothing before the first applicant, and end when there are none', async () => {
    const { prepare, state } = open({ idleSeconds: 0.2 })
    expect(state().processes).toBe(0)
    prepare()
    expect(state().processes).toBe(1)
    await expect.poll(() => state().processes).toBe(0)
  })
})
