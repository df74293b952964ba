import {
  type DocumentNode,
  GraphQLError,
  type GraphQLField,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  type ParseOptions,
  parse,
  type Source,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** The console's longest operation has some hundreds of tokens, the explorer's questions about the schema as many. */
const mostTokens = 3_000
const mostCharacters = 100_000

/** A document that would cost more to read and check than any honest one is not read at all. */
export function parseWithin(source: string | Source, options?: ParseOptions): DocumentNode {
  const { length } = typeof source === 'string' ? source : source.body
  if (length > mostCharacters) throw tooLarge(`${mostCharacters} characters; send values as variables`)
  try {
    return parse(source, { ...options, maxTokens: mostTokens })
  } catch (error) {
    if (error instanceof GraphQLError && /more than \d+ tokens/.test(error.message)) {
      throw tooLarge(`${mostTokens} tokens`)
    }
    throw error
  }
}

/** Makes Yoga read documents within the limits. */
export const readsWithinLimits: Plugin = {
  onParse: ({ setParseFn }) => setParseFn(parseWithin),
}

/** What is read from the database by itself, against 1 for what comes along with its record. */
const readingCost = 5
const pageUnlessGiven = 50

/**
 * For Pothos’ complexity plugin: what a field costs, and how often what is below it happens. A connection counts as
 * many records as its page asks for, any other list ten.
 */
export function costOf<Context>(
  args: { first?: unknown; last?: unknown },
  _context: Context,
  field: GraphQLField<unknown, Context>,
): { field: number; multiplier: number } {
  if (field.args.some(({ name }) => name === 'first')) {
    const asked = args.first ?? args.last ?? pageUnlessGiven
    return {
      field: readingCost,
      multiplier: typeof asked === 'number' ? Math.max(1, asked) : pageUnlessGiven,
    }
  }
  if (field.name === 'nodes' || field.name === 'edges') return { field: 1, multiplier: 1 }
  if (isListType(getNullableType(field.type))) return { field: 1, multiplier: 10 }
  const type = getNamedType(field.type)
  const isRecord = isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')
  return { field: isRecord && field.name !== 'node' ? readingCost : 1, multiplier: 1 }
}

/** For Pothos’ complexity plugin: what an operation asks for is weighed before any of it is resolved. */
export function tooComplex(kind: string): GraphQLError {
  return new GraphQLError(
    `The operation asks for too much at once (its ${kind.toLowerCase()}). Ask in parts.`,
    {
      extensions: { code: 'OPERATION_TOO_COMPLEX' },
    },
  )
}

function tooLarge(limit: string): GraphQLError {
  return new GraphQLError(`An operation has at most ${limit}.`, {
    extensions: { code: 'OPERATION_TOO_LARGE', http: { status: 400 } },
  })
}

interface DocumentCache {
  get(text: string): DocumentNode | undefined
  set(text: string, document: DocumentNode): void
}

/** Keeps the newest two hundred short documents parsed: what anybody sends can never fill the memory. */
export function createDocumentCache({ entries = 200, longest = 8_000 } = {}): DocumentCache {
  const documents = new Map<string, DocumentNode>()
  return {
    get(text) {
      const found = documents.get(text)
      if (found) {
        documents.delete(text)
        documents.set(text, found)
      }
      return found
    },
    set(text, document) {
      if (text.length > longest) return
      documents.set(text, document)
      if (documents.size <= entries) return
      const [oldest] = documents.keys()
      if (oldest !== undefined) documents.delete(oldest)
    },
  }
}
