const signs: Record<string, string> = { Enter: '↵', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ' ': '␣' }

/** A key as it is printed on a keyboard. */
export function KeyName({ name }: { name: string }) {
  return signs[name] ?? (name.length === 1 ? name.toUpperCase() : name)
}
