import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readEnv } from './env.ts'
import { settingsTable } from './settings-table.ts'
import { StartRefused } from './start-refused.ts'

const refusal = (source: Record<string, string>): string => {
  try {
    readEnv(source, '/tmp/data')
  } catch (error) {
    expect(error).toBeInstanceOf(StartRefused)
    return (error as Error).message
  }
  return ''
}

describe('settings', () => {
  it('need not be set at all: the product answers on this machine, with its own database and mailbox', () => {
    expect(readEnv({}, '/tmp/data')).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/tmp/data',
      dataDirIsNamed: false,
      database: { kind: 'embedded' },
      mail: { transport: 'MAILBOX' },
      setup: null,
    })
  })

  it('are refused all at once, each with a sentence that names it', () => {
    const message = refusal({ PORT: '70000', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' })
    expect(message).toContain('PORT must be 65535 or less (it is "70000").')
    expect(message).toContain('DATABASE_URL must be an address such as postgres://')
    expect(message).toContain('LOG_LEVEL must be one of fatal, error, warn, info, debug, silent')
  })

  it('never print a secret that was mistyped', () => {
    expect(refusal({ SMTP_URL: 'http://user:hunter2@mail' })).not.toContain('hunter2')
    expect(refusal({ BONAFIDE_SECRET: 'hunter2' })).not.toContain('hunter2')
  })

  it('of the public address are refused where its links would lead nowhere', () => {
    const publicUrl = (url: string) => readEnv({ PUBLIC_URL: url }, '/tmp/data').publicUrl
    expect(publicUrl('https://verify.example.com/')).toBe('https://verify.example.com')
    expect(publicUrl('http://10.0.0.7:8080')).toBe('http://10.0.0.7:8080')
    for (const url of ['https://example.com/verify', 'https://example.com?x=1', 'https://me@example.com/#a'])
      expect(refusal({ PUBLIC_URL: url })).toContain('PUBLIC_URL must end after the host and the port')
  })

  it('of the sender are refused where no mail server would take a mail from it', () => {
    for (const from of ['ada@example.com', 'Tern Bank <verify@tern.example>', '"Bank, Tern" <a@localhost>'])
      expect(readEnv({ MAIL_FROM: from }, '/tmp/data').mail.from).toBe(from)
    for (const from of [
      'Tern Bank',
      'a@b.example, c@d.example',
      'Tern <verify>',
      'x <a@b>\r\nBcc: c@d.example',
    ])
      expect(refusal({ MAIL_FROM: from })).toContain('MAIL_FROM must be an address such as')
  })

  it('that are empty, or only spaces, are not set', () => {
    const empty = { PORT: ' ', PUBLIC_URL: '', SETUP_WORKSPACE: ' ', BONAFIDE_DATA_DIR: ' ' }
    expect(readEnv(empty, '/tmp/data')).toEqual(readEnv({}, '/tmp/data'))
    expect(refusal({ SETUP_WORKSPACE: ' ', SETUP_OWNER_EMAIL: 'a@b.example' })).toContain(
      'SETUP_WORKSPACE and SETUP_OWNER_PASSWORD must be set too',
    )
  })

  it('ask the embedded PostgreSQL for no more connections than it has', () => {
    expect(readEnv({ DATABASE_POOL: '80' }, '/tmp/data').databasePool).toBe(80)
    expect(refusal({ DATABASE_POOL: '81' })).toContain('DATABASE_POOL must be 80 or less with the embedded')
    const own = { DATABASE_URL: 'postgres://u@db.example/bonafide', DATABASE_POOL: '200' }
    expect(readEnv(own, '/tmp/data').databasePool).toBe(200)
  })

  it('for an unattended set-up work only together', () => {
    expect(refusal({ SETUP_WORKSPACE: 'Tern Harbour Bank' })).toContain(
      'SETUP_OWNER_EMAIL and SETUP_OWNER_PASSWORD must be set too',
    )
    expect(refusal({ SETUP_API_KEY: `bf_${'x'.repeat(40)}` })).toContain('must be set too')
    expect(
      readEnv(
        { SETUP_WORKSPACE: 'A', SETUP_OWNER_EMAIL: 'a@b.example', SETUP_OWNER_PASSWORD: 'a long password' },
        '/tmp/data',
      ).setup,
    ).toEqual({ workspace: 'A', ownerEmail: 'a@b.example', ownerPassword: 'a long password', apiKey: null })
  })

  it('take an API key of exactly 32 characters and refuse one of 31', () => {
    const rest = {
      SETUP_WORKSPACE: 'A',
      SETUP_OWNER_EMAIL: 'a@b.example',
      SETUP_OWNER_PASSWORD: 'a long password',
    }
    expect(readEnv({ ...rest, SETUP_API_KEY: `bf_${'x'.repeat(29)}` }, '/').setup?.apiKey).toHaveLength(32)
    expect(refusal({ ...rest, SETUP_API_KEY: `bf_${'x'.repeat(28)}` })).toContain(
      'SETUP_API_KEY must have 32 characters or more',
    )
  })

  it('stand in the README as they are read', () => {
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(settingsTable())
  })
})
