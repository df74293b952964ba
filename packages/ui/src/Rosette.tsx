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

/** One closed wave around the centre, as engravers' lathes draw it; `lean` bends its crests. */
function wave(radius: number, height: number, turn: number, lean: number): string {
  const steps = lobes * 12
  let path = ''
  for (let step = 0; step < steps; step += 1) {
    const angle = (step / steps) * 2 * Math.PI
    const phase = lobes * angle + turn
    const r = radius + height * Math.cos(phase)
    const bent = angle + lean * Math.sin(phase)
    path += `${step === 0 ? 'M' : 'L'}${(r * Math.cos(bent)).toFixed(1)} ${(r * Math.sin(bent)).toFixed(1)}`
  }
  return `${path}Z`
}

const rings = [
  ...[0, 1, 2, 3, 4].map((ring) => wave(78 - ring * 5.2, 20 - ring * 1.6, ring * 0.34, 0.05)),
  ...[0, 1, 2, 3, 4].map((ring) => wave(57 - ring * 3.6, 15 - ring * 0.8, Math.PI + ring * 0.42, -0.045)),
]
