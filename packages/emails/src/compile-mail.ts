import type { Locale } from '@bonafide/core/locale'
import { type Placeholder, parseMailText } from '@bonafide/core/mail-text'
import { layout } from './layout.ts'
import { type Block, type Inline, parseMarkdown } from './markdown.ts'
import { say } from './wording.ts'

/** A mail ready to be filled: what is kept with an invitation. Everything still holds its placeholders. */
export interface CompiledMail {
  subject: string
  text: string
  locale: Locale
  html: string
}

/**
 * Sets a written mail in the layout. Costs milliseconds (the first one half a second more, for MJML), so it
 * happens when words are saved or accepted; equal words are compiled once. The text must already have passed
 * core's placeholder check: an unknown placeholder is shown as it was written.
 */
export async function compileMail(mail: {
  subject: string
  text: string
  locale: Locale
}): Promise<CompiledMail> {
  const key = JSON.stringify([mail.locale, mail.subject, mail.text])
  const known = recent.get(key)
  if (known) {
    recent.delete(key)
    recent.set(key, known)
    return known
  }
  const compiled = await compile(mail)
  recent.set(key, compiled)
  for (const oldest of recent.keys()) {
    if (recent.size <= kept) break
    recent.delete(oldest)
  }
  return compiled
}

const kept = 200
const recent = new Map<string, CompiledMail>()

async function compile({ subject, text, locale }: { subject: string; text: string; locale: Locale }) {
  const { default: mjml } = await import('mjml')
  const parsed = parseMarkdown(text)
  const title = parsed.find((block) => block.type === 'title')
  const blocks = parsed.filter((block) => block.type !== 'title')
  const document = layout({
    locale,
    subject,
    heading: title?.children ?? headingOf(subject),
    blocks,
    facts: facts(text, locale),
    preview: preview(blocks),
  })
  const { html, errors } = await mjml(document, {
    validationLevel: 'soft',
    keepComments: false,
    // Without this MJML has the reader's machine fetch a font from somebody else.
    fonts: {},
  })
  if (errors.length > 0) throw new Error(`The mail layout is broken: ${errors[0]?.formattedMessage}`)
  return { subject, text, locale, html }
}

/** What the layout says about time after the button, as HTML; what the text says itself is not said twice. */
export function facts(text: string, locale: Locale, form: 'html' | 'plain' = 'html'): string[] {
  const date = form === 'html' ? '<strong>{{deadline_date}}</strong>' : '{{deadline_date}}'
  const sentences: string[] = []
  if (!mentions(text, 'link_expires_at')) {
    sentences.push(say(locale, 'layout.deadline', { deadline: `${date} ({{deadline_zone}})` }))
  }
  if (!mentions(text, 'session_minutes')) {
    sentences.push(say(locale, 'layout.duration', { duration: '{{session_duration}}' }))
  }
  return sentences
}

function mentions(text: string, placeholder: Placeholder): boolean {
  return text.includes(`{{${placeholder}}}`)
}

/** The subject without the workspace's name at its end: that stands right above the heading. */
export function headingOf(subject: string): Inline[] {
  const heading = subject.replace(/\s*[,،|·:–—-]?\s*\{\{workspace_name\}\}\s*$/, '') || subject
  return parseMailText(heading).map((part) =>
    part.type === 'placeholder' ? part : { type: 'text', text: part.text },
  )
}

/** What an inbox shows beside the subject: the first paragraph that is more than a greeting. */
function preview(blocks: Block[]): Inline[] {
  const paragraphs = blocks.filter((block) => block.type === 'paragraph')
  const isLong = (children: Inline[]) =>
    children.some((child) => child.type === 'text' && child.text.length > 30)
  return (paragraphs.find((block) => isLong(block.children)) ?? paragraphs[0])?.children ?? []
}
