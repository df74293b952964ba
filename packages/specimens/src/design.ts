import type { CaptionLanguage } from './captions.ts'
import type { Typeface } from './lettering.ts'
import { type Random, randomFrom } from './random.ts'

/** How one printing of a document looks: everything that has nothing to do with whose it is. */
export interface Design {
  readonly seed: string
  readonly paper: readonly [string, string]
  readonly lines: readonly [string, string]
  readonly accent: string
  readonly ink: string
  readonly typeface: Typeface
  readonly captionTypeface: Typeface
  readonly languages: readonly CaptionLanguage[]
  readonly dates: 'DD MMM YYYY' | 'DD.MM.YYYY' | 'DD/MM/YYYY' | 'YYYY-MM-DD' | 'DD MM YY'
  readonly isPortraitRight: boolean
  readonly zone: ZoneDesign
}

export interface ZoneDesign {
  readonly ends: 'round' | 'sharp'
  readonly ink: string
  /** Added to the outline of every stroke, in thousandths of an em: a worn or an over-inked ribbon. */
  readonly weight: number
  /** Opacity of the blank strip behind the zone: 0 leaves the whole pattern in it, 1 none. */
  readonly blank: number
  /** How far it stands from where the standard puts it, in tenths of a millimetre; part 3 allows 10. */
  readonly shift: { readonly x: number; readonly y: number }
}

/** The design of a seed. */
export function designFrom(seed: string): Design {
  const random = randomFrom(`design/${seed}`)
  const palette = random.pick(palettes)
  const typeface = random.pick(['sansBold', 'sansBold', 'condensedBold', 'serifBold', 'typewriter'] as const)
  const others = random.pick<readonly CaptionLanguage[]>([
    [],
    ['FR'],
    ['FR'],
    ['DE'],
    ['ES'],
    ['FR', 'ES'],
    ['UK'],
    ['EL'],
    ['AR'],
    ['TR'],
  ])
  return {
    seed,
    ...palette,
    ink: random.pick(['#101820', '#1c2536', '#20160f', '#0c2230']),
    typeface,
    captionTypeface: random.pick(['sans', 'condensed', 'serif'] as const),
    languages: ['EN', ...others],
    dates: random.pick([
      'DD MMM YYYY',
      'DD MMM YYYY',
      'DD.MM.YYYY',
      'DD/MM/YYYY',
      'YYYY-MM-DD',
      'DD MM YY',
    ] as const),
    isPortraitRight: random.chance(0.15),
    zone: zoneDesign(random.fork('zone')),
  }
}

function zoneDesign(random: Random): ZoneDesign {
  return {
    ends: random.pick(['round', 'round', 'sharp'] as const),
    ink: random.pick(['#0c0c10', '#15131a', '#1f2430', '#3a3634', '#45484f']),
    weight: random.between(-9, 22),
    blank: random.pick([0, 0.3, 0.6, 0.85, 1] as const),
    shift: { x: random.between(-8, 8), y: random.between(-8, 8) },
  }
}

type Palette = Pick<Design, 'paper' | 'lines' | 'accent'>

const palettes: readonly [Palette, ...Palette[]] = [
  { paper: ['#bcd2ec', '#dbe7f5'], lines: ['#4a74a8', '#8a5f9e'], accent: '#274a78' },
  { paper: ['#d9ecdf', '#eef5ec'], lines: ['#4f8f86', '#9aa04e'], accent: '#1f5a58' },
  { paper: ['#ecd9d0', '#f7ece2'], lines: ['#b06a55', '#6a7f9e'], accent: '#7c2f2a' },
  { paper: ['#dccbe9', '#f0e6f5'], lines: ['#8a67a8', '#4d8a94'], accent: '#4a2f6b' },
  { paper: ['#f0e4bf', '#f6efd9'], lines: ['#a98a3a', '#5f8a5a'], accent: '#5d4a14' },
  { paper: ['#e4e8ea', '#f5f6f6'], lines: ['#7d8a93', '#b0876a'], accent: '#33404a' },
  { paper: ['#f3c9d3', '#fbe9d8'], lines: ['#c25f7c', '#d08f4a'], accent: '#8c2748' },
  { paper: ['#c3e3ea', '#e9f0cf'], lines: ['#3f93a6', '#7fa042'], accent: '#17596b' },
]
