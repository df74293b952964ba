import type { Placeholder } from '@bonafide/core/mail-text'

/** What to put at a place of a text for a placeholder: as it is inside a sentence; the link as a paragraph of its
 * own, because only there it becomes a button. */
export function insertion(
  placeholder: Placeholder,
  before: string,
  after: string,
): { text: string; caret: number } {
  const name = `{{${placeholder}}}`
  if (placeholder !== 'session_url') return { text: name, caret: name.length }
  const lead =
    before.trim() === '' || /\n[ \t]*\n[ \t]*$/.test(before) ? '' : /\n[ \t]*$/.test(before) ? '\n' : '\n\n'
  const tail =
    after.trim() === '' ? '' : /^[ \t]*\n[ \t]*\n/.test(after) ? '' : /^[ \t]*\n/.test(after) ? '\n' : '\n\n'
  return { text: `${lead}${name}${tail}`, caret: lead.length + name.length }
}

/** Writes a placeholder where the cursor is, in place of what is selected, so that Ctrl+Z takes it back. */
export function insertPlaceholder(area: HTMLTextAreaElement, placeholder: Placeholder, at?: number): void {
  area.focus()
  if (at !== undefined) area.setSelectionRange(at, at)
  const { selectionStart, selectionEnd, value } = area
  const { text, caret } = insertion(placeholder, value.slice(0, selectionStart), value.slice(selectionEnd))
  // Deprecated, and the one way that every browser puts on its list of what can be undone.
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, selectionStart, selectionEnd, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.setSelectionRange(selectionStart + caret, selectionStart + caret)
}
