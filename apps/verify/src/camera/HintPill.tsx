import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Check, Expand, Focus, Hand, type LucideIcon, Move, RefreshCw, Sun, SunDim } from 'lucide-react'
import type { Hint } from './guidance.ts'

/** What to do, never what went wrong. */
export const hintWords: Record<Hint, MessageDescriptor> = {
  dark: msg`More light`,
  far: msg`A little closer`,
  aside: msg`Into the middle of the frame`,
  moving: msg`Hold still`,
  soft: msg`Hold still until it is sharp`,
  glare: msg`Tilt it a little`,
  otherSide: msg`Turn it over`,
  good: msg`Good. Hold still`,
}

const icons: Record<Hint, LucideIcon> = {
  dark: Sun,
  far: Expand,
  aside: Move,
  moving: Hand,
  soft: Focus,
  glare: SunDim,
  otherSide: RefreshCw,
  good: Check,
}

/** The one short line by the frame. It is spoken by the page's own announcements, so that it does not chatter. */
export function HintPill({ hint }: { hint: Hint }) {
  const { i18n } = useLingui()
  const Icon = icons[hint]
  return (
    <div className="stage-hint-place">
      <p className="stage-hint" data-hint={hint}>
        <Icon size={24} strokeWidth={1.75} aria-hidden="true" />
        {i18n._(hintWords[hint])}
      </p>
    </div>
  )
}
