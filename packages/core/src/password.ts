import type { Issue } from './issue.ts'
import { limits } from './limits.ts'
import { characterCount } from './plain-text.ts'

/** 12 to 128 characters of any kind. Length is what protects; rules about signs and digits only annoy. */
export function passwordIssues(text: string, path: string[] = ['password']): Issue[] {
  const { min, max } = limits.passwordLength
  const length = characterCount(text)
  if (length < min) {
    return [
      { path, code: 'tooShort', message: `Use at least ${min} characters. A few words in a row do well.` },
    ]
  }
  if (length > max) {
    return [{ path, code: 'tooLong', message: `Use at most ${max} characters.` }]
  }
  return []
}
