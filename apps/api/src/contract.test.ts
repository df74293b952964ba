import {
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { contracts, isPrinted } from './contract.ts'

describe.each(contracts)('the contract in $file', (contract) => {
  it('is what the code answers to (npm run contract prints it again)', () => {
    expect(isPrinted(contract)).toBe(true)
  })

  it('describes every type and every mutation in a sentence', () => {
    expect(undescribed(contract.schema)).toEqual([])
  })

  it('has every expected failure carry a sentence for people', () => {
    const { schema } = contract
    const failures = ['InvalidInput', 'ActionNotAllowed', 'SessionConflict', 'NotPossible', 'AlreadySetUp']
    for (const name of failures) {
      const type = schema.getType(name)
      if (!isObjectType(type)) continue
      expect(
        type.getInterfaces().map((one) => one.name),
        name,
      ).toContain('Error')
      expect(String(type.getFields().message?.type), name).toBe('String!')
    }
  })
})

function undescribed(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type))
  const nameless = types
    .filter((type) => isObjectType(type) || isEnumType(type) || isInputObjectType(type))
    // An edge is what the connection of its name says.
    .filter((type) => !type.name.endsWith('Edge') && !type.description)
    .map((type) => type.name)
  const roots = [schema.getMutationType(), schema.getSubscriptionType(), schema.getQueryType()]
  const fields = roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ description }) => !description)
      .map(({ name, type }) => `${root?.name}.${name}: ${getNamedType(type)}`),
  )
  return [...nameless, ...fields]
}
