/**
 * Fetches a part of the page (a catalog, the flow), again and again with growing pauses, because a phone's
 * connection comes and goes. When the part is gone for good (a newer version was put in its place), the page is
 * loaded anew.
 */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await load()
    } catch (error) {
      if (attempt === ATTEMPTS && navigator.onLine) location.reload()
      if (attempt >= ATTEMPTS * 3) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** attempt, 10_000)))
    }
  }
}

const ATTEMPTS = 5
