import { describe, expect, it } from 'vitest'
import { insertion } from './insert-placeholder.ts'

describe('Add verification link', () => {
  it('puts the link on a line of its own in the middle of a sentence', () => {
    expect(insertion('session_url', 'Hello ', 'there').text).toBe('\n\n{{session_url}}\n\n')
  })
  it('adds no line where there is one already', () => {
    expect(insertion('session_url', 'Hello\n\n', '\n\nBye').text).toBe('{{session_url}}')
    expect(insertion('session_url', 'Hello\n', '\nBye').text).toBe('\n{{session_url}}\n')
    expect(insertion('session_url', '', '').text).toBe('{{session_url}}')
  })
  it('leaves the cursor right behind the link', () => {
    expect(insertion('session_url', 'Hello', 'there').caret).toBe('\n\n{{session_url}}'.length)
  })
})

describe('another placeholder', () => {
  it('goes into the sentence as it is', () => {
    expect(insertion('first_name', 'Hello ', ',').text).toBe('{{first_name}}')
  })
})
