import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

const AnnounceContext = createContext<(words: string) => void>(() => {})

/** Says something to screen readers when they have finished what they are saying. */
export function useAnnounce(): (words: string) => void {
  return useContext(AnnounceContext)
}

export function AnnouncementProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ words: '', turn: 0 })
  const announce = useCallback((words: string) => setSaid(({ turn }) => ({ words, turn: turn + 1 })), [])
  return (
    <AnnounceContext value={announce}>
      {children}
      {/* A new paragraph each time, so that the same words are said twice where they happen twice. */}
      <div className="visually-hidden" role="status">
        <p key={said.turn}>{said.words}</p>
      </div>
    </AnnounceContext>
  )
}
