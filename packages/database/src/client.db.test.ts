import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseNow, transaction } from './client.ts'
import { type FreshDatabase, freshDatabase } from './testing.ts'
import { uuid7 } from './uuid7.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

it('keeps nothing of a transaction that throws', async () => {
  const { database } = fresh
  const failing = transaction(database, async (tx) => {
    await tx.workspace.create({ data: { id: uuid7(), name: 'Ephemeral' } })
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await database.prisma.workspace.count()).toBe(0)
})

it('reads the clock anew within one transaction, to the millisecond', async () => {
  const [first, second] = await transaction(fresh.database, async (tx) => {
    const before = await databaseNow(tx)
    await tx.$queryRaw`SELECT pg_sleep(0.02)::text`
    return [before, await databaseNow(tx)]
  })
  expect(second.getTime() - first.getTime()).toBeGreaterThanOrEqual(19)
  expect(Math.abs(Date.now() - second.getTime())).toBeLessThan(5000)
})

it('gives every test a database of its own', async () => {
  const other = await freshDatabase()
  await other.database.prisma.workspace.create({ data: { id: uuid7(), name: 'Elsewhere' } })
  expect(await fresh.database.prisma.workspace.count()).toBe(0)
  await other.drop()
})
