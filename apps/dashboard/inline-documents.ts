import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Writes each operation into the module that asks for it, in place of its `graphql(…)` call. Left as they are,
 * the calls go through one generated map, and every document of the app would be part of the first page's
 * JavaScript. A fragment is nothing at run time: reading one only changes its type. */
export function inlineDocuments(): Plugin {
  const documents = new Map<string, string>()
  return {
    name: 'inline-documents',
    enforce: 'pre',
    buildStart() {
      const generated = readFileSync(new URL('./src/generated/graphql.ts', import.meta.url), 'utf8')
      for (const [, name, literal] of generated.matchAll(
        /^export const (\w+)Document = (\{.*\}) as unknown/gm,
      )) {
        if (name && literal) documents.set(name, literal)
      }
    },
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || id.includes('/generated/') || !code.includes('graphql(`'))
        return null
      const inlined = code.replace(/\bgraphql\(`([^`]*)`,?\s*\)/g, (call, source: string) => {
        const [, kind, name] = /^\s*(query|mutation|subscription|fragment)\s+(\w+)/.exec(source) ?? []
        if (kind === 'fragment') return '{}'
        const literal = documents.get(name ?? '')
        if (!literal) throw new Error(`Not generated yet: ${call.slice(0, 60)} in ${id}`)
        return literal
      })
      return { code: inlined, map: null }
    },
  }
}
