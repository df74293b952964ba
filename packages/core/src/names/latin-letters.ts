import { letterTable } from './letter-table.ts'

/**
 * Latin national characters (ICAO 9303 part 3, section 6 A), in capitals. Letters that only lose their mark, such as Č
 * or Ệ, are not listed. Where the standard leaves a choice, its first comes first: Ä is AE or A.
 */
export const latinLetters = letterTable(`
Ä AE A
Å AA A
Æ AE A
Ð D | DH
Đ D DJ
Ħ H
ı I
Ĳ IJ | Y
Ł L
Ñ N NXX | NN NY
Ŋ N | NG
Ö OE O
Ø OE O
Œ OE | O
Ü UE UXX U
Þ TH
ẞ SS | S SZ
ß SS | S SZ
Ŧ T
Ə A E
Ɓ B
Ɗ D
Ƙ K
Ƴ Y
Ɣ G
Ɛ E
Ɔ O
`)

/**
 * Spellings in which two people may write one name, though neither wrote it in its own letters: MUELLER and MULLER for
 * Müller, YULIA and IULIIA for Юлия.
 */
export const latinHabits = letterTable(`
AE | A
OE | O
UE | U
AA | A
OO | U
OU | U
EE | I
SS | S
YU | IU JU
IU | YU JU
JU | IU YU
YA | IA JA
IA | YA JA IIA IYA IJA
JA | IA YA
YE | IE E JE
IE | YE E JE
JE | IE YE E
YO | IO E
IO | YO E
KH | H
KS | X
X | KS
TCH | CH
TSCH | CH
SCH | SH
TZ | TS
IY | Y I
IJ | Y I
II | Y I
PH | F
CK | K
`)
