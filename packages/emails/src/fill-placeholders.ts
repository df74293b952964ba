const inlineTag = /<\/?(?:strong|em|a|span)\b[^<>]*>$/
const punctuation = /^[,،:;!.?]/

/**
 * Replaces `{{name}}` in one pass: what a value holds is never read again. A name nobody knows (null) stays.
 * An empty value takes the space before it along ("Hello {{first_name}}," is "Hello,"), and at the start of a
 * line the comma after it ("{{first_name}}, please" is "Please").
 */
export function fillPlaceholders(template: string, lookUp: (name: string) => string | null): string {
  const parts = template.split(/\{\{([a-z_]+)\}\}/)
  let filled = parts[0] ?? ''
  for (let at = 1; at < parts.length; at += 2) {
    const value = lookUp(parts[at] ?? '')
    const after = parts[at + 1] ?? ''
    if (value) filled += value + after
    else if (value === null) filled += `{{${parts[at]}}}${after}`
    else filled = closeGap(filled, after)
  }
  return filled
}

function closeGap(before: string, after: string): string {
  let tags = ''
  let head = before.replace(/[ \t]+$/, '')
  for (let tag = inlineTag.exec(lastTag(head)); tag; tag = inlineTag.exec(lastTag(head))) {
    tags = tag[0] + tags
    head = head.slice(0, -tag[0].length).replace(/[ \t]+$/, '')
  }
  const closed = /^(?:<\/(?:strong|em|a|span)>)*/.exec(after)?.[0] ?? ''
  const rest = after.slice(closed.length)
  if (head === '' || /[>\n]$/.test(head)) {
    const next = rest.replace(/^(?:[,،:;]|[ \t])+/, '')
    return head + tags + closed + next.charAt(0).toLocaleUpperCase() + next.slice(1)
  }
  // "Hola, {{first_name}}:" without a name is "Hola:", not "Hola,:".
  if (/[,،]$/.test(head) && punctuation.test(rest)) head = head.slice(0, -1)
  return head + tags + closed + rest
}

/** The end of the text from its last `<` on, so that looking for a tag never reads the whole mail. */
function lastTag(text: string): string {
  return text.endsWith('>') ? text.slice(text.lastIndexOf('<')) : ''
}
