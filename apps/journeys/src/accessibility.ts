import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  [390, 1440].map((width) => ({ theme, width, height: width === 390 ? 844 : 900 })),
)

let source: Promise<string> | undefined

/**
 * Everything that axe has against the page as it stands, light and dark, on a phone and on a desk, each as a
 * sentence that names the page and the element; also where a page scrolls sideways. Leaves the page at the size and in
 * the theme that it had.
 */
export async function accessibilityFindings(page: Page, name: string): Promise<string[]> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const size = page.viewportSize()
  const findings: string[] = []
  for (const { theme, width, height } of looks) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await settle(page)
    const where = `${name}, ${theme}, ${width} px`
    // Evaluated rather than added as a script, so that the page's own content policy stays in force.
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await source)
    for (const violation of (await runAxe(page, theme === 'dark' && 'colours only')).violations) {
      for (const node of violation.nodes) {
        findings.push(
          `${where}: ${violation.help} (${violation.id}): ${node.target.join(' ')} — ${reason(node)}`,
        )
      }
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 0) findings.push(`${where}: the page scrolls sideways by ${overflow} px`)
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (size) await page.setViewportSize(size)
  return findings
}

// Only the colours differ between the themes, so the other rules are asked once for each width.
function runAxe(page: Page, only: 'colours only' | false): Promise<AxeResults> {
  return page.evaluate(
    (coloursOnly) =>
      (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
        resultTypes: ['violations'],
        ...(coloursOnly ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
      }),
    only !== false,
  )
}

/** Two frames and the end of every transition, so that no colour is measured half way between two themes. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const twoFrames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    await twoFrames()
    const finite = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(finite.map((each) => each.finished.catch(() => {}))) // a cancelled animation is over too
    await document.fonts.ready
    await twoFrames()
  })
}

function reason(node: AxeResults['violations'][number]['nodes'][number]): string {
  return (node.failureSummary ?? '').replace(/^Fix (any|all) of the following:\s*/, '').replace(/\s+/g, ' ')
}
