/** A person at the hub, as the rules know them. Names and credentials stay in the identity module. */
import type { Actor, Agency } from '../kernel/agency.ts'

export const roles = [
  'call_taker',
  'dispatcher',
  'supervisor',
  'administrator',
  'auditor',
  'field_crew',
] as const
export type Role = (typeof roles)[number]

export interface Viewer {
  readonly username: string
  readonly roles: readonly Role[]
  readonly agencies: readonly Agency[]
  /** A crew acts for one unit, and its name is the call-sign. */
  readonly unit?: string
}

/** How the journal names whoever commands. */
export const actorOf = ({ username, unit }: Viewer): Actor =>
  unit === undefined ? `agent:${username}` : `crew:${username}`
