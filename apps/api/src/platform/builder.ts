import type { Issue } from '@bonafide/core/issue'
import { decodeId, encodeId, type IdPrefix, idPrefixes, prefixOf } from '@bonafide/core/type-id'
import type PrismaTypes from '@bonafide/database/generated/pothos-types'
import { getDatamodel } from '@bonafide/database/generated/pothos-types'
import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import { GraphQLError, type GraphQLSchema, isObjectType, Kind } from 'graphql'
import type { Context } from './context.ts'
import { dateTimeScalar } from './date-time.ts'
import { costOf, tooComplex } from './operation-limits.ts'
import type { InvalidInput } from './refusal.ts'

/** Global types and the prefix their ids bear everywhere outside the database. */
const prefixes: Record<string, IdPrefix> = {
  VerificationSession: idPrefixes.verificationSession,
  VerificationSessionEvent: idPrefixes.event,
  EmailTemplate: idPrefixes.emailTemplate,
  Invitation: idPrefixes.invitation,
  Evidence: idPrefixes.evidence,
  Examination: idPrefixes.examination,
  Reexamination: idPrefixes.reexamination,
  ApiKey: idPrefixes.apiKey,
  Workspace: idPrefixes.workspace,
  Member: idPrefixes.member,
}
const typenames = new Map(Object.entries(prefixes).map(([typename, prefix]) => [prefix, typename]))

/** The operators' and integrators' schema is built on this. */
export const builder = new SchemaBuilder<{
  PrismaTypes: PrismaTypes
  Context: Context
  DefaultFieldNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    Date: { Input: string; Output: string }
    PartialDate: { Input: string; Output: string }
    URL: { Input: string; Output: string }
    JSON: { Input: unknown; Output: unknown }
  }
}>({
  plugins: [PrismaPlugin, RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: (context: Context) => context.platform.db.prisma,
    dmmf: getDatamodel(),
    maxConnectionSize: 100,
    defaultConnectionSize: 50,
    exposeDescriptions: false,
  },
  relay: {
    clientMutationId: 'omit',
    cursorType: 'String',
    nodeQueryOptions: {
      description: 'Any record of this workspace by its id.',
      // Prisma's nodes are looked up with findUniqueOrThrow; an absent record is no surprise here, it is null.
      resolve: async (_, { id }, __, ___, resolveNode) => {
        try {
          return await resolveNode(id)
        } catch (error) {
          if ((error as { code?: string }).code === 'P2025') return null
          throw error
        }
      },
    },
    nodesQueryOptions: false,
    nodeTypeOptions: { description: 'A record with an id that is its own everywhere.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    nodesOnConnection: true,
    encodeGlobalID: (typename, id) => {
      const prefix = prefixes[typename]
      if (!prefix) throw new Error(`${typename} has no id prefix`)
      return encodeId(prefix, String(id))
    },
    decodeGlobalID: (globalId) => {
      const prefix = prefixOf(globalId)
      const typename = prefix && typenames.get(prefix)
      const id = prefix && decodeId(prefix, globalId)
      if (!typename || !id) {
        throw new GraphQLError('That is not an id of Bonafide’s. Ids look like vs_01j….', {
          extensions: { code: 'BAD_USER_INPUT' },
        })
      }
      return { typename, id }
    },
  },
  complexity: {
    fieldComplexity: costOf,
    limit: { complexity: 60_000, depth: 14, breadth: 400 },
    complexityError: tooComplex,
  },
})

/**
 * Answers ids at once. The relay plugin's own resolver is asynchronous, and a promise in every row of a list makes
 * promises of the row and of the list: a fifth of such an answer's time.
 */
export function withImmediateIds(schema: GraphQLSchema): GraphQLSchema {
  for (const [typename, prefix] of Object.entries(prefixes)) {
    const type = schema.getType(typename)
    const id = isObjectType(type) ? type.getFields().id : undefined
    if (id) id.resolve = (row: { id: string }) => encodeId(prefix, row.id)
  }
  return schema
}

builder.queryType({ description: 'What can be asked. Everything is of the signed-in workspace.' })
builder.mutationType({ description: 'What can be done. Expected failures are members of each result.' })

builder.scalarType('DateTime', dateTimeScalar)
builder.scalarType('Date', {
  description: 'A calendar day, YYYY-MM-DD.',
  serialize: (value) => value,
  // Whether such a day exists is a rule about a field, answered beside it; here only a string is asked for.
  parseValue: (value) => {
    if (typeof value !== 'string') throw badInput('A Date looks like 1990-04-30.')
    return value
  },
})
builder.scalarType('PartialDate', {
  description:
    'A calendar day, YYYY-MM-DD; where its day is not known YYYY-MM, and where its month is not either YYYY.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value !== 'string') throw badInput('A PartialDate looks like 1990-04-30, 1990-04 or 1990.')
    return value
  },
})
builder.scalarType('URL', {
  description: 'An absolute http or https address.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value !== 'string') throw badInput('A URL is a string such as https://example.com/done.')
    return value
  },
})
builder.scalarType('JSON', {
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: function literal(node): unknown {
    switch (node.kind) {
      case Kind.OBJECT:
        return Object.fromEntries(node.fields.map((field) => [field.name.value, literal(field.value)]))
      case Kind.LIST:
        return node.values.map(literal)
      case Kind.INT:
      case Kind.FLOAT:
        return Number(node.value)
      case Kind.STRING:
      case Kind.BOOLEAN:
      case Kind.ENUM:
        return node.value
      default:
        return null
    }
  },
})

/** Every expected failure says, in one sentence, what to do. */
export const ErrorInterface = builder.interfaceRef<{ message: string }>('Error').implement({
  description: 'An expected failure. `message` is a sentence for people.',
  fields: (t) => ({ message: t.exposeString('message', { description: 'What is wrong and what to do.' }) }),
})

const InputIssueType = builder.objectRef<Issue>('InputIssue').implement({
  description: 'A problem with one input field.',
  fields: (t) => ({
    path: t.exposeStringList('path', {
      description: 'Where: field names and list positions, such as invitation, cc, 8.',
    }),
    code: t.exposeString('code', { description: 'A stable name for the problem.' }),
    message: t.exposeString('message', { description: 'What is wrong and what to do.' }),
  }),
})

export const InvalidInputType = builder.objectRef<InvalidInput>('InvalidInput').implement({
  description: 'The input was refused; every problem is listed and nothing was changed.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ issues: t.field({ type: [InputIssueType], resolve: ({ issues }) => issues }) }),
})

/** Tells the members of a result apart: every refusal bears its name, and what bears none is the success. */
export const refusalOr = (success: string) => (answer: object) =>
  '__typename' in answer && typeof answer.__typename === 'string' ? answer.__typename : success

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
}
