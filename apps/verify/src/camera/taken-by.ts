const key = 'bonafide.shutter'

/** Whether pictures are taken by themselves when they are good; what a person chose in this browser holds. */
export function takesByItself(): boolean {
  try {
    return localStorage.getItem(key) !== 'by-hand'
  } catch {
    return true
  }
}

/** Keeps the choice for this browser. */
export function chooseTakenBy(itself: boolean): void {
  try {
    if (itself) localStorage.removeItem(key)
    else localStorage.setItem(key, 'by-hand')
  } catch {
    // A private window keeps nothing: then the choice holds until the page is closed.
  }
}
