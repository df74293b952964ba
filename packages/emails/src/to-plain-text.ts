import { type CompiledMail, facts, headingOf } from './compile-mail.ts'
import { type Block, type Inline, parseMarkdown } from './markdown.ts'
import { say } from './wording.ts'

/** The text part of a mail, its placeholders unfilled: the same words in the same order as the HTML part. */
export function toPlainText({ subject, text, locale }: CompiledMail): string {
  const blocks = parseMarkdown(text)
  const title = blocks.find((block) => block.type === 'title')
  const firstButton = blocks.findIndex((block) => block.type === 'button')
  const sentences = facts(text, locale, 'plain').join(' ')
  const parts = ['{{workspace_name}}', inline(title?.children ?? headingOf(subject))]
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'title') parts.push(blockToText(block, say(locale, 'layout.button')))
    if (index === firstButton) parts.push(sentences)
  }
  if (firstButton < 0) parts.push(sentences)
  const farewell = say(locale, 'layout.notExpected', { workspaceName: '{{workspace_name}}' })
  // "-- " is where mail clients see a signature begin.
  return `${parts.filter(Boolean).join('\n\n')}\n\n-- \n${farewell}\n`
}

function blockToText(block: Block, label: string): string {
  if (block.type === 'button') return `${label}:\n{{session_url}}`
  if (block.type === 'list') {
    return block.items
      .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${inline(item)}`)
      .join('\n')
  }
  return inline(block.children)
}

function inline(children: Inline[]): string {
  return children.map(inlineToText).join('')
}

function inlineToText(child: Inline): string {
  // An invisible joiner keeps braces that somebody wrote from being filled.
  if (child.type === 'text') return child.text.replaceAll('{{', '{\u2060{')
  if (child.type === 'break') return '\n'
  if (child.type === 'placeholder') return `{{${child.name}}}`
  const inner = inline(child.children)
  if (child.type !== 'link') return inner
  return inner === child.href ? inner : `${inner} (${child.href.replace(/^mailto:/, '')})`
}
