import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** A card of things to know, one a row. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className="card rows">{children}</ul>
}

export function Row({ icon: Icon, title, note }: { icon: LucideIcon; title: ReactNode; note: ReactNode }) {
  return (
    <li className="row">
      <span className="tile">
        <Icon size={24} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div>
        <p className="row-title">{title}</p>
        <p className="row-note">{note}</p>
      </div>
    </li>
  )
}
