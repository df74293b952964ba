import { expect, inject, it } from 'vitest'
import { connect } from './connect.ts'
import { StartRefused } from './start-refused.ts'

it('says in one sentence what is wrong with DATABASE_URL, without the password', async () => {
  const url = inject('databaseUrl')
  const refusals: [string, string][] = [
    ['postgresql://me:secret@127.0.0.1:1/db', 'Cannot reach the PostgreSQL of DATABASE_URL (127.0.0.1:1)'],
    ['postgresql://me:secret@nowhere.invalid/db', 'The host nowhere.invalid of DATABASE_URL is not known'],
    [url.replace('/bonafide?', '/missing?'), 'There is no database named missing'],
    [url.replace('bonafide@', 'stranger:secret@'), 'The user stranger was not let in'],
  ]
  for (const [wrong, sentence] of refusals) {
    const error = await connect(wrong).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StartRefused)
    expect(String(error)).toContain(sentence)
    expect(String(error)).not.toContain('secret')
  }
})
