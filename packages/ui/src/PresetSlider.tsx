import { type ReactNode, useId, useState } from 'react'
import styles from './PresetSlider.module.css'

export type PresetStop = { value: number; label: string }

/** A number chosen from presets by dragging, by keys, or by pressing a preset's name; anything between is typed.
 * What is typed goes through `parse`, which answers `null` when it cannot be read; the caller judges the range
 * and shows `error`. Stops are in rising order. */
export function PresetSlider({
  label,
  stops,
  value,
  onChange,
  format,
  parse,
  typeLabel,
  sentence,
  error,
}: {
  label: string
  stops: readonly PresetStop[]
  value: number
  onChange: (value: number) => void
  format: (value: number) => string
  parse: (text: string) => number | null
  /** Names the field one types into, such as “Link works for, type a value”. */
  typeLabel: string
  /** Says the result, such as the date the choice gives. */
  sentence?: ReactNode
  error?: ReactNode
}) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const last = stops.length - 1
  const position = positionOf(value, stops)
  const hasNote = Boolean(error ?? sentence)

  function goTo(index: number) {
    const stop = stops[Math.max(0, Math.min(last, index))]
    if (stop) onChange(stop.value)
  }
  function commit() {
    if (typed === null) return
    const parsed = parse(typed)
    if (parsed !== null) onChange(parsed)
    setTyped(null)
  }

  return (
    <div className={styles.slider}>
      <div className={styles.head}>
        <label id={id} htmlFor={`${id}-range`} className={styles.label}>
          {label}
        </label>
        <input
          className={styles.typed}
          aria-label={typeLabel}
          aria-invalid={error ? true : undefined}
          aria-describedby={hasNote ? `${id}-note` : undefined}
          inputMode="text"
          autoComplete="off"
          size={Math.max(3, (typed ?? format(value)).length)}
          value={typed ?? format(value)}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault()
              commit()
            } else if (event.key === 'Escape' && typed !== null) {
              event.stopPropagation()
              setTyped(null)
            }
          }}
        />
      </div>
      <div className={styles.track} style={{ '--at': position / Math.max(1, last) } as React.CSSProperties}>
        <span className={styles.ticks} aria-hidden="true">
          {stops.map((stop) => (
            <i key={stop.value} />
          ))}
        </span>
        <input
          id={`${id}-range`}
          className={styles.range}
          type="range"
          min={0}
          max={last}
          step={0.001}
          value={position}
          aria-valuetext={format(value)}
          aria-describedby={hasNote ? `${id}-note` : undefined}
          onChange={(event) => goTo(Math.round(event.target.valueAsNumber))}
          onKeyDown={(event) => {
            const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
            const forward =
              event.key === 'ArrowUp' || event.key === (isRightToLeft ? 'ArrowLeft' : 'ArrowRight')
            const back =
              event.key === 'ArrowDown' || event.key === (isRightToLeft ? 'ArrowRight' : 'ArrowLeft')
            if (forward || event.key === 'PageUp') goTo(Math.floor(position) + 1)
            else if (back || event.key === 'PageDown') goTo(Math.ceil(position) - 1)
            else if (event.key === 'Home') goTo(0)
            else if (event.key === 'End') goTo(last)
            else return
            event.preventDefault()
          }}
        />
      </div>
      <div className={styles.stops}>
        {stops.map((stop) => (
          <button
            key={stop.value}
            type="button"
            tabIndex={-1}
            className={styles.stop}
            aria-pressed={stop.value === value}
            onClick={() => onChange(stop.value)}
          >
            {stop.label}
          </button>
        ))}
      </div>
      {hasNote && (
        <p id={`${id}-note`} className={error ? styles.error : styles.sentence}>
          {error ?? sentence}
        </p>
      )}
    </div>
  )
}

/** Where a value stands among the stops: 1.5 is half way between the second and the third. */
function positionOf(value: number, stops: readonly PresetStop[]): number {
  for (let index = 0; index < stops.length - 1; index += 1) {
    const from = stops[index]
    const to = stops[index + 1]
    if (!from || !to) break
    if (value <= from.value) return index
    if (value < to.value) return index + (value - from.value) / (to.value - from.value)
  }
  return stops.length - 1
}
