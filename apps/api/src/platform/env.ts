import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { StartRefused } from './start-refused.ts'

const seconds = z.coerce.number().int()
const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')

/**
 * Every setting of the product: its name, how it is read, and the sentence the README prints for it. None is
 * needed; with none, the product starts on its own database and answers on this machine only.
 */
export const settings = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(3000),
    says: 'The port to answer on. 0 picks a free one.',
  },
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    says: 'The address to listen on. Loopback unless set; `0.0.0.0` answers the whole network.',
  },
  PUBLIC_URL: {
    schema: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://verify.example.com' })
      .refine(isOrigin, 'must end after the host and the port: the product answers at no path below it')
      .transform((url) => new URL(url).origin)
      .optional(),
    says: 'The address people reach the product at; links in mails begin with it. Default `http://localhost:PORT`.',
  },
  BONAFIDE_DATA_DIR: {
    schema: z.string().min(1).optional(),
    says: 'Where the embedded database, the pictures and the secret live. Default `.data` in the checkout.',
  },
  BONAFIDE_SECRET: {
    schema: z.string().min(32, 'must have 32 characters or more').optional(),
    says: 'The secret all keys derive from. Made at the first start, in the data folder, unless set. Losing it loses every open link and every picture.',
  },
  DATABASE_URL: {
    schema: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must be an address such as postgres://user:password@host/database',
      })
      .optional(),
    says: 'Your own PostgreSQL (15 or newer). Without it the embedded PostgreSQL runs in the data folder.',
  },
  DATABASE_POOL: {
    schema: z.coerce.number().int().min(2).max(200).default(10),
    says: 'Connections each process keeps to the database.',
  },
  SMTP_URL: {
    schema: z
      .url({
        protocol: /^smtps?$/,
        error: 'must be an address such as smtps://user:password@smtp.example.com',
      })
      .optional(),
    says: 'Where mails go out. Without it they go to the built-in mailbox, which the console shows.',
  },
  MAIL_FROM: {
    schema: z
      .string()
      .max(320)
      .regex(
        /^(?:[^<>@\r\n]*<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/,
        'must be an address such as Bonafide <verify@example.com>',
      )
      .default('Bonafide <bonafide@localhost>'),
    says: 'Who mails come from where a workspace names no sender of its own.',
  },
  TRUST_PROXY: {
    schema: z.coerce.number().int().min(0).max(10).default(0),
    says: 'How many reverse proxies stand in front; so many entries of `X-Forwarded-For` are believed.',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    says: 'How much is written to standard error, as JSON lines.',
  },
  SETUP_WORKSPACE: {
    schema: z.string().trim().min(1, 'must not be empty').max(100).optional(),
    says: 'With the next two: the first start creates this workspace without a browser.',
  },
  SETUP_OWNER_EMAIL: { schema: z.email().optional(), says: 'The owner of that workspace.' },
  SETUP_OWNER_PASSWORD: {
    schema: z.string().min(12, 'must have 12 characters or more').max(128).optional(),
    says: 'The owner’s first password.',
  },
  SETUP_API_KEY: {
    schema: z
      .string()
      .regex(/^bf_[\x21-\x7e]+$/, 'must begin with bf_ and hold no spaces')
      .min(32, 'must have 32 characters or more')
      .max(200)
      .optional(),
    says: 'An API key (`bf_…`, 32 characters or more) that the first start creates in that workspace.',
  },
  BONAFIDE_WITHOUT_JOBS: {
    schema: flag.default(false),
    says: 'Set to 1 on a web node whose jobs run elsewhere.',
  },
  SHUTDOWN_SECONDS: {
    schema: seconds.min(1).max(300).default(10),
    says: 'How long a stop waits for requests and jobs under way.',
  },
} as const satisfies Record<string, { schema: z.ZodType; says: string }>

/** What the embedded PostgreSQL can give the pool; the queue, the live bus and the owner need some as well. */
const mostOfEmbedded = 80

/** The settings, parsed: plain typed groups, with what depends on each other already decided. */
export interface Env {
  port: number
  host: string
  /** Null means `http://localhost:<the port that was bound>`. */
  publicUrl: string | null
  dataDir: string
  /** Whether the operator named the data folder. */
  dataDirIsNamed: boolean
  secret: string | null
  database: { kind: 'embedded' } | { kind: 'external'; url: string }
  databasePool: number
  mail: { transport: 'MAILBOX'; from: string } | { transport: 'SMTP'; url: string; from: string }
  trustProxy: number
  logLevel: z.infer<(typeof settings)['LOG_LEVEL']['schema']>
  setup: { workspace: string; ownerEmail: string; ownerPassword: string; apiKey: string | null } | null
  runsJobs: boolean
  shutdownSeconds: number
}

/**
 * Reads the settings once. Throws `StartRefused` with one line for each problem, so that all can be mended at once.
 * `defaultDataDir` is where data lives when BONAFIDE_DATA_DIR is not set.
 */
export function readEnv(source: Record<string, string | undefined>, defaultDataDir: string): Env {
  const problems: string[] = []
  // An empty line in a file of settings is no setting; Number(' ') would be port 0.
  const isSet = (name: string) => (source[name] ?? '').trim() !== ''
  const read = <K extends keyof typeof settings>(name: K): z.infer<(typeof settings)[K]['schema']> => {
    const text = source[name]
    const result = settings[name].schema.safeParse(isSet(name) ? text : undefined)
    if (result.success) return result.data as z.infer<(typeof settings)[K]['schema']>
    const secret =
      name.includes('SECRET') || name.includes('PASSWORD') || name.includes('KEY') || name.endsWith('_URL')
    const shown = secret ? '' : ` (it is ${JSON.stringify(text)})`
    problems.push(`${name} ${reason(result.error)}${shown}.`)
    return undefined as z.infer<(typeof settings)[K]['schema']>
  }

  const databaseUrl = read('DATABASE_URL')
  const smtpUrl = read('SMTP_URL')
  const from = read('MAIL_FROM')
  const workspace = read('SETUP_WORKSPACE')
  const ownerEmail = read('SETUP_OWNER_EMAIL')
  const ownerPassword = read('SETUP_OWNER_PASSWORD')
  const apiKey = read('SETUP_API_KEY')
  const named = isSet('BONAFIDE_DATA_DIR') ? source.BONAFIDE_DATA_DIR : undefined
  const env: Env = {
    port: read('PORT'),
    host: read('HOST'),
    publicUrl: read('PUBLIC_URL') ?? null,
    dataDir: path.resolve(named || defaultDataDir),
    dataDirIsNamed: Boolean(named),
    secret: read('BONAFIDE_SECRET') ?? null,
    database: databaseUrl ? { kind: 'external', url: databaseUrl } : { kind: 'embedded' },
    databasePool: read('DATABASE_POOL'),
    mail: smtpUrl ? { transport: 'SMTP', url: smtpUrl, from } : { transport: 'MAILBOX', from },
    trustProxy: read('TRUST_PROXY'),
    logLevel: read('LOG_LEVEL'),
    setup:
      workspace && ownerEmail && ownerPassword
        ? { workspace, ownerEmail, ownerPassword, apiKey: apiKey ?? null }
        : null,
    runsJobs: !read('BONAFIDE_WITHOUT_JOBS'),
    shutdownSeconds: read('SHUTDOWN_SECONDS'),
  }
  const together = ['SETUP_WORKSPACE', 'SETUP_OWNER_EMAIL', 'SETUP_OWNER_PASSWORD']
  const missing = together.filter((name) => !isSet(name))
  if (
    (missing.length > 0 && missing.length < together.length) ||
    (missing.length > 0 && isSet('SETUP_API_KEY'))
  ) {
    problems.push(`${missing.join(' and ')} must be set too: the SETUP_… settings work together.`)
  }
  if (env.database.kind === 'embedded' && env.databasePool > mostOfEmbedded) {
    problems.push(
      `DATABASE_POOL must be ${mostOfEmbedded} or less with the embedded PostgreSQL, which takes a hundred connections in all.`,
    )
  }
  if (problems.length > 0) {
    throw new StartRefused(
      problems.length === 1
        ? (problems[0] ?? '')
        : `Some settings are wrong:\n${problems.map((p) => `  ${p}`).join('\n')}`,
    )
  }
  return env
}

/** Makes the data folder, closed to others, or refuses with a sentence that says what to do. */
export function prepareDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir, 0o700)
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new StartRefused(
      `The data folder ${dataDir} cannot be written (${code}). Give this user the right to write there, or set BONAFIDE_DATA_DIR to another folder.`,
    )
  }
}

// Not mkdir's own `recursive`: where the system refuses with ENOENT although the parent exists, as below /proc, Node 24
// tries for ever.
function makeFolder(folder: string, mode?: number): void {
  try {
    mkdirSync(folder, mode)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return
    const parent = path.dirname(folder)
    if (code !== 'ENOENT' || parent === folder) throw error
    makeFolder(parent)
    mkdirSync(folder, mode)
  }
}

function isOrigin(url: string): boolean {
  const { origin, href } = new URL(url)
  return href === `${origin}/`
}

function reason(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'is wrong'
  switch (issue.code) {
    case 'too_small':
      return issue.message.startsWith('must') ? issue.message : `must be ${issue.minimum} or more`
    case 'too_big':
      return `must be ${issue.maximum} or less`
    case 'invalid_type':
      return `must be a whole number`
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`
    case 'invalid_format':
      return issue.message.startsWith('must') ? issue.message : `must be a valid ${issue.format}`
    default:
      return issue.message
  }
}
