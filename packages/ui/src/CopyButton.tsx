import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, type ButtonSize, type ButtonVariant } from './Button.tsx'

/** Copies a text and says so in its own place for two seconds. */
export function CopyButton({
  text,
  label,
  copiedLabel,
  icon,
  keys,
  variant = 'plain',
  size = 'medium',
}: {
  text: string
  label: ReactNode
  copiedLabel: ReactNode
  icon?: ReactNode
  keys?: string
  variant?: ButtonVariant
  size?: ButtonSize
}) {
  const [isCopied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <Button
      variant={variant}
      size={size}
      keys={keys}
      icon={isCopied ? <Check strokeWidth={1.75} /> : (icon ?? <Copy strokeWidth={1.5} />)}
      onClick={async () => {
        setCopied(await copyText(text))
        clearTimeout(timer.current)
        timer.current = setTimeout(() => setCopied(false), 2_000)
      }}
    >
      <span aria-live="polite">{isCopied ? copiedLabel : label}</span>
    </Button>
  )
}

/** Puts a text on the clipboard; `false` when the browser refuses. Also works on a page served without TLS from
 * an address other than loopback, where the clipboard's own interface is missing. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Refused while the window is not focused: the older way may still work.
    }
  }
  const area = document.createElement('textarea')
  area.value = text
  area.style.cssText = 'position:fixed;inset:0;opacity:0'
  const host = document.querySelector('dialog[open]') ?? document.body
  const before = document.activeElement
  host.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return isCopied
}
