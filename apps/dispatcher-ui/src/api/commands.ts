/** The commands of people, one request each. Bodies are the contract's. */
import type { Call, CallOutcome } from '@lien-thong/shared/call/call'
import type { CloseIncidentBody, OpenIncidentBody } from '@lien-thong/shared/contract/command'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { post } from './http.ts'

const at = (id: string) => encodeURIComponent(id)

export const openIncident = (body: OpenIncidentBody, key: string): Promise<Incident> =>
  post('/v1/incidents', body, key)

export const acceptLeg = (incident: string, agency: Agency, key: string): Promise<Incident> =>
  post(`/v1/incidents/${at(incident)}/legs/${agency}/accept`, {}, key)

export const closeIncident = (incident: string, body: CloseIncidentBody, key: string): Promise<Incident> =>
  post(`/v1/incidents/${at(incident)}/close`, body, key)

export const addNote = (incident: string, text: string, key: string): Promise<Incident> =>
  post(`/v1/incidents/${at(incident)}/notes`, { text }, key)

export interface OutcomeBody {
  readonly outcome: CallOutcome
  readonly incident?: string
  readonly note?: string
}

export const giveOutcome = (call: string, body: OutcomeBody, key: string): Promise<Call> =>
  post(`/v1/calls/${at(call)}/outcome`, body, key)
