/** A person at the hub, as the rules know them. Names and credentials stay in the identity module. */
import type { Agency } from '../kernel/agency.ts'

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
}
