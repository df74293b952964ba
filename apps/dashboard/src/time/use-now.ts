import { useSyncExternalStore } from 'react'
import { serverNow } from './server-clock.ts'

/** One timer for every clock on the page, which therefore all step together. */
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let second = Math.floor(serverNow() / 1000)

function step() {
  second = Math.floor(serverNow() / 1000)
  for (const watcher of watchers) watcher()
  timer = setTimeout(step, 1000 - (serverNow() % 1000) + 5)
}

function watch(watcher: () => void): () => void {
  if (watchers.size === 0) step()
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
    if (watchers.size === 0) clearTimeout(timer)
  }
}

/** The time now, in milliseconds, stepping once a second; every `seconds` where that is enough. */
export function useNow(seconds = 1): number {
  return useSyncExternalStore(watch, () => Math.floor(second / seconds) * seconds) * 1000
}
