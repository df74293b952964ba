const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const

/** Calls back once, at the first sign that a person is at the page: a touch, a key, a move of the pointer. */
export function onFirstSign(then: () => void): void {
  const settled = new AbortController()
  const seen = () => {
    settled.abort()
    then()
  }
  for (const sign of signs) {
    window.addEventListener(sign, seen, { passive: true, capture: true, signal: settled.signal })
  }
}
