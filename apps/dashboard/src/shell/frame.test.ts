import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8')
const tokens = readFileSync(fileURLToPath(import.meta.resolve('@bonafide/ui/tokens.css')), 'utf8')

it.each([
  ['light', /html \{([^}]*)\}/, /\[data-theme='light'\] \{([^}]*)\}/],
  ['dark', /html:where\(\[data-theme="dark"\]\) \{([^}]*)\}/, /\n\[data-theme='dark'\] \{([^}]*)\}/],
])(
  'draws the frame before the style sheet in the %s colours that the style sheet will bring',
  (_, own, whole) => {
    const drawn = colours(own.exec(page)?.[1])
    const wanted = colours(whole.exec(tokens)?.[1])
    expect(Object.keys(drawn)).toEqual(['--bg', '--surface', '--line', '--selected', '--ink-2'])
    expect(wanted).toMatchObject(drawn)
  },
)

function colours(rules = ''): Record<string, string> {
  return Object.fromEntries(
    [...rules.matchAll(/(--[\w-]+): (oklch\([^)]*\))/g)].map(([, name, value]) => [name, value]),
  )
}
