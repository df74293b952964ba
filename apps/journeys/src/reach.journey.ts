import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFindings } from './accessibility.ts'
import { openBrowser } from './browser.ts'
import { keyboardFindings } from './keyboard.ts'

// The judges of every page are judged first: a page with known faults, and the same page without them.
const good = `<html lang="en"><title>Form</title><style>
    body { background: #fff; color: #111 } a { color: inherit } @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }
    :focus-visible { outline: 2px solid #0a6 } input.thumb { appearance: none; outline: none } .thumb::-webkit-slider-thumb { appearance: none; width: 16px; height: 16px; background: #555 } .thumb:focus-visible::-webkit-slider-thumb { box-shadow: 0 0 0 3px #0a6 } .picked { position: absolute; opacity: 0 } .picked:focus-visible + span { box-shadow: 0 0 0 2px #0a6 }
  </style><main><h1>Form</h1><label>Name <input></label><label>Born <input type="date"></label>
  <fieldset><legend>Size</legend><label><input type="radio" name="s">S</label><label><input type="radio" name="s">L</label></fieldset>
  <label><input type="checkbox" class="picked"><span>Agree</span></label><label>Zoom <input type="range" class="thumb"></label><button>Send</button><a href="/x">Elsewhere</a></main>`
const bad = `<html lang="en"><title>Form</title><style>body { color: #ccc; background: #fff } .mute:focus { outline: none } @media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } }</style>
  <main><h1>Form</h1><p>Pale words</p><input><button class="mute">Send</button><button tabindex="-1">Hidden from Tab</button><p style="width:600px">Wide</p></main>`

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
})
afterAll(() => browser?.close())

describe('what is found on a page', () => {
  it('is nothing where there is nothing', async () => {
    await page.setContent(good)
    expect(await accessibilityFindings(page, 'The form')).toEqual([])
    expect(await keyboardFindings(page, 'The form')).toEqual([])
  })

  it('names pale text in the theme that has it, a field without a name, and sideways scrolling', async () => {
    await page.setContent(bad)
    const findings = await accessibilityFindings(page, 'The form')
    expect(findings.join('\n')).toMatch(/The form, light, 390 px: .*color-contrast/)
    expect(findings.join('\n')).not.toMatch(/dark, .*color-contrast/)
    expect(findings.join('\n')).toMatch(/\(label\): input/)
    expect(findings.join('\n')).toMatch(/390 px: the page scrolls sideways/)
  })

  it('names text that is pale only in the dark', async () => {
    await page.setContent(good.replace('color: #eee', 'color: #333'))
    const findings = (await accessibilityFindings(page, 'The form')).join('\n')
    expect(findings).toMatch(/The form, dark, 390 px: .*color-contrast/)
    expect(findings).not.toMatch(/light, .*color-contrast/)
  })

  it('names what Tab never reaches and where the focus cannot be seen', async () => {
    await page.setContent(bad)
    expect(await keyboardFindings(page, 'The form')).toEqual([
      'The form: Tab never reaches button “Hidden from Tab”',
      'The form: nothing shows that the focus is on button “Send”',
    ])
  })
})
