import { type Placeholder, placeholders } from '@bonafide/core/mail-text'

// A mail's text is prose with a little Markdown: paragraphs, line breaks, **bold**, *italic*, lists, a title,
// and [links](https://…). It is read into this tree and nothing else is known, so there is no raw HTML to forbid.

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'placeholder'; name: Placeholder }
  | { type: 'break' }
  | { type: 'strong' | 'emphasis'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }

export type Block =
  | { type: 'title'; children: Inline[] }
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'list'; ordered: boolean; items: Inline[][] }
  /** `{{session_url}}` alone on its line. */
  | { type: 'button' }

const bullet = /^ {0,3}[-*•]\s+(?=\S)/
const number = /^ {0,3}\d{1,3}[.)]\s+(?=\S)/
const button = /^\s*\{\{session_url\}\}\s*$/

/** Reads a mail's text. Never fails: what is not understood is text. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  let list: { ordered: boolean; items: string[] } | null = null

  const close = () => {
    if (paragraph.length > 0) {
      const children = paragraph.flatMap((line, index): Inline[] =>
        index === 0 ? parseInline(line) : [{ type: 'break' }, ...parseInline(line)],
      )
      blocks.push({ type: 'paragraph', children })
    }
    if (list)
      blocks.push({ type: 'list', ordered: list.ordered, items: list.items.map((item) => parseInline(item)) })
    paragraph = []
    list = null
  }

  for (const line of text.split(/\r\n|\r|\n/)) {
    const marker = bullet.exec(line) ?? number.exec(line)
    if (line.trim() === '') close()
    else if (button.test(line)) {
      close()
      blocks.push({ type: 'button' })
    } else if (blocks.length === 0 && paragraph.length === 0 && !list && /^#\s+\S/.test(line)) {
      blocks.push({ type: 'title', children: parseInline(line.replace(/^#\s+/, '').trim()) })
    } else if (marker) {
      const ordered = !bullet.test(line)
      if (!list || list.ordered !== ordered) {
        close()
        list = { ordered, items: [] }
      }
      list.items.push(line.slice(marker[0].length).trim())
    } else if (list && /^\s/.test(line)) {
      list.items.push(`${list.items.pop() ?? ''} ${line.trim()}`)
    } else {
      if (list) close()
      paragraph.push(line.trim())
    }
  }
  close()
  return blocks
}

const placeholder = /^\{\{([a-z_]+)\}\}/
const link = /^\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)/
const special = /[\\*[{]/

/** How deep emphasis may stand in emphasis. Nobody writes more, and a text made to hurt cannot. */
const deepest = 4

function parseInline(line: string, depth = 0): Inline[] {
  const result: Inline[] = []
  // A mark that was never closed from here on is not looked for again, so a long line stays linear.
  const unclosed = new Set<string>()
  const write = (text: string) => {
    const last = result.at(-1)
    if (last?.type === 'text') last.text += text
    else if (text) result.push({ type: 'text', text })
  }
  let rest = line
  while (rest) {
    const next = rest.search(special)
    if (next !== 0) {
      write(next < 0 ? rest : rest.slice(0, next))
      rest = next < 0 ? '' : rest.slice(next)
      continue
    }
    const read = readSpecial(rest, depth, unclosed)
    if (read.node) result.push(read.node)
    else write(read.text)
    rest = rest.slice(read.length)
  }
  return result
}

function readSpecial(
  rest: string,
  depth: number,
  unclosed: Set<string>,
): { node?: Inline; text: string; length: number } {
  // A placeholder cannot be escaped: a text whose only link is `\{{session_url}}` has been accepted as one with a link.
  const escaped = /^\\(?!\{\{[a-z_]+\}\})([\\*[\](){}#.•-])/.exec(rest)
  if (escaped) return { text: escaped[1] ?? '', length: 2 }

  const value = placeholder.exec(rest)
  const name = placeholders.find((known) => known === value?.[1])
  if (value && name) return { node: { type: 'placeholder', name }, text: '', length: value[0].length }

  const anchor = link.exec(rest)
  const href = anchor ? safeHref(anchor[2] ?? '') : null
  if (anchor && href) {
    const children = parseInline(anchor[1] ?? '', depth + 1)
    return { node: { type: 'link', href, children }, text: '', length: anchor[0].length }
  }

  for (const mark of depth < deepest ? ['**', '*'] : []) {
    if (unclosed.has(mark)) continue
    if (!rest.startsWith(mark) || /^\s|^$/.test(rest.slice(mark.length, mark.length + 1))) continue
    const end = closing(rest, mark)
    if (end < 0) {
      unclosed.add(mark)
      continue
    }
    const type = mark === '**' ? 'strong' : 'emphasis'
    const children = parseInline(rest.slice(mark.length, end), depth + 1)
    return { node: { type, children }, text: '', length: end + mark.length }
  }
  return { text: rest.charAt(0), length: 1 }
}

/** Where the mark that opened `rest` is closed: after a letter, not after a space; -1 when it never is. */
function closing(rest: string, mark: string): number {
  for (let at = rest.indexOf(mark, mark.length); at >= 0; at = rest.indexOf(mark, at + 1)) {
    const before = rest.charAt(at - 1)
    if (at === mark.length || /\s/.test(before) || before === '\\') continue
    if (mark === '*' && rest.charAt(at + 1) === '*') {
      at += 1
      continue
    }
    // In "**one *two***" the first of the three closes the inner mark.
    return mark === '**' && rest.charAt(at + 2) === '*' ? at + 1 : at
  }
  return -1
}

/** The address a link may lead to, normalised; null for every scheme but https, http and mailto. */
function safeHref(href: string): string | null {
  if (href === '{{session_url}}') return href
  // A value inside another address would need another kind of escaping, and nobody has asked for it.
  if (href.includes('{{')) return null
  if (!/^(https?:\/\/|mailto:)/i.test(href) || !URL.canParse(href)) return null
  return new URL(href).href
}
