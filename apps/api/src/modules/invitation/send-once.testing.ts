// A process that makes one attempt at one mail, for tests that kill it in the middle.
// Arguments: database address, SMTP address, secret, workspace, invitation.
import { openDatabase } from '@bonafide/database/client'
import { createLog } from '../../platform/log.ts'
import { createMail } from '../../platform/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { createVault } from '../../platform/vault.ts'
import { sendInvitation } from './service.ts'

const [databaseUrl = '', url = '', secret = '', workspaceId = '', invitationId = ''] = process.argv.slice(2)
const from = 'Bonafide <bonafide@verify.example>'
const platform = {
  db: await openDatabase(databaseUrl, { poolSize: 1 }),
  env: { mail: { from } },
  publicUrl: 'https://verify.example',
  log: createLog('silent'),
  mail: createMail({ transport: 'SMTP', url, from }),
  vault: createVault(secret),
} as unknown as Platform
await sendInvitation.run(platform, { workspaceId, invitationId })
