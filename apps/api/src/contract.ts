import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'
import { applicantSchema } from './modules/applicant/graphql.ts'
import { schema } from './schema.ts'

/** The contracts, reviewed as files beside the code: what is printed from the code must be what stands there. */
export const contracts: readonly { file: string; schema: GraphQLSchema; about: string }[] = [
  {
    file: path.resolve(import.meta.dirname, '../schema.graphql'),
    schema,
    about: 'POST /graphql: operators with the console’s cookie, programs with an API key.',
  },
  {
    file: path.resolve(import.meta.dirname, '../applicant.graphql'),
    schema: applicantSchema,
    about: 'POST /applicant/graphql, with Authorization: Bearer <the link’s token>. Introspection is off.',
  },
]

/** A schema as its file shall hold it: sorted, so that a review shows what changed and nothing else. */
export function printContract({ schema, about }: (typeof contracts)[number]): string {
  return `# ${about}\n# Printed from the code by \`npm run contract\`.\n\n${printSchema(lexicographicSortSchema(schema))}\n`
}

/** Whether the file says what the code does. */
export function isPrinted(contract: (typeof contracts)[number]): boolean {
  return readFileSync(contract.file, 'utf8') === printContract(contract)
}

if (import.meta.main) {
  for (const contract of contracts) writeFileSync(contract.file, printContract(contract))
  // Importing the schemas keeps nothing open, but what they import may.
  process.exit()
}
