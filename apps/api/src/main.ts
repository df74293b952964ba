import path from 'node:path'
import { readEnv } from './platform/env.ts'
import { StartRefused } from './platform/start-refused.ts'
import { start } from './start.ts'

// What `npm start` runs once everything is installed and built.
const checkout = path.resolve(import.meta.dirname, '../../..')
let stopping = false

try {
  const running = await start(readEnv(process.env, path.join(checkout, '.data')))
  const { address, isSetUp, platform } = running
  console.log(`\nBonafide answers at ${address}`)
  if (!isSetUp) {
    console.log('Open it to create your workspace.')
    console.log(`From another machine it asks for this code: ${platform.setUpCode.text}`)
  }
  console.log('Ctrl-C stops it.\n')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
} catch (error) {
  if (error instanceof StartRefused) console.error(`\n${error.message}\n`)
  else console.error(error)
  process.exit(1)
}
