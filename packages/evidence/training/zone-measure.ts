import { readdir, readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { findZones, type ZoneCandidate } from '../src/mrz/find-zones.ts'
import type { Raster } from '../src/raster.ts'

/**
 * Prints what the finder proposes for every picture of a folder, and draws it: `node zone-measure.ts <folder> [<drawings>]`.
 * With `--turned`, each picture is also tried on its side and upside down, and the proposals must turn with it.
 */
const [folder, drawings] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
if (folder === undefined)
  throw new Error('Usage: node zone-measure.ts <folder> [<folder for drawings>] [--turned]')
const turns = process.argv.includes('--turned') ? [0, 90, 180, 270, 17, 200] : [0]

let slowest = 0
let total = 0
let count = 0
for (const name of (await readdir(folder)).filter((file) => /\.(jpe?g|png)$/i.test(file)).sort()) {
  for (const turn of turns) {
    const picture = await decode(`${folder}/${name}`, turn)
    const started = performance.now()
    const candidates = await findZones(picture)
    const took = performance.now() - started
    slowest = Math.max(slowest, took)
    total += took
    count += 1
    const shapes = candidates.map(({ rows, score }) => `${rows.length}×${score.toFixed(2)}`).join(' ')
    console.log(
      `${name} ${turn}° ${picture.width}×${picture.height} ${took.toFixed(0)} ms: ${shapes || 'nothing'}`,
    )
    if (drawings !== undefined) await draw(picture, candidates, `${drawings}/${name}-${turn}.jpg`)
  }
}
console.log(`mean ${(total / count).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`)

async function decode(path: string, turn: number): Promise<Raster> {
  const upright = sharp(await readFile(path)).rotate()
  const { data, info } = await sharp(await upright.toBuffer())
    .rotate(turn, { background: '#888' })
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3 }
}

async function draw(picture: Raster, candidates: readonly ZoneCandidate[], path: string): Promise<void> {
  const colours = ['#f00', '#0a0', '#00f', '#c0c', '#0cc', '#cc0']
  const lines = candidates.flatMap(({ rows }, i) =>
    rows.map(({ left, right, height }) => {
      const length = Math.hypot(right.x - left.x, right.y - left.y)
      const [ux, uy] = [
        ((right.x - left.x) / length) * (height / 2),
        ((right.y - left.y) / length) * (height / 2),
      ]
      const corners = [
        [left.x + uy, left.y - ux],
        [right.x + uy, right.y - ux],
        [right.x - uy, right.y + ux],
        [left.x - uy, left.y + ux],
      ]
      return `<polygon points="${corners.join(' ')}" fill="none" stroke="${colours[i]}" stroke-width="${i === 0 ? 1.5 : 0.7}"/>
        <circle cx="${left.x}" cy="${left.y}" r="3" fill="${colours[i]}"/>`
    }),
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${picture.width}" height="${picture.height}">${lines.reverse().join('')}</svg>`
  const { width, height, channels } = picture
  await sharp(picture.data, { raw: { width, height, channels } })
    .composite([{ input: Buffer.from(svg) }])
    .toFile(path)
}
