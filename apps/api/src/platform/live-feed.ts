import type { EventActor } from './actor.ts'

/** An event as it was stored. */
export interface LiveEvent {
  id: string
  workspaceId: string
  /** Its number in the workspace, without gaps. */
  sequence: number
  sessionId: string
  type: string
  data: unknown
  actorKind: EventActor['kind']
  actorId: string | null
  actorName: string | null
  occurredAt: Date
}
