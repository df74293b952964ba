import type { Tx } from '@bonafide/database/client'
import type { Statement } from '@bonafide/database/statement'
import { fromPrisma, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Log } from './log.ts'
import { describeError } from './log.ts'
import type { Platform } from './platform.ts'

/** Something to do later: a name, the shape of its payload, and what to do. Payloads carry ids, never people. */
export interface Job<T extends object> {
  name: string
  payload: z.ZodType<T>
  /** Runs at least once for each commit; may run twice. Throwing tries again, by `retry`. */
  run(platform: Platform, payload: T): Promise<void>
  /** Tries after the first, and the first pause in seconds (doubling). Default 5 tries from 1 s. */
  retry?: { limit: number; delaySeconds: number }
  /** How many batches run side by side; more than one where a slow job must not hold up the others. */
  workers?: number
  /** How often a worker looks for jobs whose moment has come, in seconds; a commit's notice wakes it anyway. */
  pollSeconds?: number
  /** A cron line (UTC) for a job that comes round by itself; its payload is `{}`. */
  cron?: string
}

/** Checks a job's shape where it is written. */
export function defineJob<T extends object>(job: Job<T>): Job<T> {
  return job
}

export interface EnqueueOptions {
  /** Not before this moment. */
  startAfter?: Date
  /** A UUID of the caller's: enqueued again under the same one, the job still runs once. */
  id?: string
}

/** The queue. A job enqueued in a transaction exists if and only if the transaction commits. */
export interface Jobs {
  enqueue<T extends object>(tx: Tx, job: Job<T>, payload: T, options?: EnqueueOptions): Promise<void>
  /** The same as a part of a bigger statement. */
  add<T extends object>(statement: Statement, job: Job<T>, payload: T): Promise<void>
  /**
   * Which of some ids a job is still to be run for, or runs now: those that stand under `field` in the payload of one
   * that waits, waits to be tried again, or is at work. For the others it is done, or given up.
   */
  underWay<T extends object>(
    job: Job<T>,
    field: keyof T & string,
    ids: readonly string[],
  ): Promise<Set<string>>
  /** Starts handling; until then jobs only collect. */
  work(platform: Platform): Promise<void>
  /** Lets the jobs under way finish, for so many seconds; 0 waits for nothing. */
  stop(seconds: number): Promise<void>
}

/**
 * pg-boss on the product's database. Every job must be known here, so that its queue exists before a send. A start
 * that is given up ends the database under the queue, which is then no news.
 */
export async function createJobs(
  databaseUrl: string,
  // biome-ignore lint/suspicious/noExplicitAny: the list holds jobs of every payload; each is parsed before it runs
  known: Job<any>[],
  log: Log,
  giveUp?: AbortSignal,
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 4,
    useListenNotify: true,
    application_name: 'bonafide jobs',
    // How soon a job is taken up again whose process was killed: its heartbeat must be missed, and that be seen.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  })
  boss.on('error', (error) => {
    if (giveUp?.aborted) return
    log.error({ err: error }, 'The job queue lost its connection; it connects again by itself')
  })
  await boss.start()
  for (const job of known) {
    const { limit, delaySeconds } = job.retry ?? { limit: 5, delaySeconds: 1 }
    const options = {
      notify: true,
      retryLimit: limit,
      retryDelay: delaySeconds,
      retryBackoff: true,
      deleteAfterSeconds: 86_400,
      heartbeatSeconds: 15,
    }
    const queue = await boss.getQueue(job.name)
    if (!queue) await boss.createQueue(job.name, options)
    else if (queue.heartbeatSeconds !== options.heartbeatSeconds) await boss.updateQueue(job.name, options)
    if (job.cron) await boss.schedule(job.name, job.cron, {})
  }
  return {
    async enqueue(tx, job, payload, options) {
      await boss.send(job.name, job.payload.parse(payload), {
        db: fromPrisma(tx),
        ...options,
      })
    },
    async add(statement, job, payload) {
      await boss.send(job.name, job.payload.parse(payload), { db: writtenInto(statement, job.name) })
    },
    async underWay(job, field, ids) {
      const found = await boss.getDb().executeSql(
        `SELECT DISTINCT data->>$2 AS id FROM pgboss.job
         WHERE name = $1 AND state < 'completed' AND data->>$2 = ANY($3::text[])`,
        [job.name, field, [...ids]],
      )
      return new Set(found.rows.map((row: { id: string }) => row.id))
    },
    async work(platform) {
      for (const job of known) {
        // A burst's notices coalesce, so a worker takes twenty at a time and comes back at once while there are more.
        await boss.work(
          job.name,
          {
            batchSize: 20,
            burstWhenBatchFull: true,
            perJobResults: true,
            localConcurrency: job.workers ?? 1,
            pollingIntervalSeconds: Math.min(2, job.pollSeconds ?? 2),
            notifyPollingIntervalSeconds: job.pollSeconds ?? 30,
          },
          async (batch) =>
            Promise.all(
              batch.map(async ({ id, data }) => {
                try {
                  await job.run(platform, job.payload.parse(data))
                  return { id, status: 'completed' as const }
                } catch (error) {
                  log.error({ err: error, job: job.name, jobId: id }, 'A job failed; it will be tried again')
                  return { id, status: 'failed' as const, output: describeError(error) }
                }
              }),
            ),
        )
      }
    },
    async stop(seconds) {
      await boss.stop({ graceful: seconds > 0, timeout: seconds * 1000 })
    },
  }
}

/** What pg-boss takes for a database: it gets no answer yet, and is told that one row was written. */
function writtenInto(statement: Statement, name: string) {
  return {
    async executeSql(text: string, values: unknown[] = []): Promise<{ rows: object[] }> {
      statement.include(`"${name}"`, text, values)
      return { rows: [{ id: null }] }
    },
  }
}
