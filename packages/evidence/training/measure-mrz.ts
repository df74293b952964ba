import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readMrz, sureFrom } from '../src/mrz/read-mrz.ts'
import { openPicture } from '../src/picture/open-picture.ts'

/**
 * Reads every picture of a folder whose truth.json says what is printed, and says how well:
 *
 *     node packages/evidence/training/measure-mrz.ts <folder>
 */
interface Truth {
  readonly file: string
  readonly lines: readonly string[]
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Say in which folder truth.json and the pictures are.')
const truths = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8')) as Truth[]
const counts = new Map<string, number>()
for (const { file, lines } of truths) {
  const opened = await openPicture(await readFile(join(folder, file)))
  if (!opened.accepted) {
    console.log(file, 'refused:', opened.refusal.message)
    continue
  }
  const began = process.cpuUsage()
  const reading = await readMrz(opened.picture.colour, new Date().toISOString().slice(0, 10))
  const spent = process.cpuUsage(began)
  const isExact = reading !== null && reading.lines.join() === lines.join()
  const isFlagged =
    reading !== null &&
    (reading.confidence < sureFrom ||
      reading.repairs.length > 0 ||
      reading.faults.length > 0 ||
      reading.checkDigits.some(({ isValid }) => !isValid))
  const verdict =
    lines.length === 0
      ? reading === null
        ? 'nothing, rightly'
        : `READ WHERE NOTHING IS${isFlagged ? ', flagged' : ''}`
      : reading === null
        ? 'not found'
        : isExact
          ? isFlagged
            ? 'exact, flagged'
            : 'exact'
          : isFlagged
            ? 'wrong, flagged'
            : 'WRONG, UNFLAGGED'
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  console.log(
    file.padEnd(28),
    verdict.padEnd(18),
    (reading?.confidence ?? 0).toFixed(3),
    `${((spent.user + spent.system) / 1000).toFixed(0)} ms`,
    reading?.faults.map(({ code, line, column }) => `${code} ${line}:${column}`).join(' ') ?? '',
    reading?.repairs.map(({ read, taken, line, column }) => `${read}→${taken} ${line}:${column}`).join(' ') ??
      '',
  )
  if (reading !== null && !isExact) {
    reading.lines.forEach((line, index) => {
      const printed = lines[index] ?? ''
      const marks = [...line].map((character, at) => (character === printed[at] ? ' ' : '^')).join('')
      console.log(`    ${line}\n    ${printed}\n    ${marks}`)
    })
  }
}
console.log(Object.fromEntries(counts))
