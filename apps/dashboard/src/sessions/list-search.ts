import type { DocumentType, VerificationSessionStatus } from '../generated/graphql.ts'

export type CreatedWithin = 'today' | '7d' | '14d' | '30d'
export type ListSort =
  | 'urgent'
  | 'created-newest'
  | 'created-oldest'
  | 'event-newest'
  | 'event-oldest'
  | 'deadline-first'
  | 'deadline-last'

/** What the address of the list holds: everything one has chosen to see. */
export type ListSearch = {
  q?: string
  status?: VerificationSessionStatus[]
  document?: DocumentType[]
  created?: CreatedWithin
  by?: 'me'
  expiring?: 'today'
  /** Absent is `urgent`: in groups, what needs a person first. */
  sort?: Exclude<ListSort, 'urgent'>
}

export const allStatuses: readonly VerificationSessionStatus[] = [
  'IN_REVIEW',
  'IN_PROGRESS',
  'PROCESSING',
  'PENDING',
  'RESUBMISSION_REQUESTED',
  'APPROVED',
  'DECLINED',
  'EXPIRED',
  'CANCELED',
]
export const allDocuments: readonly DocumentType[] = [
  'PASSPORT',
  'IDENTITY_CARD',
  'DRIVING_LICENCE',
  'RESIDENCE_PERMIT',
]
export const allCreatedWithin: readonly CreatedWithin[] = ['today', '7d', '14d', '30d']
export const allSorts: readonly ListSort[] = [
  'urgent',
  'created-newest',
  'created-oldest',
  'event-newest',
  'event-oldest',
  'deadline-first',
  'deadline-last',
]

/** Reads an address that anybody may have typed: what is unknown is left out. */
export function parseListSearch(search: Record<string, unknown>): ListSearch {
  const q = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).slice(0, 200) : ''
  const status = among(allStatuses, search.status)
  const document = among(allDocuments, search.document)
  const [created] = among(allCreatedWithin, search.created)
  const [sort] = among(allSorts, search.sort)
  return {
    ...(q === '' ? {} : { q }),
    ...(status.length === 0 ? {} : { status }),
    ...(document.length === 0 ? {} : { document }),
    ...(created === undefined ? {} : { created }),
    ...(search.by === 'me' ? { by: 'me' as const } : {}),
    ...(search.expiring === 'today' ? { expiring: 'today' as const } : {}),
    ...(sort === undefined || sort === 'urgent' ? {} : { sort }),
  }
}

function among<Value extends string>(allowed: readonly Value[], given: unknown): Value[] {
  const wanted = Array.isArray(given) ? given : [given]
  return allowed.filter((value) => wanted.includes(value))
}
