import type { Page } from 'playwright-core'

/** One place where Tab comes to rest. */
type Stop = { name: string; isVisiblyFocused: boolean }

/**
 * Walks the page from its top with Tab alone and says, in sentences, what a person without a mouse would miss: controls
 * that Tab never reaches, and places where nothing shows that the focus is there. Radio buttons, tabs, menus, grids and the like
 * count as reached when one of theirs is, because arrow keys move inside of them.
 */
export async function keyboardFindings(page: Page, name: string): Promise<string[]> {
  await page.evaluate(beginWalk)
  const stops: Stop[] = []
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press('Tab')
    const step = await page.evaluate(noteStop)
    if (step.left) stops.push(step.left)
    if (step.isRoundTrip) break
  }
  const missed = await page.evaluate(listMissed)
  for (const [index, stop] of stops.entries()) {
    if (!stop.isVisiblyFocused) stop.isVisiblyFocused = await looksDifferent(page, index)
  }
  return [
    ...missed.map((control) => `${name}: Tab never reaches ${control}`),
    ...stops
      .filter((stop) => !stop.isVisiblyFocused)
      .map((stop) => `${name}: nothing shows that the focus is on ${stop.name}`),
  ]
}

/** Some focus is drawn where no style can be read (the thumb of a slider): there the pixels decide. */
async function looksDifferent(page: Page, index: number): Promise<boolean> {
  const box = await page.evaluate(focusAgain, index)
  if (!box) return false
  const clip = { x: box.x - 8, y: box.y - 8, width: box.width + 16, height: box.height + 16 }
  const focused = await page.screenshot({ clip, animations: 'disabled', caret: 'hide' })
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const resting = await page.screenshot({ clip, animations: 'disabled', caret: 'hide' })
  return !focused.equals(resting)
}

/** Runs inside the page: puts the focus on the walk's stop once more and says where it is. */
function focusAgain(index: number): { x: number; y: number; width: number; height: number } | null {
  const { bonafideWalk: walk } = window as unknown as { bonafideWalk: Walk }
  const element = [...walk.visited][index] as HTMLElement | undefined
  if (!element?.isConnected) return null
  element.scrollIntoView({ block: 'center', behavior: 'instant' })
  element.focus({ preventScroll: true })
  const { x, y, width, height } = element.getBoundingClientRect()
  return { x: Math.max(8, x), y: Math.max(8, y), width: Math.max(1, width), height: Math.max(1, height) }
}

type Walk = {
  visited: Set<Element>
  /** The place the focus is on now, with the looks of its surroundings while it is there. */
  current: { element: Element; surroundings: Element[]; looks: string[] } | null
  looksOf(element: Element): string
  describe(element: Element): string
}

/** Runs inside the page: the focus goes to the top, and the walk's notes are kept on the window. */
function beginWalk(): void {
  ;(document.activeElement as HTMLElement | null)?.blur()
  const top = document.createElement('span')
  top.tabIndex = -1
  document.body.prepend(top)
  top.focus({ preventScroll: true })
  top.remove()
  const shown = [
    'outlineStyle',
    'outlineWidth',
    'outlineColor',
    'boxShadow',
    'borderColor',
    'backgroundColor',
    'textDecorationLine',
    'opacity',
  ] as const
  const walk: Walk = {
    visited: new Set(),
    current: null,
    looksOf: (element) =>
      [null, '::before', '::after']
        .map((part) => {
          const style = getComputedStyle(element, part)
          const isOutlined = style.outlineStyle !== 'none' && style.outlineWidth !== '0px'
          return shown.map((key) => (key.startsWith('outline') && !isOutlined ? '' : style[key])).join()
        })
        .join('|'),
    describe: (element) => {
      const label = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? ''
      const role = element.getAttribute('role') ?? element.localName
      return `${role} “${label || element.getAttribute('name') || element.id}”`
    },
  }
  Object.assign(window, { bonafideWalk: walk })
}

/** Runs inside the page after each Tab: judges the place just left, and begins to look at the new one. */
function noteStop(): { left: Stop | null; isRoundTrip: boolean } {
  const { bonafideWalk: walk } = window as unknown as { bonafideWalk: Walk }
  let left: Stop | null = null
  // Still inside the same one: the parts of a date, the links of a framed page.
  if (walk.current && document.activeElement === walk.current.element) return { left, isRoundTrip: false }
  if (walk.current) {
    const { element, surroundings, looks } = walk.current
    const isVisiblyFocused = surroundings.some(
      (each, index) => each.isConnected && walk.looksOf(each) !== looks[index],
    )
    left = {
      name: walk.describe(element),
      isVisiblyFocused: isVisiblyFocused || element.localName === 'iframe',
    }
  }
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  if (!active || active === document.body || walk.visited.has(active)) {
    walk.current = null
    return { left, isRoundTrip: true }
  }
  walk.visited.add(active)
  // The ring may be drawn by a wrapper, a label or a neighbour of a control that is itself invisible.
  const parents = [active.parentElement, active.parentElement?.parentElement, active.closest('label')]
  const neighbours = [...(active.parentElement?.children ?? [])].slice(0, 12)
  const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : []
  const surroundings = [...new Set([active, ...parents, ...neighbours, ...labels])].filter(
    (each) => each != null,
  )
  walk.current = { element: active, surroundings, looks: surroundings.map((each) => walk.looksOf(each)) }
  return { left, isRoundTrip: false }
}

/** Runs inside the page at the end: visible, enabled controls that were never visited. */
function listMissed(): string[] {
  const { bonafideWalk: walk } = window as unknown as { bonafideWalk: Walk }
  const controls =
    'a[href], button, input, select, textarea, summary, [tabindex], [role=button], [role=link], [role=checkbox], [role=switch], [role=slider], [role=tab]'
  const composites =
    '[role=radiogroup], [role=tablist], [role=grid], [role=treegrid], [role=listbox], [role=menu], [role=menubar], [role=toolbar], [role=group]'
  const visited = [...walk.visited]
  return [...document.querySelectorAll<HTMLElement>(controls)]
    .filter((element) => {
      if (walk.visited.has(element) || element.matches(':disabled, [aria-disabled=true], [type=hidden]'))
        return false
      if (element.closest('[inert], [aria-hidden=true], [hidden]')) return false
      if (
        element.getAttribute('tabindex') === '-1' &&
        !element.matches('a[href], button, input, select, textarea')
      )
        return false
      if (!element.checkVisibility({ visibilityProperty: true })) return false
      const whole = element.closest(composites)
      if (whole && visited.some((each) => whole.contains(each))) return false
      const { name } = element as HTMLInputElement
      const isRadio = element.matches('input[type=radio]')
      if (isRadio && visited.some((each) => each.matches(`input[type=radio][name="${CSS.escape(name)}"]`)))
        return false
      if (element.tabIndex >= 0) return true
      // What belongs to a control that was reached (the arrow of a combo box, the presets of a slider, a link in a
      // focusable row) can be had from there.
      if (visited.some((each) => each.contains(element))) return false
      const owners = '[role=combobox], [role=spinbutton], [role=slider], input[type=range]'
      for (
        let near = element.parentElement, steps = 0;
        near && steps < 3;
        near = near.parentElement, steps++
      ) {
        if ([...near.querySelectorAll(owners)].some((owner) => walk.visited.has(owner))) return false
      }
      return true
    })
    .map((element) => walk.describe(element))
}
