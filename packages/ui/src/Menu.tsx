import { Check } from 'lucide-react'
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Kbd } from './Kbd.tsx'
import styles from './Menu.module.css'
import { placeBeside } from './place-beside.tsx'

export type MenuItem = {
  id: string
  label: ReactNode
  /** What typing finds; needed where the label is not plain text. */
  text?: string
  icon?: ReactNode
  hint?: ReactNode
  keys?: string
  isDanger?: boolean
  isDisabled?: boolean
  /** `true`/`false` makes it a choice among its section: a tick, or none. */
  isChecked?: boolean
  /** Leaves the menu open, for ticking several. */
  staysOpen?: boolean
  onSelect: () => void
}
export type MenuSection = { id: string; label?: ReactNode; items: readonly MenuItem[] }

type TriggerProps = {
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  'aria-controls': string | undefined
  onClick: () => void
  onKeyDown: (event: KeyboardEvent) => void
  ref: (element: HTMLButtonElement | null) => void
}

/** A list of actions or choices under a button. Arrows, Home, End and typing move; Escape and Tab leave. */
export function Menu({
  label,
  sections,
  align = 'start',
  trigger,
}: {
  label: string
  sections: readonly MenuSection[]
  align?: 'start' | 'end'
  /** Renders the button; it must spread what it is given. */
  trigger: (props: TriggerProps) => ReactNode
}) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const [isOpen, setOpen] = useState(false)

  useEffect(() => {
    const element = list.current
    if (!isOpen || !element || !button.current) return
    element.showPopover()
    placeBeside(element, button.current, { side: 'below', align })
    const first =
      element.querySelector<HTMLElement>('[aria-checked="true"]:not([aria-disabled])') ??
      element.querySelector<HTMLElement>('[role^="menuitem"]:not([aria-disabled])')
    first?.focus()
    const closed = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') setOpen(false)
    }
    element.addEventListener('toggle', closed)
    return () => element.removeEventListener('toggle', closed)
  }, [isOpen, align])

  function close() {
    setOpen(false)
    button.current?.focus()
  }
  function choose(item: MenuItem) {
    if (item.isDisabled) return
    if (!item.staysOpen) close()
    item.onSelect()
  }
  function move(event: KeyboardEvent) {
    const items = [
      ...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled])') ?? []),
    ]
    const current = items.indexOf(document.activeElement as HTMLElement)
    const focusOn = (index: number) => items[(index + items.length) % items.length]?.focus()
    if (event.key === 'ArrowDown') focusOn(current + 1)
    else if (event.key === 'ArrowUp') focusOn(current === -1 ? -1 : current - 1)
    else if (event.key === 'Home') focusOn(0)
    else if (event.key === 'End') focusOn(-1)
    else if (event.key === 'Tab') {
      close()
      return
    } else if (event.key === 'Escape') close()
    else if (
      event.key.length === 1 &&
      event.key !== ' ' &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      const isFresh = event.timeStamp - typed.current.at > 700
      typed.current = {
        text: (isFresh ? '' : typed.current.text) + event.key.toLowerCase(),
        at: event.timeStamp,
      }
      const after = [...items.slice(current + (isFresh ? 1 : 0)), ...items]
      after.find((item) => item.dataset.text?.toLowerCase().startsWith(typed.current.text))?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <>
      {trigger({
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
        onClick: () => setOpen((open) => !open),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          setOpen(true)
        },
        ref: (element) => {
          button.current = element
        },
      })}
      {isOpen && (
        <div
          ref={list}
          id={id}
          popover="auto"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className={styles.menu}
          onKeyDown={move}
        >
          {sections.map((section, index) => (
            <Fragment key={section.id}>
              {index > 0 && <hr className={styles.line} />}
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand inside a menu. */}
              <div
                role="group"
                aria-labelledby={section.label === undefined ? undefined : `${id}-${section.id}`}
                aria-label={section.label === undefined ? label : undefined}
              >
                {section.label !== undefined && (
                  <div id={`${id}-${section.id}`} className={styles.head}>
                    {section.label}
                  </div>
                )}
                {section.items.map((item) => (
                  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: `aria-checked` comes with the roles that have it.
                  <button
                    key={item.id}
                    type="button"
                    role={
                      item.isChecked === undefined
                        ? 'menuitem'
                        : item.staysOpen
                          ? 'menuitemcheckbox'
                          : 'menuitemradio'
                    }
                    aria-checked={item.isChecked}
                    aria-disabled={item.isDisabled || undefined}
                    aria-keyshortcuts={item.keys}
                    data-text={item.text ?? (typeof item.label === 'string' ? item.label : undefined)}
                    tabIndex={-1}
                    className={`${styles.item} ${item.isDanger ? styles.danger : ''}`}
                    onClick={() => choose(item)}
                    onPointerMove={(event) =>
                      !item.isDisabled && event.pointerType === 'mouse' && event.currentTarget.focus()
                    }
                  >
                    {item.icon !== undefined && <span className={styles.icon}>{item.icon}</span>}
                    <span className={styles.words}>
                      {item.label}
                      {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
                    </span>
                    {item.keys !== undefined && <Kbd>{item.keys}</Kbd>}
                    {item.isChecked !== undefined && (
                      <span className={styles.tick}>
                        {item.isChecked && <Check size={16} strokeWidth={1.75} />}
                      </span>
                    )}
                  </button>
                ))}
              </div>
            </Fragment>
          ))}
        </div>
      )}
    </>
  )
}
