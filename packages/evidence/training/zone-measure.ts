import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { seekZones, type ZoneCandidate, type ZoneRow } from '../src/mrz/find-zones.ts'
import type { Raster } from '../src/raster.ts'

/**
 * Measures the finder on a folder of pictures and draws what it proposes:
 *
 *     node zone-measure.ts <folder> [<folder for drawings>] [--turned] [--misses]
 *
 * Where the folder's `truth.json` says where a picture's rows are, a picture counts as found when a candidate has as many
 * rows and each begins and ends within one character of its place. `--turned` tries each picture in six positions;
 * `--misses` draws only those that were not found.
 */
interface Truth {
  file: string
  rows?: ZoneRow[]
}

const [folder, drawings] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
if (folder === undefined)
  throw new Error('Usage: node zone-measure.ts <folder> [<folder for drawings>] [--turned] [--misses]')
const turns = process.argv.includes('--turned') ? [0, 90, 180, 270] : [0]
const truths = new Map<string, Truth>()
if (existsSync(`${folder}/truth.json`)) {
  for (const truth of JSON.parse(await readFile(`${folder}/truth.json`, 'utf8')) as Truth[])
    truths.set(truth.file, truth)
}

const times: number[] = []
const tally = { zones: 0, found: 0, first: 0, without: 0, quiet: 0 }
for (const name of (await readdir(folder)).filter((file) => /\.(jpe?g|png)$/i.test(file)).sort()) {
  for (const turn of turns) {
    const { picture, upright } = await decode(`${folder}/${name}`, turn)
    const started = process.cpuUsage()
    const candidates: ZoneCandidate[] = []
    for await (const found of seekZones(picture)) {
      candidates.push(...found)
      if (found.some(({ score }) => score > 0.6)) break
    }
    const used = process.cpuUsage(started)
    times.push((used.user + used.system) / 1000)
    const rows = truths.get(name)?.rows?.map((row) => turned(row, turn, upright))
    const place = rows === undefined ? null : candidates.findIndex((candidate) => covers(candidate, rows))
    const isMiss = rows !== undefined && (rows.length === 0 ? candidates.length > 0 : place === -1)
    if (rows?.length === 0) {
      tally.without += 1
      if (candidates.length === 0) tally.quiet += 1
    } else if (place !== null) {
      tally.zones += 1
      if (place >= 0) tally.found += 1
      if (place === 0) tally.first += 1
    }
    if (isMiss && rows !== undefined) console.log(nearestOf(candidates, rows))
    const shapes = candidates.map(({ rows, score }) => `${rows.length}×${score.toFixed(2)}`).join(' ')
    console.log(
      `${isMiss ? 'MISS ' : ''}${name} ${turn}° ${picture.width}×${picture.height}: ${shapes || 'nothing'}`,
    )
    if (drawings !== undefined && (isMiss || !process.argv.includes('--misses')))
      await draw(picture, candidates, rows ?? [], `${drawings}/${name}-${turn}.jpg`)
  }
}
times.sort((a, b) => a - b)
console.log(
  `median ${times[times.length >> 1]?.toFixed(0)} ms, slowest ${times.at(-1)?.toFixed(0)} ms of processor time`,
)
console.log(
  `found ${tally.found} of ${tally.zones}, as the first candidate ${tally.first}; ` +
    `nothing proposed on ${tally.quiet} of ${tally.without} without a zone`,
)

function covers({ rows }: ZoneCandidate, truth: readonly ZoneRow[]): boolean {
  if (rows.length !== truth.length) return false
  return truth.every((wanted, i) => {
    const row = rows[i]
    if (row === undefined) return false
    const length = Math.hypot(wanted.right.x - wanted.left.x, wanted.right.y - wanted.left.y)
    const along = {
      x: (wanted.right.x - wanted.left.x) / length,
      y: (wanted.right.y - wanted.left.y) / length,
    }
    const character = length / (truth.length === 3 ? 30 : 44)
    return (['left', 'right'] as const).every((end) => {
      const [dx, dy] = [row[end].x - wanted[end].x, row[end].y - wanted[end].y]
      const isOnLine = Math.abs(-dx * along.y + dy * along.x) < 0.4 * wanted.height
      return isOnLine && Math.abs(dx * along.x + dy * along.y) < character
    })
  })
}

/** What is wrong with the candidate that comes nearest, in words. */
function nearestOf(candidates: readonly ZoneCandidate[], truth: readonly ZoneRow[]): string {
  const errors = candidates.map(({ rows }) => {
    if (rows.length !== truth.length) return { size: 99, text: `${rows.length} rows for ${truth.length}` }
    const all = truth.flatMap((wanted, i) => {
      const row = rows[i] ?? wanted
      const length = Math.hypot(wanted.right.x - wanted.left.x, wanted.right.y - wanted.left.y)
      const along = {
        x: (wanted.right.x - wanted.left.x) / length,
        y: (wanted.right.y - wanted.left.y) / length,
      }
      return (['left', 'right'] as const).map((end) => {
        const [dx, dy] = [row[end].x - wanted[end].x, row[end].y - wanted[end].y]
        const characters = ((dx * along.x + dy * along.y) / length) * (truth.length === 3 ? 30 : 44)
        return { characters, beside: (-dx * along.y + dy * along.x) / wanted.height }
      })
    })
    const size = Math.max(...all.map(({ characters, beside }) => Math.abs(characters) + 2 * Math.abs(beside)))
    return {
      size,
      text: all.map(({ characters, beside }) => `${characters.toFixed(1)}/${beside.toFixed(1)}`).join(' '),
    }
  })
  const best = errors.sort((a, b) => a.size - b.size)[0]
  return best === undefined ? '  nothing' : `  nearest: ${best.text}`
}

function turned(
  { left, right, height }: ZoneRow,
  turn: number,
  upright: { width: number; height: number },
): ZoneRow {
  const spot = ({ x, y }: { x: number; y: number }) => {
    if (turn === 90) return { x: upright.height - y, y: x }
    if (turn === 180) return { x: upright.width - x, y: upright.height - y }
    return turn === 270 ? { x: y, y: upright.width - x } : { x, y }
  }
  return { left: spot(left), right: spot(right), height }
}

async function decode(path: string, turn: number) {
  const upright = await sharp(await readFile(path))
    .rotate()
    .toBuffer({ resolveWithObject: true })
  const { data, info } = await sharp(upright.data)
    .rotate(turn)
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const picture: Raster = {
    data,
    width: info.width,
    height: info.height,
    channels: info.channels === 1 ? 1 : 3,
  }
  return { picture, upright: upright.info }
}

async function draw(
  picture: Raster,
  candidates: readonly ZoneCandidate[],
  truth: readonly ZoneRow[],
  path: string,
) {
  const colours = ['#f00', '#0a0', '#00f', '#c0c', '#0cc', '#cc0']
  const outline = ({ left, right, height }: ZoneRow, colour: string, width: number) => {
    const length = Math.hypot(right.x - left.x, right.y - left.y)
    const [ux, uy] = [
      ((right.x - left.x) / length) * (height / 2),
      ((right.y - left.y) / length) * (height / 2),
    ]
    const corners = [
      left.x + uy,
      left.y - ux,
      right.x + uy,
      right.y - ux,
      right.x - uy,
      right.y + ux,
      left.x - uy,
      left.y + ux,
    ]
    return `<polygon points="${corners.join(' ')}" fill="none" stroke="${colour}" stroke-width="${width}"/>
      <circle cx="${left.x}" cy="${left.y}" r="${3 * width}" fill="${colour}"/>`
  }
  const lines = candidates.flatMap(({ rows }, i) =>
    rows.map((row) => outline(row, colours[i] ?? '#000', i === 0 ? 1.2 : 0.6)),
  )
  lines.push(...truth.map((row) => outline(row, '#ff0', 0.5)))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${picture.width}" height="${picture.height}">${lines.reverse().join('')}</svg>`
  const { width, height, channels } = picture
  await sharp(picture.data, { raw: { width, height, channels } })
    .toColourspace('srgb')
    .composite([{ input: Buffer.from(svg) }])
    .toFile(path)
}
