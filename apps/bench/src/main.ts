import { availableParallelism } from 'node:os'
import { coldStart } from './benchmarks/cold-start.ts'
import { compareFaces } from './benchmarks/compare-faces.ts'
import { createSession } from './benchmarks/create-session.ts'
import { examineBesideApi, examineSessions } from './benchmarks/examine-sessions.ts'
import { fanOut } from './benchmarks/fan-out.ts'
import { firstLoad } from './benchmarks/first-load.ts'
import { listAmongAMillion, listSessions, listStatements } from './benchmarks/list-sessions.ts'
import { readBarcodes } from './benchmarks/read-barcodes.ts'
import { readZones, readZonesIn } from './benchmarks/read-zones.ts'
import { type Finding, markdown } from './report.ts'
import { startWorld, type World } from './world.ts'

// `npm run bench` measures everything; `npm run bench create list` only what is named. A number among the names is how
// many documents, people or sessions each of the engine's benchmarks takes: `npm run bench zones-easy 300`.
const given = process.argv.slice(2)
const countGiven = given.find((word) => /^[1-9]\d*$/.test(word))
const count = Number(countGiven ?? 20)
/** Of what is only read, more: a share of twenty says little. */
const documents = Number(countGiven ?? 100)
const inWorld: Record<string, (world: World) => Promise<Finding | Finding[]>> = {
  create: (world) => createSession(world, { callers: 8 }),
  'create-one': (world) => createSession(world, { callers: 1 }),
  list: (world) => listSessions(world, { callers: 8 }),
  'list-one': (world) => listSessions(world, { callers: 1 }),
  'list-statements': (world) => listStatements(world),
  million: (world) => listAmongAMillion(world),
  'fan-out': (world) => fanOut(world),
  'first-load': (world) => firstLoad(world),
  'examine-two': (world) => examineBesideApi(world, count),
}
const folder = process.env.BONAFIDE_SPECIMENS
const alone: Record<string, () => Promise<Finding | Finding[]>> = {
  'cold-start': coldStart,
  'zones-easy': () => readZones('EASY', documents),
  'zones-fair': () => readZones('FAIR', documents),
  'zones-hard': () => readZones('HARD', documents),
  'zones-hard-large': () => readZones('HARD', documents, 'LARGE'),
  'barcodes-easy': () => readBarcodes('EASY', documents),
  'barcodes-fair': () => readBarcodes('FAIR', documents),
  'barcodes-hard': () => readBarcodes('HARD', documents),
  'barcodes-hard-large': () => readBarcodes('HARD', documents, 'LARGE'),
  faces: () => compareFaces(count),
  ...(folder && { specimens: () => readZonesIn(folder) }),
  examine: () => examineSessions(count),
}

const wanted = given.filter((word) => !/^[1-9]\d*$/.test(word))
const known = [...Object.keys(inWorld), ...Object.keys(alone)]
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  process.exit(1)
}
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name)

const findings: Finding[] = []
async function measure(name: string, measureIt: () => Promise<Finding | Finding[]>): Promise<void> {
  console.error(`measuring ${name} …`)
  const found = [await measureIt()].flat()
  findings.push(...found)
  // At once, so that a later failure does not lose it.
  for (const { benchmark, floor, result } of found) console.error(`  ${benchmark}: ${result} (${floor})`)
}

// A world of its own for each, so that none finds the rows that another left.
for (const [name, benchmark] of Object.entries(inWorld).filter(([each]) => isWanted(each))) {
  const world = await startWorld()
  // The servers run in groups of their own, so Ctrl-C does not reach them by itself.
  const interrupted = () => void world.end().then(() => process.exit(130))
  process.once('SIGINT', interrupted)
  try {
    await measure(name, () => benchmark(world))
  } finally {
    process.off('SIGINT', interrupted)
    await world.end()
  }
}
for (const [name, benchmark] of Object.entries(alone)) if (isWanted(name)) await measure(name, benchmark)

console.log(`Node ${process.version}, ${availableParallelism()} cores\n\n${markdown(findings)}`)
