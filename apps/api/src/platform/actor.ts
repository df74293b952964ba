/** Someone at work in a workspace: who did it, in every event. */
export type Actor = MemberActor | ApiKeyActor

/** An operator, signed in to the console. */
export interface MemberActor {
  kind: 'MEMBER'
  workspaceId: string
  /** The membership's id. */
  id: string
  userId: string
  authSessionId: string
  name: string
  email: string
}

/** A program with an API key. */
export interface ApiKeyActor {
  kind: 'API_KEY'
  workspaceId: string
  id: string
  name: string
}

/** Who an event names: an operator, a program, the applicant, or the product itself. */
export interface EventActor {
  kind: 'MEMBER' | 'API_KEY' | 'APPLICANT' | 'SYSTEM'
  id: string | null
  name: string | null
}

export const applicantActor: EventActor = { kind: 'APPLICANT', id: null, name: null }
export const systemActor: EventActor = { kind: 'SYSTEM', id: null, name: null }

/** The part of an actor that an event keeps. */
export function eventActor(actor: Actor): EventActor {
  return { kind: actor.kind, id: actor.id, name: actor.name }
}
