import { useMemo } from 'react'
import { encode } from 'uqr'

/** A text as a QR code, black on white in both themes, with the quiet zone that readers need. */
export function QrCode({ text, label, size = 160 }: { text: string; label: string; size?: number }) {
  const { path, width } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 4 })
    let drawn = ''
    code.data.forEach((row, y) => {
      row.forEach((isDark, x) => {
        if (isDark) drawn += `M${x} ${y}h1v1h-1z`
      })
    })
    return { path: drawn, width: code.size }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${width} ${width}`}
      shapeRendering="crispEdges"
      style={{ borderRadius: 'var(--r-2)' }}
    >
      <rect width={width} height={width} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
