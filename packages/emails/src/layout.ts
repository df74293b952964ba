import { readFileSync } from 'node:fs'
import { type Locale, languageTag, textDirection } from '@bonafide/core/locale'
import { escapeHtml } from './escape.ts'
import type { Block, Inline } from './markdown.ts'
import { dark, light } from './palette.ts'
import { placeholdersToHtml, toHtml } from './to-html.ts'
import { say } from './wording.ts'

const template = readFileSync(new URL('../templates/invitation.mjml', import.meta.url), 'utf8')

/** What stands in the layout's places; the words may hold placeholders. */
export interface LayoutParts {
  locale: Locale
  subject: string
  heading: Inline[]
  blocks: Block[]
  /** The sentences on deadline and duration that the text does not say itself. */
  facts: string[]
  preview: Inline[]
}

/** The MJML document of one mail, its placeholders unfilled. */
export function layout({ locale, subject, heading, blocks, facts, preview }: LayoutParts): string {
  const start = textDirection(locale) === 'rtl' ? 'right' : 'left'
  const darkColours = Object.entries(dark).map(([name, hex]) => [`dark.${name}`, hex] as const)
  const hasButton = blocks.some((block) => block.type === 'button')
  return fillSlots(template, {
    ...light,
    ...Object.fromEntries(darkColours),
    lang: languageTag(locale),
    dir: textDirection(locale),
    start,
    title: placeholdersToHtml(subject),
    preview: toHtml(preview, 'text'),
    heading: toHtml(heading, 'styled'),
    body: body(blocks, facts, locale),
    foot: hasButton ? foot(locale) : '',
    notExpected: say(locale, 'layout.notExpected', { workspaceName: '{{workspace_name}}' }),
  })
}

function body(blocks: Block[], facts: string[], locale: Locale): string {
  const sentences = facts.length > 0 ? text('soft', 'small', facts.join(' ')) : ''
  const groups: string[] = []
  let words: Block[] = []
  let isFirstButton = true
  const flush = () => {
    if (words.length > 0) groups.push(text('ink', null, words.map(blockToHtml).join('')))
    words = []
  }
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'button') {
      words.push(block)
      continue
    }
    flush()
    groups.push(
      `<mj-button css-class="go" href="{{session_url}}">${escapeHtml(say(locale, 'layout.button'))}</mj-button>`,
    )
    if (!isFirstButton) continue
    isFirstButton = false
    groups.push(sentences)
    if (index < blocks.length - 1) groups.push('<mj-divider css-class="rule" />')
  }
  flush()
  if (isFirstButton) groups.push(sentences)
  return groups.join('\n')
}

function text(className: string, mjClass: string | null, html: string): string {
  return `<mj-text css-class="${className}"${mjClass ? ` mj-class="${mjClass}"` : ''}>${html}</mj-text>`
}

function foot(locale: Locale): string {
  const address = `<a class="link bare" href="{{session_url}}" dir="ltr" style="color:${light.accentInk};word-break:break-all;font-family:ui-monospace,'Cascadia Mono',Menlo,Consolas,monospace;font-size:13px">{{session_url}}</a>`
  return `<mj-section css-class="inside foot" background-color="${light.foot}" border-top="1px solid ${light.line}" border-radius="0 0 16px 16px" padding="20px 40px">
    <mj-column><mj-text css-class="soft" mj-class="small">${escapeHtml(say(locale, 'layout.buttonFails'))}<br />${address}</mj-text></mj-column>
  </mj-section>`
}

function blockToHtml(block: Block): string {
  if (block.type === 'button') return ''
  if (block.type === 'list') {
    const tag = block.ordered ? 'ol' : 'ul'
    const items = block.items.map((item) => `<li style="margin:0 0 4px">${toHtml(item, 'styled')}</li>`)
    return `<${tag} style="margin:0 0 16px;padding:0 24px">${items.join('')}</${tag}>`
  }
  return `<p style="margin:0 0 16px">${toHtml(block.children, 'styled')}</p>`
}

/** One pass, so that nothing in a filled slot can be taken for another slot. */
function fillSlots(template: string, values: Record<string, string>): string {
  return template.replace(/\[\[([\w.]+)\]\]/g, (slot, name: string) => values[name] ?? slot)
}
