import type {
  VerificationSessionFilter,
  VerificationSessionOrder,
  VerificationSessionStatus,
} from '../generated/graphql.ts'
import { endOfToday } from '../time/end-of-today.ts'
import { allStatuses, type ListSearch, type ListSort } from './list-search.ts'
import { statusAt } from './status-at.ts'

/** One run of rows: a group of statuses, or `all` where the list is flat. */
export type SectionName = 'review' | 'progress' | 'waiting' | 'closed' | 'all'
export type Section = {
  name: SectionName
  statuses: readonly VerificationSessionStatus[]
  order: VerificationSessionOrder
}

/** What needs a person comes first; within each, what is most urgent. */
const groups: readonly Section[] = [
  { name: 'review', statuses: ['IN_REVIEW'], order: { field: 'LAST_EVENT_AT', direction: 'ASC' } },
  {
    name: 'progress',
    statuses: ['IN_PROGRESS', 'PROCESSING'],
    order: { field: 'LAST_EVENT_AT', direction: 'DESC' },
  },
  {
    name: 'waiting',
    statuses: ['PENDING', 'RESUBMISSION_REQUESTED'],
    order: { field: 'LINK_EXPIRES_AT', direction: 'ASC' },
  },
  {
    name: 'closed',
    statuses: ['APPROVED', 'DECLINED', 'EXPIRED', 'CANCELED'],
    order: { field: 'LAST_EVENT_AT', direction: 'DESC' },
  },
]

const orders: Record<Exclude<ListSort, 'urgent'>, VerificationSessionOrder> = {
  'created-newest': { field: 'CREATED_AT', direction: 'DESC' },
  'created-oldest': { field: 'CREATED_AT', direction: 'ASC' },
  'event-newest': { field: 'LAST_EVENT_AT', direction: 'DESC' },
  'event-oldest': { field: 'LAST_EVENT_AT', direction: 'ASC' },
  'deadline-first': { field: 'LINK_EXPIRES_AT', direction: 'ASC' },
  'deadline-last': { field: 'LINK_EXPIRES_AT', direction: 'DESC' },
}

/** The sections that a search asks for, each with the statuses that it may hold. */
export function sectionsOf(search: ListSearch): Section[] {
  const wanted = search.status ?? allStatuses
  if (search.sort !== undefined) return [{ name: 'all', statuses: wanted, order: orders[search.sort] }]
  return groups
    .map((group) => ({ ...group, statuses: group.statuses.filter((status) => wanted.includes(status)) }))
    .filter(({ statuses }) => statuses.length > 0)
}

/** What the server is asked for, for one section. `viewerId` stands behind “by me”. */
export function filterOf(
  search: ListSearch,
  section: Section,
  viewerId: string,
  now: number,
): VerificationSessionFilter {
  const isEverything = section.statuses.length === allStatuses.length
  return {
    ...(isEverything ? {} : { status: [...section.statuses] }),
    ...(search.q === undefined ? {} : { search: search.q }),
    ...(search.document === undefined ? {} : { documentType: search.document }),
    ...(search.by === undefined ? {} : { createdById: viewerId }),
    ...(search.created === undefined ? {} : { createdAfter: startOf(search.created, now).toISOString() }),
    ...(search.expiring === undefined ? {} : { linkExpiresBefore: endOfToday(now).toISOString() }),
  }
}

/** Whether a session belongs to a search can be told here by its status alone only when nothing else is asked. */
export function isByStatusAlone(search: ListSearch): boolean {
  const { q, document, by, created, expiring } = search
  return [q, document, by, created, expiring].every((value) => value === undefined)
}

type Sortable = {
  id: string
  status: VerificationSessionStatus
  createdAt: string
  lastEventAt: string
  linkExpiresAt: string
  sessionEndsAt?: string | null
}

/** The rows of each section at a moment: a row stands where its status is now, whatever brought it. */
export function arrange<Row extends Sortable>(
  rows: Iterable<Row>,
  sections: readonly Section[],
  now: number,
): { section: Section; rows: Row[] }[] {
  const arranged = sections.map((section) => ({ section, rows: [] as Row[] }))
  for (const row of rows) {
    const status = statusAt(row, now)
    arranged.find(({ section }) => section.statuses.includes(status))?.rows.push(row)
  }
  for (const { section, rows: own } of arranged) own.sort(comparator(section))
  return arranged
}

function comparator(section: Section): (a: Sortable, b: Sortable) => number {
  const { field, direction } = section.order
  const sign = direction === 'ASC' ? 1 : -1
  const keyOf = (row: Sortable) => {
    if (section.name === 'progress') return row.sessionEndsAt ?? row.lastEventAt
    if (field === 'CREATED_AT') return row.createdAt
    return field === 'LAST_EVENT_AT' ? row.lastEventAt : row.linkExpiresAt
  }
  // Who is on the page is shown by the time that is left, which no order of the server's has.
  const way = section.name === 'progress' ? 1 : sign
  return (a, b) => way * (Date.parse(keyOf(a)) - Date.parse(keyOf(b))) || (a.id < b.id ? -way : way)
}

function startOf(within: NonNullable<ListSearch['created']>, now: number): Date {
  const days = { today: 0, '7d': 6, '14d': 13, '30d': 29 }[within]
  const start = new Date(now)
  start.setHours(0, 0, 0, 0)
  start.setDate(start.getDate() - days)
  return start
}
