import { describe, expect, it } from 'vitest'
import type { PictureKind, TakenPicture } from '../applicant/verification.ts'
import {
  type LocalPicture,
  makeUploadQueue,
  type SendOutcome,
  type SendPicture,
  type Shelf,
} from './upload-queue.ts'

function picture(kind: PictureKind, bytes = 'x'): LocalPicture {
  return { kind, blob: new Blob([bytes]), source: 'CAMERA' }
}

function taken(kind: PictureKind): SendOutcome {
  const picture: TakenPicture = { kind, width: 1, height: 1, takenAt: '2026-11-24T10:00:00Z', url: '/' }
  return { type: 'taken', picture }
}

function memoryShelf(): Shelf & { kept: Map<PictureKind, LocalPicture> } {
  const kept = new Map<PictureKind, LocalPicture>()
  return {
    kept,
    keep: async (picture) => void kept.set(picture.kind, picture),
    drop: async (kind) => void kept.delete(kind),
    clear: async () => kept.clear(),
    all: async () => [...kept.values()],
  }
}

/** A network that answers as scripted, and remembers what it was given. */
function scripted(...outcomes: ('taken' | SendOutcome)[]) {
  const sent: PictureKind[] = []
  const send: SendPicture = async ({ kind }) => {
    sent.push(kind)
    const next = outcomes.shift() ?? 'taken'
    return next === 'taken' ? taken(kind) : next
  }
  return { sent, send }
}

const noWait = async () => {}

describe('pictures on their way', () => {
  it('go one after the other and are then forgotten by the device', async () => {
    const { sent, send } = scripted()
    const shelf = memoryShelf()
    const queue = makeUploadQueue({ send, shelf, wait: noWait })
    queue.put(picture('DOCUMENT_FRONT'))
    queue.put(picture('SELFIE'))
    expect(shelf.kept.size).toBe(2)
    await queue.settled()
    expect(sent).toEqual(['DOCUMENT_FRONT', 'SELFIE'])
    expect(queue.uploads().map(({ state }) => state.at)).toEqual(['taken', 'taken'])
    expect(shelf.kept.size).toBe(0)
  })

  it('repeat the one file that the connection dropped, with growing pauses, and lose nothing', async () => {
    const { sent, send } = scripted('taken', { type: 'dropped' }, { type: 'dropped' }, { type: 'dropped' })
    const pauses: number[] = []
    const queue = makeUploadQueue({
      send,
      shelf: memoryShelf(),
      wait: async (ms) => void pauses.push(ms),
    })
    queue.put(picture('DOCUMENT_FRONT'))
    queue.put(picture('DOCUMENT_BACK'))
    await queue.settled()
    expect(sent).toEqual([
      'DOCUMENT_FRONT',
      'DOCUMENT_BACK',
      'DOCUMENT_BACK',
      'DOCUMENT_BACK',
      'DOCUMENT_BACK',
    ])
    expect(pauses).toEqual([1000, 2000, 4000])
    expect(queue.uploads().every(({ state }) => state.at === 'taken')).toBe(true)
  })

  it('say that they try again, and do so at once when the network is back', async () => {
    const { sent, send } = scripted({ type: 'dropped' })
    const queue = makeUploadQueue({ send, shelf: memoryShelf() })
    queue.put(picture('SELFIE'))
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(queue.uploads()[0]?.state).toEqual({ at: 'retrying', inSeconds: 1, attempt: 1 })
    queue.hurry()
    await queue.settled()
    expect(sent).toEqual(['SELFIE', 'SELFIE'])
  })

  it('keep a refused picture in sight, with the reason, and go on with the next', async () => {
    const { send } = scripted({ type: 'refused', because: 'tooLarge' })
    const queue = makeUploadQueue({ send, shelf: memoryShelf(), wait: noWait })
    queue.put(picture('DOCUMENT_FRONT'))
    queue.put(picture('SELFIE'))
    await queue.settled()
    expect(queue.uploads().map(({ state }) => state.at)).toEqual(['refused', 'taken'])
  })

  it('send the newer picture where one was taken again meanwhile', async () => {
    let release = () => {}
    const sent: string[] = []
    const send: SendPicture = async ({ kind, blob }, _, signal) => {
      sent.push(await blob.text())
      if (sent.length === 1) {
        await new Promise<void>((resolve) => {
          release = resolve
          signal.addEventListener('abort', () => resolve())
        })
      }
      return taken(kind)
    }
    const queue = makeUploadQueue({ send, shelf: memoryShelf(), wait: noWait })
    queue.put(picture('SELFIE', 'first'))
    await new Promise((resolve) => setTimeout(resolve, 0))
    queue.put(picture('SELFIE', 'second'))
    release()
    await queue.settled()
    expect(sent).toEqual(['first', 'second'])
    expect(queue.uploads()).toHaveLength(1)
  })

  it('are taken up again by a page that was closed in between', async () => {
    const shelf = memoryShelf()
    await shelf.keep(picture('DOCUMENT_BACK'))
    const { sent, send } = scripted()
    const queue = makeUploadQueue({ send, shelf, wait: noWait })
    await queue.recover()
    await queue.settled()
    expect(sent).toEqual(['DOCUMENT_BACK'])
  })

  it('are gone after another attempt began', async () => {
    const shelf = memoryShelf()
    const { send } = scripted({ type: 'dropped' })
    const queue = makeUploadQueue({ send, shelf })
    queue.put(picture('SELFIE'))
    await new Promise((resolve) => setTimeout(resolve, 0))
    queue.clear()
    await queue.settled()
    expect(queue.uploads()).toEqual([])
    expect(shelf.kept.size).toBe(0)
  })
})
