/** Whether services, relations and files of an incident may be changed, asked of the shared rules as `rules` does. */
import { forbidsOn } from '@lien-thong/shared/access/access'
import type { Call } from '@lien-thong/shared/call/call'
import { detachRefusal } from '@lien-thong/shared/dispatch/attach'
import { decideAttach, decideRemoveAttachment } from '@lien-thong/shared/dispatch/attachment'
import { decideHandToPeer } from '@lien-thong/shared/dispatch/hand-over'
import {
  addLegRefusal,
  completeRefusal,
  declineRefusal,
  handOverRefusal,
} from '@lien-thong/shared/dispatch/leg'
import { mergeRefusal, unmergeRefusal } from '@lien-thong/shared/dispatch/merge'
import { decideNote } from '@lien-thong/shared/dispatch/note'
import { decideLink, decideReleaseOwner, ownRefusal } from '@lien-thong/shared/dispatch/relation'
import { reopenRefusal } from '@lien-thong/shared/dispatch/reopen'
import { withdrawRefusal } from '@lien-thong/shared/dispatch/withdraw'
import { type Incident, isLegOver, type Relation } from '@lien-thong/shared/incident/incident'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import type { HandOver } from '@lien-thong/shared/peer/hand-over'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Desk } from './desk.ts'
import { assignmentsOf, withPicture } from './rules.ts'

/** Services that could still be asked to come. */
export const absentServices = (incident: Incident): readonly Agency[] =>
  agencies.filter((agency) => !incident.legs.some((leg) => leg.agency === agency && !isLegOver(leg)))

export const addLegReason = (desk: Desk, incident: Incident, agency: Agency): Reason | undefined =>
  withPicture(desk, () => addLegRefusal(desk.person, incident, agency))

/** Before a service is chosen. */
export const addingReason = (desk: Desk, incident: Incident): Reason | undefined => {
  const absent = absentServices(incident)[0]
  return absent === undefined ? { code: 'all_services_there' } : addLegReason(desk, incident, absent)
}

export interface HandingOver {
  readonly to: Agency
  readonly from: Agency
  readonly cancel: boolean
}

export const handOverReason = (desk: Desk, incident: Incident, to: HandingOver): Reason | undefined =>
  withPicture(desk, (picture) =>
    handOverRefusal(desk.person, { incident, assignments: assignmentsOf(picture, incident.id) }, to),
  )

export const declineReason = (desk: Desk, incident: Incident, agency: Agency): Reason | undefined =>
  withPicture(desk, (picture) =>
    declineRefusal(desk.person, { incident, assignments: assignmentsOf(picture, incident.id) }, agency),
  )

export const completeReason = (desk: Desk, incident: Incident, agency: Agency): Reason | undefined =>
  withPicture(desk, (picture) =>
    completeRefusal(desk.person, { incident, assignments: assignmentsOf(picture, incident.id) }, agency),
  )

export const mergeReason = (desk: Desk, gone: Incident, into: Incident): Reason | undefined =>
  withPicture(desk, (picture) =>
    mergeRefusal(desk.person, { incident: gone, assignments: assignmentsOf(picture, gone.id) }, into),
  )

/** @param into where it went on, as far as this desk knows it */
export const unmergeReason = (
  desk: Desk,
  incident: Incident,
  into: Incident | undefined,
): Reason | undefined => withPicture(desk, () => unmergeRefusal(desk.person, incident, into))

export const linkReason = (
  desk: Desk,
  incident: Incident,
  other: Incident,
  relation: Relation,
): Reason | undefined => withPicture(desk, () => decideLink(desk.person, incident, other, relation))

/** Before another incident is chosen, and for taking a link away. */
export const linkingReason = (desk: Desk, incident: Incident): Reason | undefined =>
  withPicture(desk, () => forbidsOn(desk.person, 'incident.link', incident))

export const detachReason = (desk: Desk, call: Call, incident: Incident): Reason | undefined =>
  withPicture(desk, () => detachRefusal(desk.person, call, incident))

export const takeReason = (desk: Desk, incident: Incident, takeOver: boolean): Reason | undefined =>
  withPicture(desk, () => ownRefusal(desk.person, incident, takeOver))

export const releaseReason = (desk: Desk, incident: Incident): Reason | undefined =>
  withPicture(desk, () => decideReleaseOwner(desk.person, incident))

export const reopenReason = (desk: Desk, incident: Incident): Reason | undefined =>
  withPicture(desk, () => reopenRefusal(desk.person, incident))

export const correctReason = (desk: Desk, incident: Incident, corrects: string): Reason | undefined =>
  withPicture(desk, () => decideNote(desk.person, incident, 'a', corrects))

export const attachFileReason = (desk: Desk, incident: Incident): Reason | undefined =>
  withPicture(desk, () => decideAttach(desk.person, incident, { attachment: '', kind: 'audio_link' }, {}))

export const removeFileReason = (desk: Desk, incident: Incident, attachment: string): Reason | undefined =>
  withPicture(desk, () => decideRemoveAttachment(desk.person, incident, attachment))

interface AskedPeer {
  readonly peer: string
  readonly lines: readonly string[]
  readonly line: string
}

export const peerReason = (
  desk: Desk,
  incident: Incident,
  handOvers: readonly HandOver[],
  { peer, lines, line }: AskedPeer,
): Reason | undefined =>
  withPicture(desk, () =>
    decideHandToPeer(
      desk.person,
      { incident, peer: { lines, reachable: true }, handOvers },
      { peer, line, reason: 'other' },
      '',
    ),
  )

export const withdrawReason = (desk: Desk, incident: Incident, handOver: HandOver): Reason | undefined =>
  withPicture(desk, () => withdrawRefusal(desk.person, incident, handOver))

/** There is nothing left to take back, whoever saw to that. */
export const isHandOverSettled = (code: string): boolean =>
  code === 'hand_over_withdrawn' || code === 'hand_over_answered'

/** Before a peer is chosen. */
export const peeringReason = (desk: Desk, incident: Incident): Reason | undefined =>
  withPicture(desk, () => {
    const forbidden = forbidsOn(desk.person, 'incident.hand_over', incident)
    if (forbidden) return forbidden
    return incident.status === 'closed'
      ? { refusal: 'incident_closed', detail: { number: incident.number } }
      : undefined
  })
