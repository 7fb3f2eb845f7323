/** What the documents say about one address of the hub. */

import type { Action } from '@lien-thong/shared/access/access'
import type { ProblemCode } from '@lien-thong/shared/contract/problem'
import type { z } from 'zod'

/**
 * Who may ask: anyone, a signed-in person, a unit's signed-in crew, a machine that signs, a peer that signs, one that signs or has a token of its
 * source, Twilio, a machine that has the key of positions, or one that has the key of radios.
 */
export type Access =
  | 'open'
  | 'session'
  | 'crew'
  | 'signature'
  | 'peer'
  | 'sender'
  | 'twilio'
  | 'key'
  | 'radio'

export type Route = {
  readonly method: 'get' | 'post' | 'delete'
  /** With `{name}` for parameters. */
  readonly path: string
  readonly id: string
  readonly tag:
    | 'Session'
    | 'Incidents'
    | 'Units'
    | 'Calls'
    | 'Desks'
    | 'Picture'
    | 'Places'
    | 'Search'
    | 'Zones'
    | 'Alarms'
    | 'Hospitals'
    | 'Sources'
    | 'Crews'
    | 'Positions'
    | 'Reports'
    | 'Routing'
    | 'Catalogue'
    | 'Settings'
    | 'Peers'
    | 'Hub'
  readonly summary: string
  readonly description?: string
  readonly access: Access
  /** What the role must allow: see shared/access. */
  readonly action?: Action
  /** What the address may be asked beside its path; `anything` is left unread. */
  readonly query?: z.ZodObject | 'anything'
  readonly body?: { readonly schema: z.ZodType; readonly types?: readonly string[] }
  readonly answer: { readonly status: 200 | 201 | 202 | 204; readonly schema?: z.ZodType }
  /** Beside those that every route of its kind may give. */
  readonly codes: readonly ProblemCode[]
}

/** What it reads of the address beside the path. */
export const questionOf = ({ query }: Route): z.ZodObject | undefined =>
  query === 'anything' ? undefined : query

export const parameters: Readonly<Record<string, string>> = {
  id: 'UUID',
  agency: 'police, fire or ambulance',
  name: 'Id or call-sign of a unit',
  desk: 'Name of a desk',
  station: 'Id of a station',
  source: 'Id of a source',
  peer: 'Id of a peer',
  setting: 'Name of a setting, such as `alarm-limits`',
  version: 'Number of a published version',
}
