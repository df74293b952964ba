import type { Raster, Spot } from '../raster.ts'
import type { ZoneCandidate } from './find-zones.ts'
import { directionOf, groupRows, lengthOf } from './group-rows.ts'
import type { CellMap } from './row-strips.ts'
import { markRows, rowsIn } from './zone-network.ts'

/** The size at which the network sees best, in pixels per character. */
const pitch = 12

/**
 * Looks again at the place of a candidate, turned upright and brought to the size that the network sees best, and says
 * what it finds there, best first, in pixels of the picture: ends and heights come out finer than from afar, and what
 * only looked like a zone is not found again.
 */
export async function lookCloser(picture: Raster, candidate: ZoneCandidate): Promise<ZoneCandidate[]> {
  const view = viewOf(candidate)
  if (view === null) return []
  const rows = rowsIn(await markRows(sampled(picture, view)))
  return groupRows(rows).map(({ rows, score }) => ({
    rows: rows.map(({ left, right, height }) => ({
      left: inPicture(view, left),
      right: inPicture(view, right),
      height: height / view.zoom,
    })),
    score,
  }))
}

/** A rectangle of the picture, turned: its top left corner, its axes, and its pixels for one of the picture. */
interface View {
  readonly origin: Spot
  readonly along: Spot
  readonly zoom: number
  readonly width: number
  readonly height: number
}

function viewOf({ rows }: ZoneCandidate): View | null {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return null
  const along = directionOf(first)
  const length = Math.max(...rows.map(lengthOf))
  const characters = rows.length === 3 ? 30 : 40
  const zoom = (characters * pitch) / length
  const tall = Math.abs(-(last.left.x - first.left.x) * along.y + (last.left.y - first.left.y) * along.x)
  // Far enough around to see where the rows really end, and a row that was missed.
  const beside = 0.14 * length
  const above = (1.6 * tall) / (rows.length - 1)
  return {
    origin: {
      x: first.left.x - beside * along.x + above * along.y,
      y: first.left.y - beside * along.y - above * along.x,
    },
    along,
    zoom,
    width: Math.round((length + 2 * beside) * zoom),
    height: Math.round((tall + 2 * above) * zoom),
  }
}

function inPicture({ origin, along, zoom }: View, { x, y }: Spot): Spot {
  return {
    x: origin.x + (x * along.x - y * along.y) / zoom,
    y: origin.y + (x * along.y + y * along.x) / zoom,
  }
}

/**
 * The view's pixels, each the mean of the picture under it. Beyond the picture all is of the mean grey: repeating its
 * border would draw streaks there, which look like rows that go on.
 */
function sampled(picture: Raster, view: View): CellMap {
  const { width, height, zoom } = view
  const data = new Float32Array(width * height).fill(Number.NaN)
  const across = Math.min(5, Math.max(1, Math.round(1 / zoom)))
  let total = 0
  let count = 0
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const middle = inPicture(view, { x: x + 0.5, y: y + 0.5 })
      if (middle.x < 0 || middle.y < 0 || middle.x > picture.width || middle.y > picture.height) continue
      let sum = 0
      for (let i = 0; i < across; i += 1) {
        for (let j = 0; j < across; j += 1) {
          sum += greyAt(picture, inPicture(view, { x: x + (i + 0.5) / across, y: y + (j + 0.5) / across }))
        }
      }
      const value = sum / across ** 2
      data[y * width + x] = value
      total += value
      count += 1
    }
  }
  const mean = total / Math.max(1, count)
  return { data: data.map((value) => (Number.isNaN(value) ? mean : value)), width, height }
}

function greyAt(picture: Raster, { x, y }: Spot): number {
  const left = Math.min(picture.width - 1.001, Math.max(0, x - 0.5))
  const top = Math.min(picture.height - 1.001, Math.max(0, y - 0.5))
  const column = Math.floor(left)
  const line = Math.floor(top)
  const right = left - column
  const below = top - line
  return (
    (1 - below) * ((1 - right) * grey(picture, column, line) + right * grey(picture, column + 1, line)) +
    below * ((1 - right) * grey(picture, column, line + 1) + right * grey(picture, column + 1, line + 1))
  )
}

function grey({ data, width, height, channels }: Raster, x: number, y: number): number {
  const at = (Math.min(y, height - 1) * width + Math.min(x, width - 1)) * channels
  if (channels === 1) return data[at] as number
  return 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number)
}
