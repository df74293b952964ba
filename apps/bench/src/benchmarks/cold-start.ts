import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '../child.ts'
import { type Finding, milliseconds } from '../report.ts'
import { median } from '../rounds.ts'
import { setUp } from '../world.ts'

/** `npm start` on a folder that has been started before, until the address is printed; the floor is Node's own start. */
export async function coldStart(): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), 'bonafide-cold-'))
  await chmod(folder, 0o755)
  const env = { ...setUp, PORT: '0', BONAFIDE_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error' }
  const start = async () => {
    const child = await startChild('npm', ['start'], { ready: /answers at (http:\/\/\S+?)\/?\s/, env })
    const answer = await fetch(`${child.found}/healthz`)
    if (!answer.ok) throw new Error(`The product printed its address but answers ${answer.status}.`)
    await child.stop()
    return child.readyAfter
  }
  try {
    await start() // installs, makes the database, migrates, builds
    const floors: number[] = []
    const starts: number[] = []
    for (let round = 0; round < 5; round++) {
      const node = await startChild(process.execPath, ['-e', 'console.log("up")'], { ready: /up/ })
      floors.push(node.readyAfter)
      starts.push(await start())
    }
    const took = median(starts)
    return {
      benchmark: '`npm start` on a migrated folder until it answers',
      floor: `\`node -e 0\`: ${milliseconds(median(floors))}`,
      result: milliseconds(took),
      goal: '≤ 2 s',
      isReached: took <= 2_000,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
