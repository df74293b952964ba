/** Puts a fixed element beside an anchor and keeps all of it on the screen: below unless there is more room
 * above; `start` follows the reading direction. Call it after the element is displayed. */
export function placeBeside(
  element: HTMLElement,
  anchor: Element,
  options: { side: 'below' | 'above'; align: 'start' | 'center' | 'end'; gap?: number },
): void {
  const gap = options.gap ?? 4
  const edge = 8
  const at = anchor.getBoundingClientRect()
  element.style.maxBlockSize = ''
  const { width, height } = element.getBoundingClientRect()
  const roomBelow = innerHeight - at.bottom - gap - edge
  const roomAbove = at.top - gap - edge
  const goesBelow =
    options.side === 'below'
      ? height <= roomBelow || roomBelow >= roomAbove
      : height > roomAbove && roomBelow > roomAbove
  const isRightToLeft = getComputedStyle(anchor).direction === 'rtl'
  const alignsLeft = (options.align === 'start') !== isRightToLeft
  const left =
    options.align === 'center' ? at.left + (at.width - width) / 2 : alignsLeft ? at.left : at.right - width
  element.style.left = `${Math.round(Math.max(edge, Math.min(left, innerWidth - width - edge)))}px`
  if (goesBelow) {
    element.style.top = `${Math.round(at.bottom + gap)}px`
    element.style.bottom = 'auto'
  } else {
    element.style.top = 'auto'
    element.style.bottom = `${Math.round(innerHeight - at.top + gap)}px`
  }
  element.style.maxBlockSize = `${Math.max(120, goesBelow ? roomBelow : roomAbove)}px`
}
