/** Commands about the services of an incident, its owner, its peers and its end. */
import type {
  AddLegBody,
  CompleteLegBody,
  DeclineLegBody,
  ReopenIncidentBody,
} from '@lien-thong/shared/contract/command'
import type { HandOverBody, HandOverView, PeerView } from '@lien-thong/shared/contract/hand-over'
import type { HandOverReason, Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { WithdrawReason } from '@lien-thong/shared/peer/hand-over'
import * as hub from '../api/incident-work.ts'
import type { Command } from './command.ts'
import { incidentNow, reached } from './commands.ts'
import { takeBack } from './hub-undo.ts'
import {
  addLegReason,
  attachFileReason,
  completeReason,
  correctReason,
  declineReason,
  type HandingOver,
  handOverReason,
  isHandOverSettled,
  peerReason,
  releaseReason,
  removeFileReason,
  reopenReason,
  takeReason,
  withdrawReason,
} from './service-rules.ts'

const leg = (incident: Incident, agency: Agency): string => `leg ${incident.id} ${agency}`

/** A note is sent only where something was written. */
const noted = (note: string): { readonly note?: string } => (note === '' ? {} : { note })

export const addLeg = (incident: Incident, body: Omit<AddLegBody, 'note'>, note: string): Command => ({
  occupies: leg(incident, body.agency),
  label: (t) => t('serviceDone.add', { number: incident.number, agency: t(`agency.${body.agency}`) }),
  reason: (desk) => addLegReason(desk, incidentNow(desk, incident), body.agency),
  send: async (key) => reached(await hub.addLeg(incident.id, { ...body, ...noted(note) }, key)),
  undo: () => takeBack(incident),
})

export const handOver = (
  incident: Incident,
  asked: HandingOver & { readonly reason: HandOverReason },
  note: string,
): Command => ({
  occupies: leg(incident, asked.from),
  label: (t) =>
    t('serviceDone.handOver', {
      number: incident.number,
      from: t(`agency.${asked.from}`),
      to: t(`agency.${asked.to}`),
    }),
  reason: (desk) => handOverReason(desk, incidentNow(desk, incident), asked),
  send: async (key) => reached(await hub.handOverLeg(incident.id, { ...asked, ...noted(note) }, key)),
  undo: () => takeBack(incident),
})

export const decline = (
  incident: Incident,
  agency: Agency,
  reason: DeclineLegBody['reason'],
  note: string,
): Command => ({
  occupies: leg(incident, agency),
  label: (t) => t('serviceDone.decline', { number: incident.number, agency: t(`agency.${agency}`) }),
  reason: (desk) => declineReason(desk, incidentNow(desk, incident), agency),
  send: async (key) => reached(await hub.declineLeg(incident.id, agency, { reason, ...noted(note) }, key)),
})

export const complete = (
  incident: Incident,
  agency: Agency,
  disposition: CompleteLegBody['disposition'],
  note: string,
): Command => ({
  occupies: leg(incident, agency),
  label: (t) => t('serviceDone.complete', { number: incident.number, agency: t(`agency.${agency}`) }),
  reason: (desk) => completeReason(desk, incidentNow(desk, incident), agency),
  send: async (key) =>
    reached(await hub.completeLeg(incident.id, agency, { disposition, ...noted(note) }, key)),
})

/** @param takeOver although a colleague has it */
export const take = (incident: Incident, takeOver: boolean): Command => ({
  occupies: `owner ${incident.id}`,
  label: (t) => t('serviceDone.take', { number: incident.number }),
  reason: (desk) => takeReason(desk, incidentNow(desk, incident), takeOver),
  send: async (key) => reached(await hub.takeIncident(incident.id, takeOver, key)),
  ...(!takeOver && { undo: () => giveUp(incident) }),
})

export const giveUp = (incident: Incident): Command => ({
  occupies: `owner ${incident.id}`,
  label: (t) => t('serviceDone.giveUp', { number: incident.number }),
  reason: (desk) => releaseReason(desk, incidentNow(desk, incident)),
  send: async (key) => reached(await hub.releaseIncident(incident.id, key)),
})

/** @param shown once the hub has opened it again */
export const reopen = (
  incident: Incident,
  reason: ReopenIncidentBody['reason'],
  note: string,
  shown: () => void,
): Command => ({
  occupies: `incident ${incident.id}`,
  label: (t) => t('serviceDone.reopen', { number: incident.number }),
  reason: (desk) => reopenReason(desk, incidentNow(desk, incident)),
  send: async (key) => {
    await hub.reopenIncident(incident.id, { reason, ...noted(note) }, key)
    shown()
    return (picture) => picture.incidents.has(incident.id)
  },
})

export const correctNote = (incident: Incident, corrects: string, text: string): Command => ({
  occupies: `note ${incident.id}`,
  label: (t) => t('done.note', { number: incident.number }),
  reason: (desk) =>
    correctReason(desk, incidentNow(desk, incident), corrects) ??
    (text === '' ? { code: 'no_text' } : undefined),
  send: async (key) => reached(await hub.correctNote(incident.id, { text, corrects }, key)),
})

/** @param changed told once the hub has it, since hand-overs are not in the picture */
export const handToPeer = (
  incident: Incident,
  handOvers: readonly HandOverView[],
  peer: PeerView,
  body: Omit<HandOverBody, 'note' | 'peer'> & { readonly line: string },
  note: string,
  changed: () => void,
): Command => ({
  occupies: `peer ${incident.id}`,
  label: (t) => t('serviceDone.peer', { number: incident.number, peer: peer.name }),
  reason: (desk) => peerReason(desk, incidentNow(desk, incident), handOvers, { ...peer, line: body.line }),
  send: async (key) => {
    await hub.handOverToPeer(incident.id, { ...body, peer: peer.peer, ...noted(note) }, key)
    changed()
    return () => true
  },
})

/**
 * @param changed as above
 * @param over told where there is nothing left to take back
 */
export const withdrawHandOver = (
  incident: Incident,
  handOver: HandOverView,
  name: string,
  reason: WithdrawReason,
  changed: () => void,
  over: () => void,
): Command => ({
  occupies: `peer ${incident.id}`,
  label: (t) => t('serviceDone.withdraw', { number: incident.number, peer: name }),
  reason: (desk) => withdrawReason(desk, incidentNow(desk, incident), handOver),
  send: async (key) => {
    await hub.withdrawHandOver(incident.id, handOver.id, { reason }, key)
    changed()
    return () => true
  },
  refused: ({ code }) => {
    if (isHandOverSettled(code)) {
      changed()
      over()
    }
    return false
  },
})

export const attachAudio = (
  incident: Incident,
  body: { readonly url: string; readonly name?: string },
): Command => ({
  occupies: `audio ${incident.id}`,
  label: (t) => t('serviceDone.audio', { number: incident.number }),
  reason: (desk) => attachFileReason(desk, incidentNow(desk, incident)),
  send: async (key) => {
    const { id } = await hub.attachAudioLink(incident.id, body, key)
    return (picture) =>
      picture.incidents.get(incident.id)?.attachments?.some((each) => each.id === id) ?? true
  },
})

export const removeFile = (incident: Incident, attachment: string): Command => ({
  occupies: `file ${attachment}`,
  label: (t) => t('serviceDone.removeFile', { number: incident.number }),
  reason: (desk) => removeFileReason(desk, incidentNow(desk, incident), attachment),
  send: async (key) => {
    await hub.removeAttachment(attachment, key)
    return (picture) =>
      picture.incidents
        .get(incident.id)
        ?.attachments?.some(({ id, removed }) => id === attachment && removed !== undefined) ?? true
  },
})
