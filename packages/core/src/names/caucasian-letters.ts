import { letterTable } from './letter-table.ts'

/** Georgian, as Georgian passports write it (the national system of 2002); ICAO 9303 has no table for it. */
export const georgianLetters = letterTable(`
ა A
ბ B
გ G
დ D
ე E
ვ V
ზ Z
თ T
ი I
კ K
ლ L
მ M
ნ N
ო O
პ P
ჟ ZH
რ R
ს S
ტ T
უ U
ფ P | F
ქ K | Q
ღ GH
ყ Q
შ SH
ჩ CH
ც TS
ძ DZ
წ TS
ჭ CH
ხ KH
ჯ J
ჰ H
`)

/** Armenian, as Armenian passports write it, in capitals; ICAO 9303 has no table for it. */
export const armenianLetters = letterTable(`
Ա A
Բ B
Գ G
Դ D
Ե E YE
Զ Z
Է E
Ը Y
Թ T
Ժ ZH
Ի I
Լ L
Խ KH
Ծ TS
Կ K
Հ H
Ձ DZ
Ղ GH
Ճ CH TCH
Մ M
Յ Y | H
Ն N
Շ SH
Ո O VO
Չ CH
Պ P
Ջ J | DJ
Ռ R
Ս S
Վ V
Տ T
Ր R
Ց TS
Ւ V
Փ P
Ք K | Q
Օ O
Ֆ F
ՈՒ U | OU
ԵՒ EV YEV
`)
