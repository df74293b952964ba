import type { SessionDefaults } from '../modules/workspace/service.ts'
import type { Actor, MemberActor } from './actor.ts'
import type { Platform } from './platform.ts'
import { forbidden, unauthenticated } from './refusal.ts'

/** Where a request came from. */
export interface Caller {
  /** The client's address, behind as many proxies as TRUST_PROXY believes. */
  ip: string
  /** Came from this machine, straight and under a local name: no proxy, no rebound DNS name. */
  isLoopback: boolean
}

/** What every resolver is handed. */
export interface Context {
  platform: Platform
  actor: Actor | null
  /** What the actor's workspace gives a new session, read together with the actor. Null where there is none. */
  sessionDefaults: SessionDefaults | null
  caller: Caller
  /** The database's clock, read together with the actor; every deadline in one answer is judged at this moment. */
  now: Date
}

/** The signed-in operator or program; throws the coded error when there is none. */
export function actorOf(context: Context): Actor {
  if (!context.actor) throw unauthenticated()
  return context.actor
}

/** What the signed-in's workspace gives a new session; throws the coded error when nobody is signed in. */
export function sessionDefaultsOf(context: Context): SessionDefaults {
  if (!context.sessionDefaults) throw unauthenticated()
  return context.sessionDefaults
}

/** The signed-in operator; an API key is told that this is the console's. */
export function memberOf(context: Context): MemberActor {
  const actor = actorOf(context)
  if (actor.kind !== 'MEMBER') throw forbidden('Only a person signed in to the console can do this.')
  return actor
}
