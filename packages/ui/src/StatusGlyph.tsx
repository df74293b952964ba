import type { ReactNode } from 'react'
import { TimeRing } from './TimeRing.tsx'

export type StatusTone =
  | 'waiting'
  | 'again'
  | 'progress'
  | 'checking'
  | 'review'
  | 'approved'
  | 'declined'
  | 'expired'
  | 'cancelled'

/** The sign of a status, 14 px, in the text's colour. Each differs in shape, so that colour is never alone. */
export function StatusGlyph({
  tone,
  fraction = 1,
  size = 14,
}: {
  tone: StatusTone
  fraction?: number
  size?: number
}) {
  if (tone === 'progress') return <TimeRing fraction={fraction} size={size} />
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      aria-hidden="true"
    >
      {shapes[tone]}
    </svg>
  )
}

const mark = {
  stroke: 'var(--surface)',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

const shapes: Record<Exclude<StatusTone, 'progress'>, ReactNode> = {
  waiting: <circle cx={7} cy={7} r={5.6} strokeWidth={1.6} strokeDasharray="2 2.4" />,
  again: (
    <g strokeWidth={1.6} strokeLinecap="round" strokeLinejoin="round">
      <path d="M2.2 5.2A5.3 5.3 0 1 1 1.8 8" />
      <path d="M1.9 2v3.3h3.3" />
    </g>
  ),
  checking: (
    <g strokeWidth={2.25}>
      <circle cx={7} cy={7} r={5.8} opacity={0.28} />
      <path d="M7 1.2A5.8 5.8 0 0 1 12.8 7M7 12.8A5.8 5.8 0 0 1 1.2 7" />
    </g>
  ),
  review: (
    <>
      <circle cx={7} cy={7} r={5.7} strokeWidth={1.8} />
      <circle cx={7} cy={7} r={2.6} fill="currentColor" stroke="none" />
    </>
  ),
  approved: (
    <>
      <circle cx={7} cy={7} r={6.2} fill="currentColor" stroke="none" />
      <path d="m4.4 7.2 1.8 1.8 3.4-3.7" {...mark} />
    </>
  ),
  declined: (
    <>
      <circle cx={7} cy={7} r={6.2} fill="currentColor" stroke="none" />
      <path d="m5 5 4 4m0-4L5 9" {...mark} />
    </>
  ),
  expired: (
    <g strokeLinecap="round" strokeLinejoin="round">
      <circle cx={7} cy={7} r={5.6} />
      <path d="M7 4v3.2l2 1.2" />
    </g>
  ),
  cancelled: (
    <g strokeLinecap="round">
      <circle cx={7} cy={7} r={5.6} />
      <path d="m3.4 10.6 7.2-7.2" />
    </g>
  ),
}
