import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, it } from 'vitest'
import { root } from './run.mjs'

/** Which packages of the house a part may import. React, Prisma and the like are judged where a rule names them. */
const mayImport: Record<string, string[]> = {
  'packages/core': [],
  'packages/database': ['core'],
  'packages/emails': ['core'],
  'packages/evidence': ['core'],
  'packages/specimens': ['core'],
  'packages/ui': [],
  'apps/api': ['core', 'database', 'emails', 'evidence', 'specimens'],
  'apps/dashboard': ['core', 'ui'],
  'apps/verify': ['core', 'ui'],
  // These two start the others as processes; the bench asks the engine itself how well it reads.
  'apps/journeys': ['core', 'database', 'specimens'],
  'apps/bench': ['core', 'database', 'evidence', 'specimens'],
  'apps/house': [],
}

type Import = { from: string; to: string; line: number }

const imports = Object.keys(mayImport).flatMap((part) => sourcesIn(part).flatMap(importsOf))

it('lets a part import only the packages below it', () => {
  expect(
    imports.filter(({ from, to }) => {
      const imported = /^@bonafide\/([^/]+)/.exec(to)?.[1]
      if (imported === undefined || (isTest(from) && imported === 'specimens')) return false
      return !mayImport[partOf(from)]?.includes(imported)
    }),
  ).toEqual([])
})

it('lets no file reach into another part by its path', () => {
  expect(
    imports.filter(({ from, to }) => {
      const target = resolved(from, to)
      return target !== null && partOf(target) !== partOf(from) && !target.endsWith('.json')
    }),
  ).toEqual([])
})

it('keeps core free of everything but itself', () => {
  expect(
    imports.filter(
      ({ from, to }) => partOf(from) === 'packages/core' && !isTest(from) && !to.startsWith('.'),
    ),
  ).toEqual([])
})

it('lets the components in ui know React and what draws, and no data', () => {
  const allowed =
    /^(\.|react$|react\/|react-dom|react-aria|@react-aria|@react-types|@internationalized|lucide-react|@lingui\/|@fontsource|uqr$)/
  expect(
    imports.filter(({ from, to }) => partOf(from) === 'packages/ui' && !isTest(from) && !allowed.test(to)),
  ).toEqual([])
})

// A field whose type belongs to another module needs that type, so what can be asked may refer to what can be asked.
it('lets a module of the API call another module’s service, and its types refer to each other', () => {
  expect(
    imports.filter(({ from, to }) => {
      const target = resolved(from, to)
      const [mine, theirs] = [moduleOf(from), moduleOf(target)]
      if (!mine || !theirs || mine === theirs || isTest(from)) return false
      if (/graphql\.ts$/.test(from) && target?.endsWith('/graphql.ts')) return false
      return target !== `apps/api/src/modules/${theirs}/service.ts`
    }),
  ).toEqual([])
})

it('lets nothing but a module’s store talk to Prisma', () => {
  expect(
    imports.filter(({ from, to }) => {
      if (moduleOf(from) === null || isTest(from) || from.endsWith('/store.ts')) return false
      return /^@prisma\/|^@bonafide\/database\/generated\/prisma/.test(to)
    }),
  ).toEqual([])
})

it('has no file that only hands on what others export', () => {
  const files = Object.keys(mayImport).flatMap(sourcesIn)
  expect(files.filter((file) => /\/(index|utils|helpers)\.tsx?$/.test(file))).toEqual([])
})

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'generated', 'dist'].includes(entry.name)) return []
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sourcesIn(path)
    return /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

// Static imports, re-exports and `import(…)` alike, type-only ones too: who is known is what the rule is about.
function importsOf(from: string): Import[] {
  const source = readFileSync(join(root, from), 'utf8')
  const { module } = parseSync(from, source)
  const found = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest)),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => {
      const text = source.slice(start, end)
      return { start, value: /^['"].*['"]$/.test(text) ? text.slice(1, -1) : '' }
    }),
  ]
  return found
    .filter((request) => request !== null && request.value !== '')
    .map((request) => ({
      from,
      to: request?.value ?? '',
      line: source.slice(0, request?.start).split('\n').length,
    }))
}

const partOf = (file: string) => file.split('/', 2).join('/')
const moduleOf = (file: string | null) => /^apps\/api\/src\/modules\/([^/]+)\//.exec(file ?? '')?.[1] ?? null
const resolved = (from: string, to: string) =>
  to.startsWith('.') ? relative(root, join(root, dirname(from), to)).replaceAll('\\', '/') : null
const isTest = (file: string) => /\.test\.tsx?$|(^|\/)(given|testing|stories|any-)[^/]*\.tsx?$/.test(file)
