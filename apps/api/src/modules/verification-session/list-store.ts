import type { DocumentType } from '@bonafide/core/document'
import { comparableName } from '@bonafide/core/person-name'
import type { SessionStatus } from '@bonafide/core/verification-session/session'
import type { Database } from '@bonafide/database/client'
import { type StoredSession, sessionColumns } from './store.ts'

/** Which sessions. What is missing does not narrow. */
export interface SessionFilter {
  /** True at `now`, whether or not a job has recorded it. */
  status?: readonly SessionStatus[] | null
  /** Every word of it is somewhere in name, client id or email. */
  search?: string | null
  createdAfter?: Date | null
  createdBefore?: Date | null
  createdById?: string | null
  documentType?: readonly DocumentType[] | null
  linkExpiresBefore?: Date | null
}

export type OrderColumn = 'createdAt' | 'lastEventAt' | 'linkExpiresAt'

/** A place in a list: what the row behind which it lies is ordered by. */
export interface ListPlace {
  value: Date
  id: string
}

export interface ListQuery {
  filter: SessionFilter
  orderBy: OrderColumn
  /** Whether the first row is the one with the smallest value. */
  isAscending: boolean
  after: ListPlace | null
  before: ListPlace | null
  limit: number
  /** Read the last `limit` rows instead of the first; they still come in the list's order. */
  fromEnd: boolean
  now: Date
}

const expirable = `status IN ('PENDING', 'RESUBMISSION_REQUESTED') AND "linkExpiresAt" <= `
const outOfTime = `status = 'IN_PROGRESS' AND "sessionEndsAt" <= `

// Arrays of our enums would come back as text, and a date as a moment in this machine's zone.
const asPrismaReads: Record<string, string> = {
  allowedDocuments: '"allowedDocuments"::text[]',
  declineReasons: '"declineReasons"::text[]',
  resubmissionReasons: '"resubmissionReasons"::text[]',
  dateOfBirth: `"dateOfBirth"::timestamp AT TIME ZONE 'UTC'`,
}
const columns = Object.keys(sessionColumns)
  .map((name) => `${asPrismaReads[name] ?? `"${name}"`} AS "${name}"`)
  .join(', ')

/** One page of sessions in one statement, found by index however deep it lies. One row more tells of another page. */
export async function listSessions(
  db: Database,
  workspaceId: string,
  { filter, orderBy, isAscending, after, before, limit, fromEnd, now }: ListQuery,
): Promise<StoredSession[]> {
  const values = new Values()
  const where = conditions(values, workspaceId, filter, now)
  if (after) where.push(...beyond(values, orderBy, isAscending, after))
  if (before) where.push(...beyond(values, orderBy, !isAscending, before))
  const direction = isAscending === fromEnd ? 'DESC' : 'ASC'
  const text = `SELECT ${columns} FROM "VerificationSession" WHERE ${where.join(' AND ')}
    ORDER BY "${orderBy}" ${direction}, id ${direction} LIMIT ${values.add(limit + 1)}`
  const { rows } = await db.pool.query<StoredSession>({ ...named(text), values: values.list })
  return rows
}

/** How many sessions are in each status at `now`, counted up to `most` each, in one statement. */
export async function countSessions(
  db: Database,
  workspaceId: string,
  filter: SessionFilter,
  statuses: readonly SessionStatus[],
  now: Date,
  most: number,
): Promise<Map<SessionStatus, number>> {
  if (statuses.length === 0) return new Map()
  const values = new Values()
  const counts = statuses.map((status) => {
    const where = conditions(values, workspaceId, { ...filter, status: [status] }, now)
    return `SELECT ${values.add(status)}::text AS status, (SELECT count(*)::int FROM (
      SELECT FROM "VerificationSession" WHERE ${where.join(' AND ')} LIMIT ${values.add(most + 1)}) bounded) AS count`
  })
  const { rows } = await db.pool.query<{ status: SessionStatus; count: number }>({
    ...named(counts.join(' UNION ALL ')),
    values: values.list,
  })
  return new Map(rows.map(({ status, count }) => [status, count]))
}

function conditions(values: Values, workspaceId: string, filter: SessionFilter, now: Date): string[] {
  const { status, search, createdAfter, createdBefore, createdById, documentType, linkExpiresBefore } = filter
  const where = [`"workspaceId" = ${values.add(workspaceId)}`]
  if (status) where.push(statusIs(values, status, now))
  for (const word of comparableName(search ?? '')
    .split(/\s+/)
    .filter(Boolean)) {
    where.push(`"searchText" LIKE ${values.add(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`)
  }
  if (createdAfter) where.push(`"createdAt" > ${values.add(createdAfter)}`)
  if (createdBefore) where.push(`"createdAt" < ${values.add(createdBefore)}`)
  if (createdById) where.push(`"createdById" = ${values.add(createdById)}`)
  if (documentType) where.push(`"documentType"::text = ANY (${values.add([...documentType])}::text[])`)
  if (linkExpiresBefore) where.push(`"linkExpiresAt" < ${values.add(linkExpiresBefore)}`)
  return where
}

/** In one of these states at that moment: what `statusAt` says, as a condition. */
function statusIs(values: Values, statuses: readonly SessionStatus[], now: Date): string {
  if (statuses.length === 0) return 'false'
  // Named in the statement only where it is used: PostgreSQL refuses a parameter whose type nothing tells.
  let added: string | null = null
  const moment = () => {
    added ??= values.add(now)
    return added
  }
  const alternatives = statuses.map((status) => {
    const stored = `status = '${known(status)}'`
    switch (status) {
      case 'PENDING':
      case 'RESUBMISSION_REQUESTED':
        return `(${stored} AND "linkExpiresAt" > ${moment()})`
      case 'IN_PROGRESS':
        return `(${stored} AND "sessionEndsAt" > ${moment()})`
      case 'EXPIRED':
        return `(${stored} OR (${expirable}${moment()}) OR (${outOfTime}${moment()}))`
      default:
        return stored
    }
  })
  return alternatives.length === 1 ? (alternatives[0] ?? '') : `(${alternatives.join(' OR ')})`
}

// Written into the statement, so that the planner sees which of the partial indexes fits; never any other text.
function known(status: SessionStatus): SessionStatus {
  if (!/^[A-Z_]+$/.test(status)) throw new Error('not a status')
  return status
}

/** Behind a place in the list's order. The first, simpler condition lets the index begin there. */
function beyond(values: Values, column: OrderColumn, isAscending: boolean, place: ListPlace): string[] {
  const value = values.add(place.value)
  const id = values.add(place.id)
  const sign = isAscending ? '>' : '<'
  return [`"${column}" ${sign}= ${value}`, `("${column}", id) ${sign} (${value}, ${id}::uuid)`]
}

class Values {
  readonly list: unknown[] = []
  /** The placeholder for a value. */
  add(value: unknown): string {
    this.list.push(value)
    return `$${this.list.length}`
  }
}

// A named statement is planned once for each connection; filters can be combined in more ways than are worth keeping.
const names = new Map<string, string>()
function named(text: string): { text: string; name?: string } {
  const name = names.get(text)
  if (name) return { text, name }
  if (names.size >= 100) return { text }
  const next = `verification_session_list_${names.size}`
  names.set(text, next)
  return { text, name: next }
}
