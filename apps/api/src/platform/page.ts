import { parsePrismaCursor } from '@pothos/plugin-prisma'
import { GraphQLError } from 'graphql'

/** The longest page of any list. */
export const longestPage = 100

/** How many records a page has: 50 unless asked for otherwise. Throws the coded error beyond 0 … 100. */
export function pageSize(asked: number | null | undefined): number {
  const size = asked ?? 50
  if (size >= 0 && size <= longestPage) return size
  throw new GraphQLError(`A page has 0 to ${longestPage} records. Ask for the next page after it.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  })
}

/**
 * A Prisma query whose cursor is looked up in this workspace alone: behind a record of another one there is nothing.
 * Without it the page would begin where that record stands, and tell when it was made. Throws the coded error for a
 * cursor that no list ever gave.
 */
export function ownCursor<Q extends object>(query: Q, workspaceId: string): Q {
  const { cursor } = query as { cursor?: { id?: unknown } }
  return cursor ? { ...query, cursor: { id: uuidOf(cursor.id), workspaceId } } : query
}

/** The id of the record that a list of related records goes on from; null where it begins. Throws like `ownCursor`. */
export function cursorId({ after, before }: { after?: unknown; before?: unknown }): string | null {
  const cursor = after ?? before
  if (cursor == null) return null
  try {
    return uuidOf(parsePrismaCursor(cursor))
  } catch {
    throw foreignCursor()
  }
}

function uuidOf(id: unknown): string {
  if (typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return id
  throw foreignCursor()
}

function foreignCursor(): GraphQLError {
  return new GraphQLError('That cursor is not of this list. Begin the list again without it.', {
    extensions: { code: 'BAD_USER_INPUT' },
  })
}
