import type { LocalPicture, Shelf } from './upload-queue.ts'

/**
 * Keeps pictures in IndexedDB under a name made from the link, until the server has them.
 * Where the browser allows no storage (private windows), it keeps nothing and the memory of the page must do.
 */
export async function pictureShelf(token: string): Promise<Shelf> {
  const link = await fingerprint(token)
  const database = await open().catch(() => null)
  if (!database)
    return { keep: async () => {}, drop: async () => {}, clear: async () => {}, all: async () => [] }

  const store = (mode: IDBTransactionMode) => database.transaction('pictures', mode).objectStore('pictures')
  const ofLink = IDBKeyRange.bound([link, ''], [link, '\uffff'])
  // Storage may be full or withdrawn at any moment; the picture is still in memory, so that is no failure.
  const quietly = (work: () => IDBRequest) => settle(work).catch(() => {})

  return {
    async keep(picture) {
      // Bytes, not a Blob: some Safari versions lose Blobs kept in IndexedDB.
      const { blob, kind, source } = picture
      const row: Row = { bytes: await blob.arrayBuffer(), type: blob.type, kind, source }
      await quietly(() => store('readwrite').put(row, [link, kind]))
    },
    async drop(kind) {
      await quietly(() => store('readwrite').delete([link, kind]))
    },
    async clear() {
      await quietly(() => store('readwrite').delete(ofLink))
    },
    async all() {
      const rows = ((await quietly(() => store('readonly').getAll(ofLink))) ?? []) as Row[]
      return rows.map(({ bytes, type, kind, source }) => ({
        blob: new Blob([bytes], { type }),
        kind,
        source,
      }))
    },
  }
}

interface Row extends Omit<LocalPicture, 'blob'> {
  bytes: ArrayBuffer
  type: string
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bonafide-pictures', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('pictures')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function settle(work: () => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = work()
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

// The token itself is never written down on the device. Without crypto.subtle (plain http on a LAN) nothing is kept apart
// from its last characters' hash.
async function fingerprint(token: string): Promise<string> {
  if (!globalThis.crypto?.subtle) return `plain-${simpleHash(token)}`
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return Array.from(new Uint8Array(digest).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}

function simpleHash(text: string): string {
  let hash = 0
  for (const char of text) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0
  return hash.toString(16)
}
