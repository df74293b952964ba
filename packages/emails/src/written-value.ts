// Values come from people and programs. Before they enter a mail they are made plain: one line, composed
// (NFC), without controls and without the marks that turn the direction of what follows.

const breaking = /[\p{Cc}\u2028\u2029]+/gu
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const leftToRight =
  /(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}])\p{L}/u

/** One line of clean text: what may stand in a header. */
export function asOneLine(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(breaking, ' ').replace(/\s+/g, ' ').trim()
}

/** A value as it stands in a line that runs in `direction`; one that runs the other way is isolated. */
export function isolated(value: string, direction: 'ltr' | 'rtl'): string {
  const clean = unlinked(asOneLine(value.replace(turning, '')))
  const runsAgainst = direction === 'ltr' ? rightToLeft : leftToRight
  return runsAgainst.test(clean) ? `\u2068${clean}\u2069` : clean
}

/**
 * Mail clients turn "evil.example" or "https://…" in running text into links by themselves, so a name could
 * smuggle one in. A word joiner, which nobody sees, keeps them apart; ordinary names are left as they are.
 */
function unlinked(text: string): string {
  return text.replace(/(:(?=\/\/)|@(?=\S+\.)|(?<=[\p{L}\p{N}]{2})\.(?=[\p{L}\p{N}]{2}))/gu, '$1\u2060')
}

/** One or two letters that stand for a name; a script whose letters join keeps to one. */
export function initials(name: string): string {
  const words = asOneLine(name.replace(turning, '')).split(' ')
  const letters = words.flatMap((word) => {
    const first = /[\p{L}\p{N}]/u.exec(word)?.[0]
    return first ? [first] : []
  })
  const count = rightToLeft.test(letters[0] ?? '') ? 1 : 2
  return letters.slice(0, count).join('').toLocaleUpperCase() || '•'
}
