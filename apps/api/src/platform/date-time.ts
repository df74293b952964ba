import { GraphQLError } from 'graphql'

/** The scalar `DateTime`, the same in both schemas. */
export const dateTimeScalar = {
  description: 'A moment, ISO 8601 with zone, milliseconds.',
  serialize: (value: Date) => value.toISOString(),
  parseValue: (value: unknown): Date => {
    const moment = typeof value === 'string' ? new Date(value) : null
    if (
      !moment ||
      Number.isNaN(moment.getTime()) ||
      !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/i.test(String(value))
    ) {
      throw new GraphQLError('A DateTime looks like 2026-11-23T09:30:00Z.', {
        extensions: { code: 'BAD_USER_INPUT' },
      })
    }
    return moment
  },
}
