/**
 * The program cannot start, and a person can put it right. The message is the one sentence to show them: it names
 * what is wrong and what to do, and is printed without a stack trace.
 */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}
