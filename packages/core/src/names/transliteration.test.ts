import { expect, it } from 'vitest'
import { transliterate } from './transliteration.ts'

it.each([
  ['Müller', 'MUELLER'],
  ['Straße', 'STRASSE'],
  ['Ångström', 'AANGSTROEM'],
  ['Ærøskøbing', 'AEROESKOEBING'],
  ['Þorgerður', 'THORGERDUR'],
  ['Đặng Thị Ngọc', 'DANG THI NGOC'],
  ['Ilıcalı', 'ILICALI'],
  ['Muñoz', 'MUNOZ'],
  ["D'Artagnan", 'DARTAGNAN'],
  ['Anne-Marie', 'ANNE MARIE'],
  ['Щеглов', 'SHCHEGLOV'],
  ['Александр', 'ALEKSANDR'],
  ['Объедков', 'OBIEEDKOV'],
  ['Ελένη', 'ELENI'],
  // ICAO 9303 part 3, section 6 C: the doubled letter, and teh marbuta within and at the end of a name.
  ['محمّد', 'MXHMMD'],
  ['فاطمة', 'FAXTTMXAH'],
  ['هشام', 'HXSHAM'],
  ['王', '王'],
])('a zone spells %s as %s', (name, zone) => {
  expect(transliterate(name)).toBe(zone)
})
