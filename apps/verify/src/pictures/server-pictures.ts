import type { TakenPicture } from '../applicant/verification.ts'

/** Addresses (`blob:`) of pictures that the server holds, fetched once each with the link's token. */
export interface ServerPictures {
  address(picture: TakenPicture): Promise<string | null>
  clear(): void
}

export function serverPictures(token: string, fetchIt: typeof fetch = fetch): ServerPictures {
  const known = new Map<string, Promise<string | null>>()

  async function load(picture: TakenPicture): Promise<string | null> {
    const response = await fetchIt(`/applicant/pictures/${picture.kind}`, {
      headers: { authorization: `Bearer ${token}` },
      cache: 'no-store',
    })
    return response.ok ? URL.createObjectURL(await response.blob()) : null
  }

  return {
    address(picture) {
      const key = `${picture.kind} ${picture.takenAt}`
      const before = known.get(key)
      if (before) return before
      const address = load(picture).catch(() => {
        known.delete(key)
        return null
      })
      known.set(key, address)
      return address
    },
    clear() {
      for (const address of known.values()) void address.then((url) => url && URL.revokeObjectURL(url))
      known.clear()
    },
  }
}
