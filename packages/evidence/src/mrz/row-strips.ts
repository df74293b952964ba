/** A long thin blob in a map, as a line: where its ends are, how thick it is, and how sure the map was of it. */
export interface Strip {
  readonly left: { x: number; y: number }
  readonly right: { x: number; y: number }
  readonly thickness: number
  readonly mean: number
}

/**
 * The long thin blobs (8-connected cells at or above `threshold`) of a map, in its cells, in any direction. Which end is
 * called left is arbitrary here: a blob does not say which way it reads.
 */
export function findStrips(
  map: Float32Array,
  width: number,
  height: number,
  {
    threshold,
    minimumLength,
    minimumElongation,
  }: { threshold: number; minimumLength: number; minimumElongation: number },
): Strip[] {
  const seen = new Uint8Array(map.length)
  const stack = new Int32Array(map.length)
  const strips: Strip[] = []
  for (let start = 0; start < map.length; start += 1) {
    if (seen[start] === 1 || (map[start] as number) < threshold) continue
    // Flood fill; the blob is the part of `stack` that was visited, so that no list is made for each.
    let visited = 0
    let filled = 1
    stack[0] = start
    seen[start] = 1
    while (visited < filled) {
      const cell = stack[visited] as number
      visited += 1
      const x = cell % width
      const y = (cell - x) / width
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx
          if (seen[next] === 1 || (map[next] as number) < threshold) continue
          seen[next] = 1
          stack[filled] = next
          filled += 1
        }
      }
    }
    if (filled < minimumLength) continue
    const strip = lineOf(map, width, stack.subarray(0, filled))
    const length = Math.hypot(strip.right.x - strip.left.x, strip.right.y - strip.left.y)
    if (length >= minimumLength && length >= minimumElongation * strip.thickness) strips.push(strip)
  }
  return strips
}

/** The principal axis of the cells, weighted by their values, from its one end to its other. */
function lineOf(map: Float32Array, width: number, cells: Int32Array): Strip {
  let weight = 0
  let sx = 0
  let sy = 0
  for (const cell of cells) {
    const value = map[cell] as number
    weight += value
    sx += value * ((cell % width) + 0.5)
    sy += value * (Math.floor(cell / width) + 0.5)
  }
  const cx = sx / weight
  const cy = sy / weight
  let xx = 0
  let xy = 0
  let yy = 0
  for (const cell of cells) {
    const value = map[cell] as number
    const dx = (cell % width) + 0.5 - cx
    const dy = Math.floor(cell / width) + 0.5 - cy
    xx += value * dx * dx
    xy += value * dx * dy
    yy += value * dy * dy
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  let from = 0
  let to = 0
  for (const cell of cells) {
    const along = ((cell % width) + 0.5 - cx) * cos + (Math.floor(cell / width) + 0.5 - cy) * sin
    if (along < from) from = along
    if (along > to) to = along
  }
  // Cells are measured at their centres; the blob reaches half a cell further at both ends.
  from -= 0.5
  to += 0.5
  return {
    left: { x: cx + from * cos, y: cy + from * sin },
    right: { x: cx + to * cos, y: cy + to * sin },
    thickness: cells.length / (to - from),
    mean: weight / cells.length,
  }
}
