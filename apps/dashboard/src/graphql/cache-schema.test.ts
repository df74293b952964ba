import { readFileSync } from 'node:fs'
import { buildSchema, isAbstractType, isObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { embeddedTypes, possibleTypes } from './cache-schema.ts'

const schema = buildSchema(readFileSync(new URL('../../../api/schema.graphql', import.meta.url), 'utf8'))
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))

describe('what the cache knows of the contract', () => {
  it('names every type behind an interface or a union', () => {
    const expected = Object.fromEntries(
      types.filter(isAbstractType).map((type) => [
        type.name,
        schema
          .getPossibleTypes(type)
          .map(({ name }) => name)
          .sort(),
      ]),
    )
    expect(possibleTypes).toEqual(expected)
  })

  it('keeps types without an id inside their record, but not the results of mutations', () => {
    const roots = ['Query', 'Mutation', 'Subscription']
    const results = new Set(
      types.filter(isAbstractType).flatMap((type) => schema.getPossibleTypes(type).map(({ name }) => name)),
    )
    const withoutId = types
      .filter(isObjectType)
      .filter((type) => !roots.includes(type.name) && !('id' in type.getFields()))
      .map(({ name }) => name)
      .filter((name) => !results.has(name) && !name.endsWith('Success'))
    expect(embeddedTypes).toEqual(expect.arrayContaining(withoutId))
  })
})
