import { decodeId, encodeId, prefixOf } from '@bonafide/core/type-id'
import type { SessionStatus } from '@bonafide/core/verification-session/session'
import { GraphQLError } from 'graphql'
import { pageSize } from '../../platform/page.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  countSessions,
  type ListPlace,
  listSessions,
  type OrderColumn,
  type SessionFilter,
} from './list-store.ts'
import type { StoredSession } from './store.ts'

export interface SessionListInput {
  filter: SessionFilter
  orderBy: { column: OrderColumn; isAscending: boolean }
  first?: number | null | undefined
  after?: string | null | undefined
  last?: number | null | undefined
  before?: string | null | undefined
}

/** A page of sessions, its rows with the cursor of each. */
export interface SessionPage {
  edges: { cursor: string; node: StoredSession }[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

/** One page of the workspace's sessions. Throws the coded error for a cursor that is not of such a list. */
export async function sessionPage(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  { filter, orderBy, first, after, last, before }: SessionListInput,
  now: Date,
): Promise<SessionPage> {
  checkSearch(filter)
  const fromEnd = last != null && first == null
  const limit = pageSize(fromEnd ? last : first)
  const { column, isAscending } = orderBy
  const found = await listSessions(platform.db, workspaceId, {
    filter,
    orderBy: column,
    isAscending,
    after: after == null ? null : placeOf(after, column),
    before: before == null ? null : placeOf(before, column),
    limit,
    fromEnd,
    now,
  })
  const hasMore = found.length > limit
  const rows = found.slice(0, limit)
  if (fromEnd) rows.reverse()
  const edges = rows.map((node) => ({
    // Most lists are read by their nodes, and only the last one's cursor is ever looked at.
    get cursor() {
      return cursorOf(node, column)
    },
    node,
  }))
  return {
    edges,
    pageInfo: {
      hasNextPage: fromEnd ? before != null : hasMore,
      hasPreviousPage: fromEnd ? hasMore : after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

const allStatuses: readonly SessionStatus[] = [
  'PENDING',
  'IN_PROGRESS',
  'PROCESSING',
  'IN_REVIEW',
  'RESUBMISSION_REQUESTED',
  'APPROVED',
  'DECLINED',
  'EXPIRED',
  'CANCELED',
]
const mostCounted = 1000

/** How many sessions are in each status; a count stops at a thousand and says so. */
export async function sessionCounts(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  filter: SessionFilter,
  now: Date,
): Promise<{ status: SessionStatus; count: number; isMore: boolean }[]> {
  checkSearch(filter)
  const { status: asked } = filter
  const statuses = allStatuses.filter((status) => !asked || asked.includes(status))
  const counts = await countSessions(platform.db, workspaceId, filter, statuses, now, mostCounted)
  return statuses.map((status) => {
    const count = counts.get(status) ?? 0
    return { status, count: Math.min(count, mostCounted), isMore: count > mostCounted }
  })
}

/** The person or key in a filter; an id that is neither's finds nothing. */
export function creatorIn(id: string | null | undefined): string | null {
  if (id == null) return null
  const prefix = prefixOf(id)
  const uuid = prefix === 'mbr' || prefix === 'key' ? decodeId(prefix, id) : null
  if (uuid) return uuid
  throw badInput('createdById is an operator’s or an API key’s id, such as mbr_01j….')
}

const letters: Record<OrderColumn, string> = { createdAt: 'c', lastEventAt: 'e', linkExpiresAt: 'l' }

function cursorOf(row: StoredSession, column: OrderColumn): string {
  return Buffer.from(
    `${letters[column]}${row[column].getTime().toString(36)}.${encodeId('vs', row.id)}`,
  ).toString('base64url')
}

function placeOf(cursor: string, column: OrderColumn): ListPlace {
  const match = /^([cel])(-?[0-9a-z]{1,11})\.(vs_[0-9a-z]+)$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  )
  const id = match?.[3] && decodeId('vs', match[3])
  const value = new Date(Number.parseInt(match?.[2] ?? '', 36))
  if (!id || match[1] !== letters[column] || Number.isNaN(value.getTime())) {
    throw badInput('That cursor is not of this list. Begin the list again without it.')
  }
  return { value, id }
}

function checkSearch({ search }: SessionFilter): void {
  if (search && search.length > 200) throw badInput('A search has at most 200 characters. Shorten it.')
  if (search?.includes('\0')) throw badInput('A search cannot hold U+0000.')
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
}
