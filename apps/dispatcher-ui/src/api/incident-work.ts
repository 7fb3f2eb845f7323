/** What people do to an incident together besides its fields: services, relations, owner, files, peers. */
import type { Call } from '@lien-thong/shared/call/call'
import type { AttachmentView } from '@lien-thong/shared/contract/attachment'
import type {
  AddLegBody,
  CompleteLegBody,
  DeclineLegBody,
  HandOverLegBody,
  LinkBody,
  ReopenIncidentBody,
} from '@lien-thong/shared/contract/command'
import type {
  HandOverBody,
  HandOverView,
  PeerView,
  WithdrawBody,
} from '@lien-thong/shared/contract/hand-over'
import type { Attachment } from '@lien-thong/shared/incident/attachment'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { AcceptLimits } from '@lien-thong/shared/kernel/accept-limits'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { get, post } from './http.ts'

const of = (incident: string, what: string): string => `/v1/incidents/${encodeURIComponent(incident)}/${what}`

export const getLegLimits = (): Promise<AcceptLimits> => get('/v1/leg-limits')
export const deliverLeg = (incident: string, agency: Agency): Promise<Incident> =>
  post(of(incident, `legs/${agency}/deliver`), {})
export const addLeg = (incident: string, body: AddLegBody, key: string): Promise<Incident> =>
  post(of(incident, 'legs'), body, key)
export const handOverLeg = (incident: string, body: HandOverLegBody, key: string): Promise<Incident> =>
  post(of(incident, 'legs/hand-over'), body, key)
export const declineLeg = (
  incident: string,
  agency: Agency,
  body: DeclineLegBody,
  key: string,
): Promise<Incident> => post(of(incident, `legs/${agency}/decline`), body, key)
export const completeLeg = (
  incident: string,
  agency: Agency,
  body: CompleteLegBody,
  key: string,
): Promise<Incident> => post(of(incident, `legs/${agency}/complete`), body, key)

export const linkIncident = (incident: string, body: LinkBody, key: string): Promise<Incident> =>
  post(of(incident, 'links'), body, key)
export const unlinkIncident = (incident: string, other: string, key: string): Promise<Incident> =>
  post(of(incident, 'links/remove'), { incident: other }, key)
export const mergeIncident = (incident: string, into: string, key: string): Promise<Incident> =>
  post(of(incident, 'merge'), { into }, key)
export const unmergeIncident = (incident: string, key: string): Promise<Incident> =>
  post(of(incident, 'unmerge'), {}, key)
export const attachCall = (call: string, incident: string, key: string): Promise<Call> =>
  post(`/v1/calls/${encodeURIComponent(call)}/attach`, { incident }, key)
export const detachCall = (call: string, key: string): Promise<Call> =>
  post(`/v1/calls/${encodeURIComponent(call)}/detach`, {}, key)

export const takeIncident = (incident: string, takeOver: boolean, key: string): Promise<Incident> =>
  post(of(incident, 'owner/take'), { takeOver }, key)
export const releaseIncident = (incident: string, key: string): Promise<Incident> =>
  post(of(incident, 'owner/release'), {}, key)
export const reopenIncident = (incident: string, body: ReopenIncidentBody, key: string): Promise<Incident> =>
  post(of(incident, 'reopen'), body, key)

export const correctNote = (
  incident: string,
  body: { readonly text: string; readonly corrects: string },
  key: string,
): Promise<Incident> => post(of(incident, 'notes'), body, key)

export const getPeers = async (): Promise<readonly PeerView[]> =>
  (await get<{ readonly peers: readonly PeerView[] }>('/v1/peers')).peers
export const getHandOvers = async (incident: string): Promise<readonly HandOverView[]> =>
  (await get<{ readonly handOvers: readonly HandOverView[] }>(of(incident, 'hand-overs'))).handOvers
export const handOverToPeer = (incident: string, body: HandOverBody, key: string): Promise<HandOverView> =>
  post(of(incident, 'hand-over'), body, key)
export const withdrawHandOver = (
  incident: string,
  handOver: string,
  body: WithdrawBody,
  key: string,
): Promise<HandOverView> => post(of(incident, `hand-overs/${handOver}/withdraw`), body, key)

export const getAttachments = async (incident: string): Promise<readonly AttachmentView[]> =>
  (await get<{ readonly attachments: readonly AttachmentView[] }>(of(incident, 'attachments'))).attachments
export const attachmentAddress = (attachment: string): string =>
  `/v1/attachments/${encodeURIComponent(attachment)}`
export const removeAttachment = (attachment: string, key: string): Promise<Attachment> =>
  post(`${attachmentAddress(attachment)}/remove`, {}, key)
export const attachAudioLink = (
  incident: string,
  body: { readonly url: string; readonly name?: string },
  key: string,
): Promise<AttachmentView> => post(of(incident, 'attachments/audio'), body, key)
export const attachmentsOf = (incident: string): string => of(incident, 'attachments')
