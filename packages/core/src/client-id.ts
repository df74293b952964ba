import type { Issue } from './issue.ts'
import { limits } from './limits.ts'

/** The workspace's own name for a person: printable ASCII, 1 to 100 characters, no space at either end. */
export function clientIdIssues(text: string, path: string[] = ['clientId']): Issue[] {
  if (text.trim() === '') {
    const message = 'The client id is empty. Leave it out, or write something.'
    return [{ path, code: 'required', message }]
  }
  if (!/^[\x20-\x7e]*$/.test(text)) {
    const message = 'The client id may hold only ASCII letters, digits and signs. Leave out anything else.'
    return [{ path, code: 'notAscii', message }]
  }
  if (text.startsWith(' ') || text.endsWith(' ')) {
    const message = 'The client id begins or ends with a space. Remove it.'
    return [{ path, code: 'outerSpace', message }]
  }
  if (text.length > limits.clientIdLength) {
    const excess = text.length - limits.clientIdLength
    const message = `The client id may have at most ${limits.clientIdLength} characters. Shorten it by ${excess}.`
    return [{ path, code: 'tooLong', message }]
  }
  return []
}
