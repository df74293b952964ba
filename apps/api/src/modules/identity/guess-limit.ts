import type { Database } from '@bonafide/database/client'
import { sha256 } from '../../platform/vault.ts'

const windowMinutes = 15
const guessesPerWindow = 10

/**
 * Counts a try to sign in to an account, whether or not it exists: false once there were ten within a quarter of an
 * hour. The account is kept as a hash, so the table names nobody.
 */
export async function countGuess(db: Database, email: string): Promise<boolean> {
  const { rows } = await db.pool.query<{ count: number }>(
    `INSERT INTO "AuthRateLimit" (key, count, "lastRequest") VALUES ($1, 1, extract(epoch from clock_timestamp()) * 1000)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN "AuthRateLimit"."lastRequest" < EXCLUDED."lastRequest" - $2 THEN 1 ELSE "AuthRateLimit".count + 1 END,
       "lastRequest" = CASE
         WHEN "AuthRateLimit".count >= $3 AND "AuthRateLimit"."lastRequest" >= EXCLUDED."lastRequest" - $2
         THEN "AuthRateLimit"."lastRequest" ELSE EXCLUDED."lastRequest" END
     RETURNING count`,
    [keyOf(email), windowMinutes * 60_000, guessesPerWindow],
  )
  return (rows[0]?.count ?? 1) <= guessesPerWindow
}

/** A right password clears the account's count. */
export async function forgiveGuesses(db: Database, email: string): Promise<void> {
  await db.pool.query('DELETE FROM "AuthRateLimit" WHERE key = $1', [keyOf(email)])
}

function keyOf(email: string): string {
  return `account:${Buffer.from(sha256(email)).toString('base64url')}`
}
