import styles from './Initials.module.css'

/** One or two letters that stand for a name: a dark square for a workspace, a tinted circle for a person.
 * An ornament: the name itself stands beside it. So the letters are drawn by the style sheet and are no text of the
 * button around them, whose accessible name would otherwise have to begin with them (WCAG 2.5.3). */
export function Initials({
  name,
  kind,
  size = 24,
}: {
  name: string
  kind: 'workspace' | 'person'
  size?: number
}) {
  return (
    <span
      className={`${styles.initials} ${styles[kind]}`}
      style={{ inlineSize: size, blockSize: size, fontSize: Math.round(size * 0.42) }}
      data-initials={initialsOf(name, kind)}
      aria-hidden="true"
    />
  )
}

/** Two letters in capitals, where the script has them: of a person's first and last name, of the first two words
 * of a workspace's. */
export function initialsOf(name: string, kind: 'workspace' | 'person'): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const firstLetter = (word: string | undefined) =>
    [...(word ?? '')].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? ''
  const second = words.length < 2 ? undefined : kind === 'person' ? words.at(-1) : words[1]
  return (firstLetter(words[0]) + firstLetter(second)).toLocaleUpperCase()
}
