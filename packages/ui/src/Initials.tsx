import styles from './Initials.module.css'

/** One or two letters that stand for a name: a dark square for a workspace, a tinted circle for a person.
 * An ornament: the name itself stands beside it. */
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
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  )
}

/** The first letters of the first and the last word, in capitals where the script has them. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const firstLetter = (word: string | undefined) =>
    [...(word ?? '')].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? ''
  const first = firstLetter(words[0])
  const last = words.length > 1 ? firstLetter(words.at(-1)) : ''
  return (first + last).toLocaleUpperCase()
}
