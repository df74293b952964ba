import { useEffect, useLayoutEffect, useRef } from 'react'

export type Shortcut = {
  /** As `KeyboardEvent.key` has it: `j`, `/`, `Enter`; `g s` is one key after the other. */
  keys: string
  label: string
  run: () => void
}
type Group = { title: string; shortcuts: readonly Shortcut[] }

const storageKey = 'bonafide.single-keys'
const groups = new Map<symbol, { current: Group }>()
let prefix = { key: '', at: 0 }

/** Listens for keys while the component is on the page, and lists them on the key sheet under `title`. Keys do
 * nothing while one types, in a dialog or in a menu. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef<Group>({ title, shortcuts })
  useLayoutEffect(() => {
    latest.current = { title, shortcuts }
  })
  useEffect(() => {
    const id = Symbol()
    groups.set(id, latest)
    if (groups.size === 1) document.addEventListener('keydown', handle)
    return () => {
      groups.delete(id)
      if (groups.size === 0) document.removeEventListener('keydown', handle)
    }
  }, [])
}

/** Everything that works on this page now, for the key sheet. */
export function listShortcuts(): Group[] {
  const listed = new Map<string, Shortcut[]>()
  for (const group of [...groups.values()].reverse()) {
    const { title, shortcuts } = group.current
    if (shortcuts.length > 0) listed.set(title, [...(listed.get(title) ?? []), ...shortcuts])
  }
  return [...listed].map(([title, shortcuts]) => ({ title, shortcuts }))
}

/** Single keys can be switched off, for people who speak to their computer or strike keys by accident. */
export function singleKeysAreOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off'
}
export function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, 'off')
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (!singleKeysAreOn() || isBusyElsewhere(event)) return
  const key = keyOf(event)
  const sequence = event.timeStamp - prefix.at < 1_000 ? `${prefix.key} ${key}` : key
  // The newest component is the nearest to the person, so it answers first.
  const all = listShortcuts().flatMap(({ shortcuts }) => shortcuts)
  const found = all.find(({ keys }) => keys === sequence) ?? all.find(({ keys }) => keys === key)
  const startsOne = all.some(({ keys }) => keys.startsWith(`${key} `))
  prefix = startsOne && !found ? { key, at: event.timeStamp } : { key: '', at: 0 }
  if (!found) return
  event.preventDefault()
  found.run()
}

/** Where letters have their own meaning, or a press of Enter belongs to what is focused. */
function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select')) return true
  if (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
    return true
  if ((event.key === 'Enter' || event.key === ' ') && target.closest('a, button, input, summary')) return true
  return document.querySelector('dialog[open], [role="menu"]:popover-open') !== null
}

/** The letter on the key in Latin, so that the keys work under an Arabic or a Cyrillic layout too. */
function keyOf(event: KeyboardEvent): string {
  if (event.key.length !== 1) return event.key
  const isLatin = event.key.charCodeAt(0) < 128
  const latin = /^Key([A-Z])$/.exec(event.code)?.[1]
  return isLatin || latin === undefined ? event.key.toLowerCase() : latin.toLowerCase()
}
