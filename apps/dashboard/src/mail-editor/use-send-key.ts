import { type RefObject, useEffect } from 'react'

/** Ctrl+Enter (Cmd+Enter) sends the form, wherever on the page the focus is; not from a dialog above it. */
export function useSendKey(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat)
        return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      form.current?.requestSubmit()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [form])
}
