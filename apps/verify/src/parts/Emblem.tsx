import type { LucideIcon } from 'lucide-react'

/** The sign above the heading of a page that ends something. */
export function Emblem({ icon: Icon, tone = 'plain' }: { icon: LucideIcon; tone?: 'plain' | 'amber' }) {
  return (
    <span className="emblem" data-tone={tone}>
      <Icon size={32} strokeWidth={1.75} aria-hidden="true" />
    </span>
  )
}
