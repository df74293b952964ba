import { get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GivenServer, givenServer, owner } from '../../given-server.ts'
import { sweepSignIns } from './jobs.ts'

const viewer = '{ viewer { kind name email } }'

describe('signing in', () => {
  let server: GivenServer
  beforeAll(async () => {
    server = await givenServer()
  })
  afterAll(() => server.drop())

  const signIn = (body: object, headers: Record<string, string> = {}) =>
    server.send('/auth/sign-in/email', { method: 'POST', headers, body })
  const seen = async (cookie: string) => (await server.ask(viewer, {}, { cookie })).data.viewer

  it('lets the owner in, whatever the case of the address, and keeps the password as argon2id', async () => {
    const answer = await signIn({ ...owner, email: owner.email.toUpperCase() })
    expect(answer.status).toBe(200)
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Lax/)
    expect(await seen(answer.cookie)).toMatchObject({ kind: 'MEMBER', email: owner.email })
    const account = await server.platform.db.prisma.authAccount.findFirstOrThrow()
    expect(account.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('ends this session at once with sign-out, and no other', async () => {
    const [here, there] = [await server.signIn(), await server.signIn()]
    await server.send('/auth/sign-out', { method: 'POST', headers: { cookie: here }, body: {} })
    expect(await seen(here)).toBeNull()
    expect(await seen(there)).not.toBeNull()
  })

  it('ends every session at once with sign-out everywhere', async () => {
    const [here, there] = [await server.signIn(), await server.signIn()]
    const headers = { cookie: here, origin: `http://127.0.0.1:${server.port}` }
    const answer = await server.send('/auth/revoke-sessions', { method: 'POST', headers, body: {} })
    expect(answer.status).toBe(200)
    expect([await seen(here), await seen(there)]).toEqual([null, null])
    expect(await server.platform.db.prisma.authSession.count()).toBe(0)
  })

  it('ends what is watched with the session, in every window, and nobody else’s', async () => {
    const [mine, colleagues] = [await server.signIn(), await server.signIn()]
    const watching = async (cookie: string) => {
      const ended = Promise.withResolvers<'ended'>()
      const headers = { cookie, accept: 'text/event-stream' }
      const query = encodeURIComponent('subscription { verificationSessionEvents { id } }')
      const request = get(
        { host: '127.0.0.1', port: server.port, path: `/graphql?query=${query}`, agent: false, headers },
        (response) => {
          response.on('error', () => {}).on('close', () => ended.resolve('ended'))
          response.once('data', () => opened.resolve())
        },
      )
      const opened = Promise.withResolvers<void>()
      request.on('error', () => {})
      await opened.promise
      return { ended: ended.promise, stop: () => request.destroy() }
    }
    const windows = [await watching(mine), await watching(mine)]
    const other = await watching(colleagues)
    await server.send('/auth/sign-out', { method: 'POST', headers: { cookie: mine }, body: {} })
    await Promise.all(windows.map(({ ended }) => ended))
    expect(await Promise.race([other.ended, wait(300, 'goes on')])).toBe('goes on')
    other.stop()
  })

  it('serves nothing of the sign-in library that the product does not use', async () => {
    const cookie = await server.signIn()
    for (const path of ['sign-up/email', 'update-user', 'list-sessions', 'change-password', 'error', 'ok']) {
      for (const method of ['GET', 'POST']) {
        const answer = await server.send(`/auth/${path}`, {
          method,
          headers: { cookie },
          ...(method === 'POST' && { body: {} }),
        })
        expect([path, answer.status]).toEqual([path, 404])
      }
    }
  })

  it('refuses to sign in a browser on behalf of another site', async () => {
    const answer = await signIn(owner, { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(answer.cookie).toBe('')
  })
})

describe('guessing a password', () => {
  let server: GivenServer
  beforeAll(async () => {
    server = await givenServer()
  })
  afterAll(() => server.drop())

  const guess = async (email: string, password = 'not the password') => {
    const began = performance.now()
    const answer = await server.send('/auth/sign-in/email', { method: 'POST', body: { email, password } })
    return { status: answer.status, text: answer.text, took: performance.now() - began }
  }
  /** Only the account's own limit: the address may try again. */
  const newAddress = () =>
    server.platform.db.pool.query(`DELETE FROM "AuthRateLimit" WHERE key NOT LIKE 'account:%'`)
  const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

  it('is refused after ten tries, alike for accounts that exist and that do not', async () => {
    const tries = async (email: string) => {
      await newAddress()
      const answers = []
      for (let count = 0; count < 11; count += 1) answers.push(await guess(email))
      return answers
    }
    const known = await tries(owner.email)
    const unknown = await tries('nobody@tern.example')
    const said = (answers: typeof known) => answers.map(({ status, text }) => `${status} ${text}`)
    expect(said(known)).toEqual(said(unknown))
    expect(known.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429])
    expect(known.at(-1)?.text).toContain('Wait 15 minutes')
    // Both cost one argon2id: were the missing account answered without it, it would take a tenth.
    const times = [known, unknown].map((answers) => median(answers.slice(0, 10).map(({ took }) => took)))
    expect(Math.max(...times) / Math.min(...times)).toBeLessThan(2.5)

    // Not even the right password is tried now; so ten guesses are ten.
    expect((await guess(owner.email, owner.password)).status).toBe(429)
    // The table names nobody.
    const { rows } = await server.platform.db.pool.query('SELECT key FROM "AuthRateLimit"')
    expect(JSON.stringify(rows)).not.toContain('tern.example')
  })

  it('at once counts every try', async () => {
    await newAddress()
    const answers = await Promise.all(Array.from({ length: 15 }, () => guess('at-once@tern.example')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
  })

  it('is forgiven by the right password, and by a quarter of an hour', async () => {
    await server.platform.db.pool.query('DELETE FROM "AuthRateLimit"')
    for (let count = 0; count < 9; count += 1) await guess(owner.email)
    expect((await guess(owner.email, owner.password)).status).toBe(200)
    await newAddress()
    for (let count = 0; count < 11; count += 1) await guess(owner.email)
    expect((await guess(owner.email, owner.password)).status).toBe(429)
    await newAddress()
    await server.platform.db.pool.query(
      `UPDATE "AuthRateLimit" SET "lastRequest" = "lastRequest" - 15 * 60 * 1000 - 1`,
    )
    expect((await guess(owner.email, owner.password)).status).toBe(200)
  })
})

it('forgets sign-ins that have run out and guesses of yesterday, and nothing else', async () => {
  const server = await givenServer()
  try {
    const { pool } = server.platform.db
    const [gone, kept] = [await server.signIn(), await server.signIn()]
    const token = decodeURIComponent(gone.split('=')[1] ?? '').split('.')[0]
    await pool.query(`UPDATE "AuthSession" SET "expiresAt" = now() - interval '1 second' WHERE token = $1`, [
      token,
    ])
    const body = { email: 'nobody@tern.example', password: 'not the password' }
    await server.send('/auth/sign-in/email', { method: 'POST', body })
    await pool.query(`INSERT INTO "AuthRateLimit" (key, count, "lastRequest")
      VALUES ('account:yesterday', 10, extract(epoch from now() - interval '25 hours') * 1000)`)
    await sweepSignIns.run(server.platform, {})
    expect((await server.ask(viewer, {}, { cookie: kept })).data.viewer).not.toBeNull()
    expect(await server.platform.db.prisma.authSession.count()).toBe(1)
    const { rows } = await pool.query(`SELECT key FROM "AuthRateLimit" WHERE key LIKE 'account:%'`)
    expect(rows).toHaveLength(1)
    expect(rows[0].key).not.toBe('account:yesterday')
  } finally {
    await server.drop()
  }
})

describe('guessing from one address', () => {
  const statuses = async (server: GivenServer, headersOf: (count: number) => Record<string, string>) => {
    const found: number[] = []
    for (let count = 0; count < 25; count += 1) {
      const body = { email: `account-${count}@tern.example`, password: 'not the password' }
      const answer = await server.send('/auth/sign-in/email', {
        method: 'POST',
        headers: headersOf(count),
        body,
      })
      found.push(answer.status)
    }
    return found
  }
  const limited = [...Array(20).fill(401), ...Array(5).fill(429)]

  it('is refused after twenty a minute, and X-Forwarded-For makes no other address of it', async () => {
    const server = await givenServer()
    try {
      expect(
        await statuses(server, (count) => ({
          'x-forwarded-for': `203.0.113.${count}`,
          'x-bonafide-caller': `203.0.113.${count}`,
        })),
      ).toEqual(limited)
    } finally {
      await server.drop()
    }
  })

  it('counts what the trusted proxy says, and not what the client told the proxy', async () => {
    const server = await givenServer({ TRUST_PROXY: '1' })
    try {
      expect(
        await statuses(server, (count) => ({ 'x-forwarded-for': `198.51.100.${count}, 203.0.113.9` })),
      ).toEqual(limited)
      expect(await statuses(server, (count) => ({ 'x-forwarded-for': `203.0.113.${count + 20}` }))).toEqual(
        Array(25).fill(401),
      )
    } finally {
      await server.drop()
    }
  })
})
