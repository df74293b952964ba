import { type LetterTable, letterTable } from './letter-table.ts'

/**
 * Arabic, Persian, Pashto and Urdu letters (ICAO 9303 part 3, section 6 C): the standard's spelling, which gives the
 * Arabic back exactly; and after the bar how offices transcribe the sound, which is what nearly every passport shows.
 * Short vowels are not written in Arabic, so a transcription alone never proves a name.
 */
export const arabicLetters: LetterTable = letterTable(`
ء XE | -
آ XAA | A AA
أ XAE | A E I O U
ؤ U XW | O U OU W
إ I | E
ئ XI | I E Y -
ا A | AA E -
ب B
ة XTA XAH | A AH E EH AT ET H -
ت T
ث XTH | TH S T
ج J | G DJ
ح XH | H
خ XKH | KH H
د D
ذ XDH | DH TH Z D
ر R
ز Z
س S | SS C
ش XSH | SH CH
ص XSS | S SS
ض XDZ | D DH DZ
ط XTT | T
ظ XZZ | Z DH TH
ع E | A AA I O U EE -
غ G | GH
ـ -
ف F
ق Q | K G GH
ك K | C
ل L
م M
ن N
ه H | E A -
و W | U OU OO O V AU AW
ى XAY | A Y I E
ي Y | I EE IE EY AI EI AY
ً -
ٌ -
ٍ -
َ - | A E
ُ - | U O OU
ِ - | I E
ْ -
ٰ - | A
ٱ XXA | A -
ٹ XXT | T
ټ XRT | T
پ P
ځ XKE | Z DZ
څ XXH | TS S
چ XC | CH
ڈ XXD | D
ډ XDR | D
ڑ XXR | R
ړ XRR | R
ږ XRX | ZH G
ژ XJ | ZH J
ښ XXS | SH X KH
ک XKK | K C
ګ XXK | G
ڭ XNG | NG
گ XGG | G
ں XNN | N
ڼ XXN | N
ھ XDO | H
ۀ XYH | E EH
ہ XXG | H A -
ۂ XGE | E
ۃ XTG | A T
ی XYA | Y I EE IE EY
ۍ XXY | AI I
ې Y | E
ے XYB | E AY
ۓ XBE | E
ال AL | EL UL IL
لا LA
لله LLXH | LLAH LLA
`)

/** The mark that doubles the letter before it: the letter's spelling is repeated (section 6 C). */
export const shadda = 'ّ'

/** What may stand between two consonants that Arabic writes next to each other. */
export const unwrittenVowels: readonly string[] = ['A', 'E', 'I', 'O', 'U']

/** Whether that letter may be heard twice, or have an unwritten vowel after it. */
export function isArabicLetter(letter: string): boolean {
  return /^\p{Script=Arabic}$/u.test(letter)
}
