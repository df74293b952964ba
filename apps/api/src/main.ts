import path from 'node:path'
import { compileMail } from '@bonafide/emails/compile-mail'
import { defaultInvitation } from '@bonafide/emails/default-draft'
import { readEnv } from './platform/env.ts'
import { StartRefused } from './platform/start-refused.ts'
import { type Running, start } from './start.ts'

// What `npm start` runs once everything is installed and built.
const checkout = path.resolve(import.meta.dirname, '../../..')
let running: Running | null = null
const giveUp = new AbortController()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (giveUp.signal.aborted) return
    giveUp.abort()
    if (running) end(running, 0)
    // A start that cannot be given up cleanly; the database's guard then ends it for us.
    else setTimeout(() => process.exit(1), 20_000).unref()
  })
}

try {
  running = await start(readEnv(process.env, path.join(checkout, '.data')), {
    giveUp: giveUp.signal,
    onBroken(sentence) {
      if (giveUp.signal.aborted) return
      giveUp.abort()
      process.exitCode = 1
      console.error(`\n${sentence}\nStart again: it heals by itself.\n`)
      // Without its database nothing under way can finish.
      setTimeout(() => process.exit(1), 3_000).unref()
      if (running) end(running, 1)
    },
  })
  const { address, isSetUp, platform } = running
  console.log(`\nBonafide answers at ${address}`)
  if (!isSetUp) {
    console.log('Open it to create your workspace.')
    console.log(`From another machine it asks for this code: ${platform.setUpCode.text}`)
  }
  console.log('Ctrl-C stops it.\n')
  // The first mail to be compiled imports MJML, which takes half a second: better now than while somebody waits.
  setTimeout(() => void compileMail({ ...defaultInvitation('EN'), locale: 'EN' }), 1000).unref()
} catch (error) {
  if (giveUp.signal.aborted) process.exit(process.exitCode ?? 0)
  if (error instanceof StartRefused) console.error(`\n${error.message}\n`)
  else console.error(error)
  process.exit(1)
}

function end({ stop }: Running, code: number): void {
  stop().then(
    () => process.exit(code),
    () => process.exit(1),
  )
}
