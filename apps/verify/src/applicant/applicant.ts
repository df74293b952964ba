import { type ApplicantApi, Unreachable } from './applicant-api.ts'
import type { MutationName } from './documents.ts'
import type { BegunPresence, Verification } from './verification.ts'

/** What the page knows at this moment. */
export interface ApplicantState {
  /** The newest word of the server; null until the first answer. */
  verification: Verification | null
  /** Add to this device's clock to get the server's: a wrong phone clock does no harm. */
  clockOffset: number
  /** The server did not answer the last time it was asked. */
  isUnreachable: boolean
}

export type Outcome = { type: 'done' } | { type: 'refused'; message: string } | { type: 'unreachable' }

/** The verification of this link, as the page sees it: asks, remembers the newest answer, tells who listens. */
export interface Applicant {
  state(): ApplicantState
  subscribe(listener: () => void): () => void
  /** Asks the server how things stand. */
  refresh(): Promise<void>
  /** Asks for a change. Never throws: no answer is an outcome too. */
  ask(name: MutationName, variables?: Record<string, string>): Promise<Outcome>
  /** Draws the movements to make. Never throws. */
  beginPresence(): Promise<BegunPresence | 'refused' | 'unreachable'>
  /** Takes in what the live stream said. */
  hear(verification: Verification): void
}

const HOLD_UP_MS = 3000

export function makeApplicant(api: ApplicantApi, now: () => number = Date.now): Applicant {
  let state: ApplicantState = { verification: null, clockOffset: 0, isUnreachable: false }
  const listeners = new Set<() => void>()

  function set(next: Partial<ApplicantState>) {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  function hear(heard: Verification) {
    const known = state.verification
    // Answers may overtake each other; the server's clock says which is the newer.
    if (known && heard.now < known.now) return
    set({ verification: withRemembered(heard, known), clockOffset: heard.now - now(), isUnreachable: false })
  }

  // One question after the other: *opened* and *start* often come from the same press. A slow one holds up none for long.
  let before: Promise<unknown> = Promise.resolve()
  function inTurn<T>(call: () => Promise<T>): Promise<T> {
    const mine = Promise.race([before, pause(HOLD_UP_MS)]).then(call)
    before = mine.catch(() => {})
    return mine
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hear,
    async refresh() {
      try {
        hear(await api.verification())
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        set({ isUnreachable: true })
      }
    },
    async beginPresence() {
      try {
        const begun = await inTurn(() => api.beginPresence())
        if ('steps' in begun) return begun
        hear(begun.verification)
        return 'refused'
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        return 'unreachable'
      }
    },
    async ask(name, variables) {
      try {
        const answer = await inTurn(() => api.mutate(name, variables))
        if (answer.type === 'invalid') return { type: 'refused', message: answer.message }
        hear(answer.verification)
        return answer.type === 'done' ? { type: 'done' } : { type: 'refused', message: answer.message }
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        return { type: 'unreachable' }
      }
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

// A dead token says its stage and nothing else: the names that stood on the page a moment ago may stay there.
function withRemembered(heard: Verification, known: Verification | null): Verification {
  if (!known) return heard
  return {
    ...heard,
    workspaceName: heard.workspaceName ?? known.workspaceName,
    firstName: heard.firstName ?? known.firstName,
    failureUrl: heard.failureUrl ?? known.failureUrl,
    successUrl: heard.successUrl ?? known.successUrl,
  }
}
