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
