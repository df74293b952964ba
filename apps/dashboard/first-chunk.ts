interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

/**
 * Names the file of everything that the first page imports, so that it comes in one piece: left to itself the bundler
 * makes a file of each part that a later page shares, and a phone waits for thirty of them in turn.
 */
export function firstChunk(entry: string): (id: string, modules: Modules) => string | null {
  let first: Set<string> | null = null
  return (id, modules) => {
    first ??= reachableFrom(entry, modules)
    return first.has(id) ? 'console' : null
  }
}

function reachableFrom(entry: string, modules: Modules): Set<string> {
  const found = new Set([entry])
  for (const id of found) for (const next of modules.getModuleInfo(id)?.importedIds ?? []) found.add(next)
  return found
}
