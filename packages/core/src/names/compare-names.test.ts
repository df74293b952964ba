import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { armenianLetters, georgianLetters } from './caucasian-letters.ts'
import { compareNames, type NameAgreement, type NameParts } from './compare-names.ts'
import { cyrillicLetters } from './cyrillic-letters.ts'
import { greekLetters } from './greek-letters.ts'
import { latinLetters } from './latin-letters.ts'
import { transliterate } from './transliteration.ts'

// Properties compare thousands of names; on a busy machine that takes more than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 })

/** `family, given` on both sides; a shown name that ends in … fills its field. */
it.each<[expected: string, shown: string, outcome: string, code: NameAgreement]>([
  // Transliteration, both ways
  ['Müller, Anna', 'MUELLER, ANNA', 'PASS', 'nameAgrees'],
  ['Müller, Anna', 'MULLER, ANNA', 'PASS', 'nameAgrees'],
  ['MUELLER, ANNA', 'Müller, Anna', 'PASS', 'nameAgrees'],
  ['Weiß, Jörg', 'WEISS, JOERG', 'PASS', 'nameAgrees'],
  ['Øvergård, Åse', 'OEVERGAARD, AASE', 'PASS', 'nameAgrees'],
  ['Øvergård, Åse', 'OVERGARD, ASE', 'PASS', 'nameAgrees'],
  ['Guðmundsdóttir, Þóra', 'GUDMUNDSDOTTIR, THORA', 'PASS', 'nameAgrees'],
  ['Çağlayan, Şükrü', 'CAGLAYAN, SUKRU', 'PASS', 'nameAgrees'],
  ['Ilıcalı, İrem', 'ILICALI, IREM', 'PASS', 'nameAgrees'],
  ['Wałęsa, Żaneta', 'WALESA, ZANETA', 'PASS', 'nameAgrees'],
  ['Muñoz, Íñigo', 'MUNOZ, INIGO', 'PASS', 'nameAgrees'],
  // Other scripts
  ['Иванов, Иван', 'IVANOV, IVAN', 'PASS', 'nameAgrees'],
  ['Щеглова, Юлия', 'SHCHEGLOVA, IULIIA', 'PASS', 'nameAgrees'],
  ['Щеглова, Юлия', 'SHCHEGLOVA, YULIYA', 'PASS', 'nameAgrees'],
  ['Достоевский, Фёдор', 'DOSTOEVSKII, FEDOR', 'PASS', 'nameAgrees'],
  ['Ющенко, Євген', 'YUSHCHENKO, YEVHEN', 'PASS', 'nameAgrees'],
  ['Ђоковић, Ђорђе', 'DJOKOVIC, DJORDJE', 'PASS', 'nameAgrees'],
  ['Παπαδοπούλου, Ελένη', 'PAPADOPOULOU, ELENI', 'PASS', 'nameAgrees'],
  ['Αυγερινός, Γιώργος', 'AVGERINOS, GIORGOS', 'PASS', 'nameAgrees'],
  ['შევარდნაძე, ეკატერინე', 'SHEVARDNADZE, EKATERINE', 'PASS', 'nameAgrees'],
  ['Հարությունյան, Արամ', 'HARUTYUNYAN, ARAM', 'PASS', 'nameAgrees'],
  ['علي, محمد', 'ALI, MOHAMED', 'PASS', 'nameAgrees'],
  ['علي, محمد', 'ELY, MXHMD', 'PASS', 'nameAgrees'],
  ['علي, محمد', 'علي, محمد', 'PASS', 'nameAgrees'],
  ['王, 小明', '王, 小明', 'PASS', 'nameAgrees'],
  // Vowels that are not written prove nothing: MAHMUD is محمود.
  ['علي, محمد', 'ALI, MAHMUD', 'WARN', 'nameSpeltOtherwise'],
  ['الحسيني, علي', 'AL HUSSEINI, ALI', 'WARN', 'nameSpeltOtherwise'],
  ['Muller, Anna', 'MUELLER, ANNA', 'WARN', 'nameSpeltOtherwise'],
  ['Shcheglova, Yulia', 'SHCHEGLOVA, IULIIA', 'WARN', 'nameSpeltOtherwise'],
  ['王, 小明', 'WANG, XIAOMING', 'UNABLE', 'scriptUnknown'],
  // Order
  ['Nguyễn, Văn An', 'NGUYEN VAN, AN', 'PASS', 'nameInOtherOrder'],
  ['An, Nguyễn Văn', 'NGUYEN, VAN AN', 'PASS', 'nameInOtherOrder'],
  [', Nguyễn Văn An', 'NGUYEN VAN, AN', 'PASS', 'nameInOtherOrder'],
  ['Anna, Müller', 'MUELLER, ANNA', 'PASS', 'nameInOtherOrder'],
  // Hyphens, apostrophes, particles, titles
  ['O’Connor, Sinéad', 'OCONNOR, SINEAD', 'PASS', 'nameAgrees'],
  ["O'Connor, Sinéad", 'O CONNOR, SINEAD', 'PASS', 'nameAgrees'],
  ['Dupont, Jean-Pierre', 'DUPONT, JEAN PIERRE', 'PASS', 'nameAgrees'],
  ['Dupont, Jean-Pierre', 'DUPONT, JEANPIERRE', 'PASS', 'nameAgrees'],
  ['van der Berg, Jan', 'VAN DER BERG, JAN', 'PASS', 'nameAgrees'],
  ['van der Berg, Jan', 'VANDERBERG, JAN', 'PASS', 'nameAgrees'],
  ['Berg, Jan', 'VAN DER BERG, JAN', 'WARN', 'moreFamilyNames'],
  ['van der Berg, Jan', 'BERG, JAN', 'WARN', 'fewerFamilyNames'],
  ['Weiß, Dr. Hans', 'WEISS, HANS', 'PASS', 'nameAgrees'],
  ['Weiß, Hans', 'DR WEISS, HANS', 'PASS', 'nameAgrees'],
  ['Silva, João', 'SILVA JUNIOR, JOAO', 'WARN', 'moreFamilyNames'],
  // Several given names
  ['Dupont, Jean', 'DUPONT, JEAN PIERRE', 'PASS', 'moreGivenNames'],
  ['Dupont, Pierre', 'DUPONT, JEAN PIERRE', 'WARN', 'otherGivenNameFirst'],
  ['Dupont, Jean Pierre', 'DUPONT, JEAN', 'WARN', 'fewerGivenNames'],
  ['Иванов, Иван Иванович', 'IVANOV, IVAN', 'PASS', 'patronymicMissing'],
  ['Smith, J.', 'SMITH, JOHN', 'WARN', 'onlyInitial'],
  ['Müller,', 'MUELLER, ANNA', 'PASS', 'partOfNameExpected'],
  [', Suharto', 'SUHARTO,', 'PASS', 'nameInOtherOrder'],
  // Married names
  ['Müller, Anna', 'MUELLER GEB SCHMIDT, ANNA', 'PASS', 'nameAddition'],
  ['Schmidt, Anna', 'MUELLER GEB SCHMIDT, ANNA', 'WARN', 'moreFamilyNames'],
  ['Schmidt, Anna', 'SCHMIDT-MUELLER, ANNA', 'WARN', 'moreFamilyNames'],
  ['García, José María', 'GARCIA LOPEZ, JOSE MARIA', 'WARN', 'moreFamilyNames'],
  // Fields that were too short
  ['Papandropoulous, Jonathon Alexander', 'PAPANDROPOULOUS, JONATHON ALEX…', 'PASS', 'nameCutOff'],
  [
    'Dejthamrong Krasuang, Nilavadhanananda Chayapa',
    'DEJTHAMRONG KRASUANG, NILAVADHANANANDA…',
    'PASS',
    'nameCutOff',
  ],
  ['Papandropoulous, Jonathon Alexander', 'PAPANDROPOULOUS, JONATHON ALEX', 'WARN', 'fewerGivenNames'],
  // Not the same
  ['Schmidt, Anna', 'SCHMITT, ANNA', 'WARN', 'nameDiffersSlightly'],
  ['Schmidt, Anna', 'SHCMIDT, ANNA', 'WARN', 'nameDiffersSlightly'],
  ['Wei, Li', 'WEI, LU', 'FAIL', 'givenNamesDiffer'],
  ['Schmidt, Anna', 'SCHMIDT, BERTA', 'FAIL', 'givenNamesDiffer'],
  ['Schmidt, Anna', 'KRAUSE, ANNA', 'FAIL', 'familyNameDiffers'],
  ['Schmidt, Anna', 'KRAUSE, BERTA', 'FAIL', 'nameDiffers'],
  ['Schmidt, Anna', ',', 'UNABLE', 'nameUnknown'],
])('%s shown as %s: %s (%s)', (expected, shown, outcome, code) => {
  const comparison = compareNames(parts(expected), {
    ...parts(shown.replace('…', '')),
    isTruncated: shown.endsWith('…'),
  })
  expect(`${comparison.outcome} ${comparison.code}`).toBe(`${outcome} ${code}`)
})

it('says what differs', () => {
  const shown = { familyName: 'SCHMITT MUELLER', givenNames: 'ANNA', isTruncated: false }
  expect(compareNames({ familyName: 'Schmidt', givenNames: 'Anna Maria' }, shown)).toMatchObject({
    missing: ['MARIA'],
    additional: ['MUELLER'],
    close: [{ expected: 'SCHMIDT', shown: 'SCHMITT' }],
  })
})

it('agrees with every transliteration of a name', () =>
  fc.assert(
    fc.property(anySpelledWord(), anySpelledWord(), (family, given) => {
      const expected = { familyName: family.written, givenNames: given.written }
      const shown = { familyName: family.spelled, givenNames: given.spelled, isTruncated: false }
      expect(compareNames(expected, shown).outcome).toBe('PASS')
      expect(compareNames(shown, { ...expected, isTruncated: false }).outcome).toBe('PASS')
    }),
  ))

it('agrees with the name itself, and with how a zone spells it', () =>
  fc.assert(
    fc.property(anyName(), (name) => {
      const zone = {
        familyName: transliterate(name.familyName ?? ''),
        givenNames: transliterate(name.givenNames ?? ''),
      }
      expect(compareNames(name, { ...name, isTruncated: false }).outcome).toBe('PASS')
      expect(compareNames(name, { ...zone, isTruncated: false }).outcome).toBe('PASS')
    }),
  ))

it('sees sameness from both sides alike', () =>
  fc.assert(
    fc.property(anyName(), anyName(), (one, other) => {
      const isSame = (expected: NameParts, shown: NameParts) =>
        compareNames(expected, { ...shown, isTruncated: false }).code === 'nameAgrees'
      expect(isSame(one, other)).toBe(isSame(other, one))
    }),
  ))

it('never lets one wrong letter pass', () =>
  fc.assert(
    fc.property(
      anyWordOf('BDFGKLMNPRTV', 4),
      anyWordOf('AEIOU', 4),
      fc.nat(),
      fc.boolean(),
      (family, given, at, up) => {
        const index = at % family.length
        const alphabet = 'BDFGKLMNPRTV'
        const wrong = alphabet[(alphabet.indexOf(family[index] ?? '') + (up ? 1 : 5)) % alphabet.length] ?? ''
        const misspelled = family.slice(0, index) + wrong + family.slice(index + 1)
        const shown = { familyName: misspelled, givenNames: given, isTruncated: false }
        expect(compareNames({ familyName: family, givenNames: given }, shown).outcome).toBe('WARN')
      },
    ),
  ))

it('never passes unrelated names, whether or not the field is full', () =>
  fc.assert(
    fc.property(
      fc.tuple(anyWordOf('BDFGA', 2), anyWordOf('BDFGA', 2)),
      fc.tuple(anyWordOf('KLMNO', 2), anyWordOf('KLMNO', 2)),
      fc.boolean(),
      ([family, given], [otherFamily, otherGiven], isTruncated) => {
        const shown = { familyName: otherFamily, givenNames: otherGiven, isTruncated }
        expect(compareNames({ familyName: family, givenNames: given }, shown).outcome).toBe('FAIL')
      },
    ),
  ))

it('never passes a family name that is another one, however many given names agree', () =>
  fc.assert(
    fc.property(
      anyWordOf('BDFGA', 4),
      anyWordOf('KLMNO', 4),
      anyWordOf('RSTUE', 3),
      (family, other, given) => {
        const shown = { familyName: other, givenNames: given, isTruncated: false }
        expect(compareNames({ familyName: family, givenNames: given }, shown).outcome).toBe('FAIL')
      },
    ),
  ))

it('answers quickly whatever is written', () => {
  const long = { familyName: 'م'.repeat(100), givenNames: 'a '.repeat(50) }
  const other = { familyName: 'ش ص'.repeat(33), givenNames: 'é-'.repeat(50), isTruncated: true }
  const began = performance.now()
  compareNames(long, other)
  expect(performance.now() - began).toBeLessThan(20_000)
})

function parts(text: string): NameParts {
  const [familyName = '', givenNames = ''] = text.split(',').map((part) => part.trim())
  return { familyName, givenNames }
}

interface SpelledWord {
  written: string
  spelled: string
}

/** A word of one script with one of its certain spellings, letter by letter. */
function anySpelledWord(): fc.Arbitrary<SpelledWord> {
  return fc
    .constantFrom(latinLetters, cyrillicLetters, greekLetters, georgianLetters, armenianLetters)
    .chain((table) => {
      const choices = [...table].filter(([letter]) => [...letter].length === 1)
      const anyLetter = fc
        .constantFrom(...choices)
        .chain(([written, { certain }]) =>
          fc.constantFrom(...certain).map((spelled): SpelledWord => ({ written, spelled })),
        )
      return fc.array(anyLetter, { minLength: 1, maxLength: 8 })
    })
    .map((letters) => ({
      written: letters.map(({ written }) => written).join(''),
      spelled: letters.map(({ spelled }) => spelled).join(''),
    }))
    .filter(({ spelled }) => spelled !== '')
}

function anyName(): fc.Arbitrary<NameParts> {
  const word = fc.oneof(
    fc.constantFrom(
      'Müller',
      'Muller',
      'Mueller',
      'Иван',
      'Ivan',
      'Văn',
      'An',
      'van',
      'der',
      'Berg',
      'محمد',
      'علي',
      '王',
    ),
    fc.constantFrom(
      'Jean',
      'Pierre',
      'Jean-Pierre',
      'JeanPierre',
      "O'Neill",
      'ONeill',
      'Dr.',
      'geb.',
      'Ελένη',
      'Eleni',
    ),
    anyWordOf('ABÄÖŁИЮΩ', 1),
  )
  const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((some) => some.join(' '))
  return fc.record({ familyName: words, givenNames: words })
}

function anyWordOf(alphabet: string, minLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...alphabet), { minLength, maxLength: 10 })
    .map((letters) => letters.join(''))
}
