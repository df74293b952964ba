import type { ReactNode } from 'react'

/** The engraved rosette of identity papers: the one ornament, on finished and on empty pages only. */
export function Rosette({ size = 80, children }: { size?: number; children?: ReactNode }) {
  return (
    <span style={{ display: 'inline-grid', placeItems: 'center', inlineSize: size, blockSize: size }}>
      <svg
        width={size}
        height={size}
        viewBox="-100 -100 200 200"
        fill="none"
        stroke="var(--accent)"
        strokeWidth={1.15}
        opacity={0.66}
        aria-hidden="true"
        style={{ gridArea: '1 / 1' }}
      >
        {rings.map((ring) => (
          <path key={ring} d={ring} />
        ))}
      </svg>
      <span style={{ gridArea: '1 / 1' }}>{children}</span>
    </span>
  )
}

const lobes = 15

/** One closed wave around the centre: `height` above its foot at `foot`, its crests turned by `turn`. */
function wave(foot: number, height: number, turn: number): string {
  const steps = lobes * 12
  let path = ''
  for (let step = 0; step < steps; step += 1) {
    const angle = (step / steps) * 2 * Math.PI
    const radius = foot + (height / 2) * (1 + Math.cos(lobes * angle + turn))
    path += `${step === 0 ? 'M' : 'L'}${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`
  }
  return `${path}Z`
}

// As engravers' lathes draw it: each line lower than the last and turned a little further, so that they run
// together in the troughs and part at the crests.
const rings = [
  ...[0, 1, 2, 3, 4, 5].map((line) => wave(58, 40 - line * 5, line * 0.34)),
  ...[0, 1, 2, 3, 4, 5].map((line) => wave(43, 29 - line * 4, 1.5 + line * 0.34)),
]
