import { Check, X } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import fieldStyles from './Field.module.css'
import { Field } from './Field.tsx'
import styles from './MultiSelect.module.css'
import { placeBeside } from './place-beside.tsx'

export type MultiSelectOption<Value extends string> = {
  value: Value
  label: string
  /** What typing finds as well, such as a code; shown at the end. */
  hint?: string
}

/** Any number of many, found by typing. What is chosen stands as chips; Backspace takes the last one back. */
export function MultiSelect<Value extends string>({
  label,
  hint,
  error,
  optional,
  options,
  values,
  onChange,
  placeholder,
  removeLabel,
  noMatchLabel,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  optional?: ReactNode
  options: readonly MultiSelectOption<Value>[]
  values: readonly Value[]
  onChange: (values: Value[]) => void
  /** Says what nothing chosen means, such as “Any country”. */
  placeholder: string
  removeLabel: (label: string) => string
  noMatchLabel: string
}) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const found = search(options, typed)
  const current = found[Math.min(active, found.length - 1)]
  const isShown = isOpen

  useLayoutEffect(() => {
    const element = list.current
    const anchor = box.current
    if (!isShown || !element || !anchor) return
    const place = () => {
      element.style.minInlineSize = `${anchor.offsetWidth}px`
      placeBeside(element, anchor, { side: 'below', align: 'start' })
      element.style.maxBlockSize = `${Math.min(328, Number.parseFloat(element.style.maxBlockSize))}px`
    }
    element.showPopover()
    place()
    addEventListener('scroll', place, true)
    addEventListener('resize', place)
    return () => {
      removeEventListener('scroll', place, true)
      removeEventListener('resize', place)
    }
  }, [isShown])
  useEffect(() => {
    if (!isShown || !current) return
    list.current?.querySelector(`[data-value="${current.value}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [isShown, current])

  function toggle(value: Value) {
    onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
    setTyped('')
    const at = options.findIndex((option) => option.value === value)
    if (typed !== '' && at >= 0) setActive(at)
  }
  function move(event: KeyboardEvent<HTMLInputElement>) {
    const last = found.length - 1
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (isOpen) setActive((at) => (Math.min(at, last) + step + found.length) % Math.max(1, found.length))
      setOpen(true)
    } else if (event.key === 'Enter' && isOpen && !event.ctrlKey && !event.metaKey) {
      if (current) toggle(current.value)
    } else if (event.key === 'Escape' && isOpen) {
      setOpen(false)
      setTyped('')
    } else if (event.key === 'PageDown' && isOpen) setActive((at) => Math.min(last, at + 8))
    else if (event.key === 'PageUp' && isOpen) setActive((at) => Math.max(0, at - 8))
    else if (event.key === 'Backspace' && typed === '' && values.length > 0) onChange(values.slice(0, -1))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Field {...{ label, hint, error }} optional={optional}>
      {(control) => (
        <>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: a press beside the chips reaches the field; keys are in the field already. */}
          <div
            ref={box}
            className={`${fieldStyles.control} ${styles.box}`}
            aria-invalid={control['aria-invalid']}
            onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
          >
            {values.map((value) => {
              const name = options.find((option) => option.value === value)?.label ?? value
              return (
                <span key={value} className={styles.chip}>
                  <span className={styles.chipWords}>{name}</span>
                  <button
                    type="button"
                    tabIndex={-1}
                    className={styles.remove}
                    aria-label={removeLabel(name)}
                    onClick={() => {
                      onChange(values.filter((each) => each !== value))
                      input.current?.focus()
                    }}
                  >
                    <X size={14} strokeWidth={1.75} />
                  </button>
                </span>
              )
            })}
            <input
              {...control}
              ref={input}
              role="combobox"
              className={styles.input}
              aria-autocomplete="list"
              aria-expanded={isShown}
              aria-controls={isShown ? `${id}-list` : undefined}
              aria-activedescendant={isShown && current ? `${id}-${current.value}` : undefined}
              autoComplete="off"
              spellCheck={false}
              placeholder={values.length === 0 ? placeholder : undefined}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setActive(0)
                setOpen(true)
              }}
              onClick={() => setOpen(true)}
              onBlur={() => {
                setOpen(false)
                setTyped('')
              }}
              onKeyDown={move}
            />
          </div>
          {isShown && (
            <div ref={list} popover="manual" className={styles.list}>
              {found.length === 0 && (
                <p className={styles.none} role="status">
                  {noMatchLabel}
                </p>
              )}
              <div
                className={styles.options}
                id={`${id}-list`}
                role="listbox"
                aria-multiselectable="true"
                aria-labelledby={control.id}
              >
                {found.map((option) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field's keys choose it.
                  <div
                    key={option.value}
                    id={`${id}-${option.value}`}
                    role="option"
                    data-value={option.value}
                    data-active={option === current || undefined}
                    aria-selected={values.includes(option.value)}
                    className={styles.option}
                    onPointerDown={(event) => event.preventDefault()}
                    onPointerMove={(event) =>
                      event.pointerType === 'mouse' && setActive(found.indexOf(option))
                    }
                    onClick={() => toggle(option.value)}
                  >
                    <span className={styles.words}>{option.label}</span>
                    {option.hint !== undefined && <span className={styles.hint}>{option.hint}</span>}
                    <span className={styles.tick}>
                      {values.includes(option.value) && <Check size={16} strokeWidth={1.75} />}
                    </span>
                  </div>
                ))}
              </div>
            </div>
          )}
        </>
      )}
    </Field>
  )
}

/** The options whose names begin with what is typed, then those where it begins a later word. */
function search<Option extends { label: string; hint?: string }>(
  options: readonly Option[],
  typed: string,
): readonly Option[] {
  const wanted = plain(typed.trim())
  if (wanted === '') return options
  const found = options.filter((option) => matches(option, wanted))
  const leads = ({ label, hint }: Option) =>
    plain(label).startsWith(wanted) || (hint !== undefined && plain(hint) === wanted)
  return [...found.filter(leads), ...found.filter((option) => !leads(option))]
}

/** Every word that is typed begins a word of the name, whatever the accents, or the hint. */
function matches({ label, hint }: { label: string; hint?: string }, wanted: string): boolean {
  const words = plain(label).split(/[\s\-’'(),.]+/u)
  return wanted
    .split(/\s+/u)
    .filter(Boolean)
    .every(
      (start) =>
        words.some((word) => word.startsWith(start)) || (hint !== undefined && plain(hint).startsWith(start)),
    )
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
