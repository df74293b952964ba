import { readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { beginPresence, mutations, verificationChanged, verificationQuery } from './documents.ts'

const contract = buildSchema(readFileSync(new URL('../../../api/applicant.graphql', import.meta.url), 'utf8'))

describe('what the page asks of the server', () => {
  const documents = Object.entries({ ...mutations, beginPresence, verificationQuery, verificationChanged })
  it.each(documents)('%s keeps to the contract', (_, text) => {
    expect(validate(contract, parse(text))).toEqual([])
  })
})
