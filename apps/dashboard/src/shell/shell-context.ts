import { createContext, useContext, useEffect } from 'react'
import type { Viewer } from './gate.ts'

type ShellContext = { viewer: Viewer; mailTransport: 'MAILBOX' | 'SMTP'; openKeySheet: () => void }

export const ShellContextProvider = createContext<ShellContext | null>(null)

/** What every page of the console may know: who looks at it, and how to open the key sheet. */
export function useShell(): ShellContext {
  const shell = useContext(ShellContextProvider)
  if (!shell) throw new Error('This component belongs inside the console’s shell.')
  return shell
}

/** Names the page in the browser's tab. */
export function useTitle(title: string): void {
  const { viewer } = useShell()
  const { name } = viewer.workspace
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
}
