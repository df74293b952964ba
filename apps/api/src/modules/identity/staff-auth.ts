import type { Database } from '@bonafide/database/client'
import { hash, verify } from '@node-rs/argon2'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { countGuess, forgiveGuesses } from './guess-limit.ts'

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. About 44 ms. */
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** argon2id of a password, in PHC format. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon2id)
}

/** The header that carries the caller's address to better-auth; the server overwrites whatever a client sent. */
export const callerAddressHeader = 'x-bonafide-caller'

const cookiePrefix = 'bonafide'
/** The name of the cookie that a signed-in browser sends; over TLS it has a prefix of its own. */
export const staffCookie = `${cookiePrefix}.session_token`

/**
 * Staff identity: email and password, sessions in the database (so that signing out is at once), limits on guessing
 * by address and by account. Served under /auth.
 */
export function createStaffAuth(options: { db: Database; publicUrl: string; secret: string }) {
  const { db, publicUrl, secret } = options
  return betterAuth({
    appName: 'Bonafide',
    baseURL: publicUrl,
    basePath: '/auth',
    secret,
    database: prismaAdapter(db.prisma, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    // Its warnings would name accounts; what matters is counted by the limits.
    logger: { disabled: true },
    // Ours is the place that answers under whatever name the browser used; other sites' requests carry another host.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host')
      return host ? [publicUrl, `http://${host}`, `https://${host}`] : [publicUrl]
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: false },
      ipAddress: { ipAddressHeaders: [callerAddressHeader] },
    },
    session: {
      modelName: 'authSession',
      expiresIn: 14 * 24 * 3600,
      updateAge: 24 * 3600,
      cookieCache: { enabled: false },
      additionalFields: { activeWorkspaceId: { type: 'string', required: false, input: false } },
    },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'authRateLimit',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: ({ hash: stored, password }) => verify(stored, password) },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email') return
        const email = String(context.body?.email ?? '').toLowerCase()
        if (!(await countGuess(db, email))) {
          throw new APIError('TOO_MANY_REQUESTS', {
            code: 'TOO_MANY_GUESSES',
            message: 'Too many tries for this address. Wait 15 minutes, then try again.',
          })
        }
      }),
      after: createAuthMiddleware(async (context) => {
        if (context.path === '/sign-in/email' && context.context.newSession) {
          await forgiveGuesses(db, String(context.body?.email ?? '').toLowerCase())
        }
      }),
    },
  })
}

export type StaffAuth = ReturnType<typeof createStaffAuth>
