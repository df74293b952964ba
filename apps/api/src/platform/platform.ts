import type { Database } from '@bonafide/database/client'
import type { Env } from './env.ts'
import type { Examiners } from './examiners.ts'
import type { Jobs } from './jobs.ts'
import type { Live } from './live.ts'
import type { LiveFeed } from './live-feed.ts'
import type { Log } from './log.ts'
import type { Mail } from './mail.ts'
import type { SetUpCode } from './set-up-code.ts'
import type { Storage } from './storage.ts'
import type { Vault } from './vault.ts'

/** Everything a use case may reach for. Handed down explicitly; there is no other way to any of it. */
export interface Platform {
  env: Env
  /** Where people reach the product; links begin with it. No slash at the end. */
  publicUrl: string
  log: Log
  db: Database
  jobs: Jobs
  live: Live
  /** Every workspace's events in order, for whoever watches. */
  feed: LiveFeed
  storage: Storage
  vault: Vault
  mail: Mail
  /** The evidence engine, in processes of its own. */
  examiners: Examiners
  /** What the start printed, for creating the first workspace from another machine. */
  setUpCode: SetUpCode
  /** The product's version. */
  version: string
}
