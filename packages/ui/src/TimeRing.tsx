/** What is left of a time, as a ring that empties clockwise. `fraction` is 1 when all of it is left. It has no
 * motion of its own: whoever shows it steps it once a second. Mirrored by nothing, as a clock is not. */
export function TimeRing({
  fraction,
  size = 14,
  thickness = 2.25,
  label,
}: {
  fraction: number
  size?: number
  thickness?: number
  /** Spoken; without it the ring is an ornament beside words that say the same. */
  label?: string
}) {
  const radius = (size - thickness) / 2
  const around = 2 * Math.PI * radius
  const left = Math.max(0, Math.min(1, fraction))
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: with a label it is an image with that name, without one it is hidden.
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={thickness}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <circle cx={size / 2} cy={size / 2} r={radius} opacity={0.28} />
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius}
        strokeDasharray={`${around * left} ${around}`}
        transform={`rotate(-90 ${size / 2} ${size / 2})`}
      />
    </svg>
  )
}
