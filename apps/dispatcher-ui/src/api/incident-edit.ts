/** Editing an incident together with others: fields, presence, taking back. Bodies are the contract's. */
import type { EditIncidentBody } from '@lien-thong/shared/contract/command'
import type { PresenceMessage } from '@lien-thong/shared/contract/feed'
import type { ChangedSince } from '@lien-thong/shared/dispatch/incident-edit'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { post } from './http.ts'

const at = (incident: string) => `/v1/incidents/${encodeURIComponent(incident)}`

export interface EditAnswer {
  readonly incident: Incident
  /** What others changed after the version on which the editing began. */
  readonly since: ChangedSince
}

export const editIncident = (incident: string, body: EditIncidentBody, key: string): Promise<EditAnswer> =>
  post(`${at(incident)}/edit`, body, key)

/** The last thing that one has done on this incident. */
export const undoOnIncident = (incident: string, key: string): Promise<Incident> =>
  post(`${at(incident)}/undo`, {}, key)

export const sayPresence = (incident: string, doing: PresenceMessage['doing']): Promise<void> =>
  post(`${at(incident)}/presence`, { doing })
