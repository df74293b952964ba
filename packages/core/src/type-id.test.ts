import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeId, encodeId, idPrefixes, prefixOf } from './type-id.ts'

it('spells ids as TypeID 0.3 does', () => {
  expect(encodeId('vs', '01890a5d-ac96-774b-bcce-b302099a8057')).toBe('vs_01h455vb4pex5vsknk084sn02q')
  expect(encodeId('vs', 'ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('vs_7zzzzzzzzzzzzzzzzzzzzzzzzz')
})

it('gives every id back, and only under its own prefix', () =>
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom(...Object.values(idPrefixes)), (uuid, prefix) => {
      const id = encodeId(prefix, uuid)
      expect(decodeId(prefix, id)).toBe(uuid)
      expect(prefixOf(id)).toBe(prefix)
      for (const other of Object.values(idPrefixes)) {
        if (other !== prefix) expect(decodeId(other, id)).toBeNull()
      }
    }),
  ))

it('sorts ids as their UUIDs', () =>
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      expect(encodeId('evt', one) < encodeId('evt', other)).toBe(one < other)
    }),
  ))

it('reads nothing into any other string', () => {
  const strange = [
    '',
    'vs_',
    '01h455vb4pex5vsknk084sn02q',
    'vs_01h455vb4pex5vsknk084sn02',
    'vs_01h455vb4pex5vsknk084sn02qq',
    'vs_01H455VB4PEX5VSKNK084SN02Q',
    'vs_81h455vb4pex5vsknk084sn02q',
    'vs_01h455vb4pex5vsknk084sn0il',
    'vs_01h455vb4pex5vsknk084sn02q\n',
  ]
  for (const id of strange) expect(decodeId('vs', id)).toBeNull()
  expect(prefixOf('other_01h455vb4pex5vsknk084sn02q')).toBeNull()
})
