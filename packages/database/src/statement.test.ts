import { expect, it } from 'vitest'
import { Statement } from './statement.ts'

it('is one statement of parts, with their values in one list', () => {
  const statement = new Statement()
  const first = statement.value('a')
  statement.part('one', `INSERT INTO a SELECT ${first}`)
  statement.include('two', 'INSERT INTO b SELECT $2, $1', ['c', 'b'])
  expect(statement.text).toBe(
    'WITH one AS (INSERT INTO a SELECT $1), two AS (INSERT INTO b SELECT $2, $3) SELECT 1',
  )
  expect(statement.values).toEqual(['a', 'b', 'c'])
})

it('ends with a statement that has parts of its own', () => {
  const statement = new Statement()
  statement.part('one', `INSERT INTO a SELECT ${statement.value('a')}`)
  statement.include('two', '\n WITH ins AS (INSERT INTO b SELECT $1 RETURNING id) SELECT id FROM ins', ['b'])
  expect(statement.text.replace(/\s+/g, ' ')).toBe(
    'WITH one AS (INSERT INTO a SELECT $1) , ins AS (INSERT INTO b SELECT $2 RETURNING id) SELECT id FROM ins',
  )
  expect(statement.values).toEqual(['a', 'b'])
})
