import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './run.mjs'

/** Licences that ask for no more than their text to be passed on. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
])

/** Packages under another licence, or one written in a way of its own, and why they may be here all the same. */
const exceptions: [name: RegExp, licence: string, because: string][] = [
  [
    /^@fontsource(-variable)?\//,
    'OFL-1.1',
    'A font: it may be passed on with a program, unchanged and not sold alone.',
  ],
  [
    /^@img\/sharp-libvips-/,
    'LGPL-3.0-or-later',
    'Loaded as it is by sharp at run time, and replaceable by whoever installs: nothing of ours is derived from it.',
  ],
  [
    /^caniuse-lite$/,
    'CC-BY-4.0',
    'A table of browsers, for the mails’ styles; its authors are named in the package.',
  ],
  [/^slick$/, 'MIT (http://mootools.net/license.txt)', 'MIT, with its address.'],
]

interface Manifest {
  name: string
  version: string
  license?: string | { type?: string }
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

it('runs on nothing but permissively licensed packages', () => {
  const packages = productionPackages()
  expect(packages.length).toBeGreaterThan(100)
  const wrong = packages.filter(({ name, license }) => {
    const written = typeof license === 'object' ? license.type : license
    const isException = exceptions.some(([pattern, licence]) => pattern.test(name) && licence === written)
    return !isException && !isPermissive(written ?? 'none')
  })
  expect(wrong.map(({ name, version, license }) => `${name}@${version}: ${JSON.stringify(license)}`)).toEqual(
    [],
  )
})

/** An SPDX expression of which one alternative is permissive in all of its parts. */
function isPermissive(licence: string): boolean {
  const alternatives = licence.replace(/^\((.*)\)$/, '$1').split(' OR ')
  return alternatives.some((parts) => parts.split(' AND ').every((part) => permissive.has(part)))
}

/** Whatever the product's parts depend on, through all levels, as it is installed here. Ours are under our own licence. */
function productionPackages(): Manifest[] {
  const found = new Map<string, Manifest>()
  const visit = (folder: string) => {
    if (found.has(folder)) return
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    found.set(folder, manifest)
    const { dependencies = {}, optionalDependencies = {} } = manifest
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const installed = installedFor(folder, name)
      if (installed) visit(installed)
      else if (!(name in optionalDependencies))
        throw new Error(`${name}, which ${manifest.name} needs, is missing`)
    }
  }
  for (const group of ['apps', 'packages']) {
    for (const part of readdirSync(join(root, group))) {
      // These three prove and build the product; they are no part of it.
      if (['journeys', 'bench', 'house'].includes(part)) continue
      if (existsSync(join(root, group, part, 'package.json'))) visit(realpathSync(join(root, group, part)))
    }
  }
  return [...found.values()].filter(({ name }) => !name.startsWith('@bonafide/'))
}

/** Where Node finds a package from a folder. */
function installedFor(folder: string, name: string): string | null {
  for (let from = folder; ; from = dirname(from)) {
    const place = join(from, 'node_modules', name)
    if (existsSync(join(place, 'package.json'))) return realpathSync(place)
    if (from === dirname(from)) return null
  }
}
