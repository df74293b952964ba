import { letterTable } from './letter-table.ts'

/**
 * Cyrillic (ICAO 9303 part 3, section 6 B): the standard's spelling first, then its exceptions (Belarusian, Bulgarian,
 * Macedonian, Serbian, Ukrainian), then what passports showed before it or show by a national rule. The pairs are
 * endings in which offices drop a letter.
 */
export const cyrillicLetters = letterTable(`
А A
Б B
В V | W
Г G H
Д D
Е E YE JE IE
Ё E IO YO JO
Ж ZH Z J
З Z
И I Y
Й I Y J | -
К K | C
Л L
М M
Н N
О O
П P
Р R
С S | SS
Т T
У U | OU
Ф F | PH
Х KH H | CH
Ц TS C | TZ
Ч CH C | TCH TSCH
Ш SH S | CH SCH
Щ SHCH SHT | SCH STCH
Ъ IE - A | U
Ы Y | I
Ь - | I
Э E
Ю IU YU JU | U
Я IA YA JA | A
ИЙ II IY Y IJ | I
ЫЙ YI YY Y YJ
ИЯ IIA IYA IA IJA
ЬЕ IE YE E
ЬЁ IO YO E
ЬЯ IA YA
ЬЮ IU YU
КС KS X
Ѐ E
Ѝ I
Ђ D DJ
Ѓ G GJ
Є IE YE | JE E
Ѕ DZ
І I
Ї I YI | JI
Ј J | Y
Љ LJ
Њ NJ
Ћ C | CH
Ќ K KJ
Ў U | W
Џ DZ DJ | DZH
Ґ G
Ѣ IE E
Ѫ U A
Ѳ F
Ѵ Y I
Ә A | AE E
Ғ G GH
Қ K Q
Ҡ K Q
Ң N NG
Ҥ N NG
Ө O | OE
Ұ U
Ү U | UE
Һ H
Ҳ H KH
Ҷ J CH
Ҹ J
Җ J ZH
Ҙ Z
Ҫ S
Ӣ I
Ӯ U O
Ӏ -
`)
