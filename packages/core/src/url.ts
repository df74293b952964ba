import type { Issue } from './issue.ts'
import { limits } from './limits.ts'

/**
 * Where the applicant is sent afterwards: https anywhere, http only on the machine itself (for trying things
 * out), no user name or password inside, at most 2 048 characters.
 */
export function returnUrlIssues(text: string, path: string[]): Issue[] {
  if (text.length > limits.urlLength) {
    const message = `The address may have at most ${limits.urlLength} characters. Shorten it.`
    return [{ path, code: 'tooLong', message }]
  }
  // The parser would quietly drop tabs, line breaks and outer spaces, and store something else than was meant.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
  const url = /[\s\u0000-\u001f\u007f]/.test(text) ? null : URL.parse(text)
  if (url === null || !text.isWellFormed()) {
    const message = 'This is not a whole web address. It should look like https://example.com/done.'
    return [{ path, code: 'notAUrl', message }]
  }
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    const message = 'The address must begin with https:// (http:// only for localhost).'
    return [{ path, code: 'notHttps', message }]
  }
  if (url.username !== '' || url.password !== '') {
    const message = 'The address holds a user name or password. Leave them out.'
    return [{ path, code: 'holdsCredentials', message }]
  }
  return []
}
