import { useEffect, useRef, useState } from 'react'
import type { SectionName } from './session-groups.ts'

/** The rows that have just come into their group, for as long as their fading-in takes. What was there when the
 * list appeared has not arrived. */
export function useArrivals(
  sections: readonly { section: { name: SectionName }; rows: readonly { id: string }[] }[],
): ReadonlySet<string> {
  const places = useRef<Map<string, SectionName> | null>(null)
  const [arrivals, setArrivals] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const before = places.current
    const now = new Map<string, SectionName>()
    for (const { section, rows } of sections) for (const { id } of rows) now.set(id, section.name)
    places.current = now
    if (before === null || before.size === 0) return
    const arrived = [...now].filter(([id, name]) => before.get(id) !== name).map(([id]) => id)
    // Many at once is another page or another search, not something that happened.
    if (arrived.length === 0 || arrived.length > 5) return
    setArrivals(new Set(arrived))
  }, [sections])
  useEffect(() => {
    if (arrivals.size === 0) return
    const timer = setTimeout(() => setArrivals(new Set()), 700)
    return () => clearTimeout(timer)
  }, [arrivals])
  return arrivals
}
