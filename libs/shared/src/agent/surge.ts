/** Surge mode: a supervisor says that more calls come than desks can take. Routing rules may ask for it. */
import type { Actor } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'

export interface Surge {
  readonly since: Instant
  readonly by: Actor
}

export type SurgeFact = { readonly type: 'surge.started' } | { readonly type: 'surge.ended' }
