import { parseMailText } from '@bonafide/core/mail-text'
import { escapeHtml, escapeProse } from './escape.ts'
import type { Inline } from './markdown.ts'
import { light } from './palette.ts'

/** Escaped HTML of a line; `text` leaves every tag out, for places where only text may stand. */
export function toHtml(children: Inline[], mode: 'styled' | 'text'): string {
  return children.map((child) => inlineToHtml(child, mode)).join('')
}

/** A line of text with placeholders, such as a subject: nothing in it is Markdown. */
export function placeholdersToHtml(line: string): string {
  return parseMailText(line)
    .map((part) => (part.type === 'placeholder' ? `{{${part.name}}}` : escapeProse(part.text)))
    .join('')
}

function inlineToHtml(child: Inline, mode: 'styled' | 'text'): string {
  if (child.type === 'text') return escapeProse(child.text)
  if (child.type === 'break') return mode === 'text' ? ' ' : '<br />'
  if (child.type === 'placeholder') {
    const value = `{{${child.name}}}`
    return mode === 'styled' && child.name === 'session_url' ? anchor(value, value) : value
  }
  const inner = toHtml(child.children, mode)
  if (mode === 'text') return inner
  if (child.type === 'link') {
    return anchor(child.href === '{{session_url}}' ? child.href : escapeHtml(child.href), inner)
  }
  return child.type === 'strong' ? `<strong>${inner}</strong>` : `<em>${inner}</em>`
}

function anchor(href: string, inner: string): string {
  return `<a class="link" href="${href}" style="color:${light.accentInk};word-break:break-word">${inner}</a>`
}
