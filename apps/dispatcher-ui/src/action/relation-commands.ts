/** Commands about which incidents and calls belong together. The hub takes each of them back for 10 seconds. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident, Link, Relation } from '@lien-thong/shared/incident/incident'
import * as hub from '../api/incident-work.ts'
import { callerName } from '../text/names.ts'
import type { Command } from './command.ts'
import { callNow, incidentNow, reached } from './commands.ts'
import { takeBack } from './hub-undo.ts'
import { outcomeReason } from './rules.ts'
import { detachReason, linkingReason, linkReason, mergeReason, unmergeReason } from './service-rules.ts'

/** @param relation what the other is to this one */
export const link = (incident: Incident, other: Incident, relation: Relation): Command => ({
  occupies: `links ${incident.id}`,
  label: (t) => t('relationDone.link', { number: incident.number, other: other.number }),
  reason: (desk) => linkReason(desk, incidentNow(desk, incident), incidentNow(desk, other), relation),
  send: async (key) => reached(await hub.linkIncident(incident.id, { incident: other.id, relation }, key)),
  undo: () => takeBack(incident),
})

export const unlink = (incident: Incident, other: Link): Command => ({
  occupies: `links ${incident.id}`,
  label: (t) => t('relationDone.unlink', { number: incident.number, other: other.number }),
  reason: (desk) => linkingReason(desk, incidentNow(desk, incident)),
  send: async (key) => reached(await hub.unlinkIncident(incident.id, other.incident, key)),
})

/** The one ends and goes on in the other. */
export const merge = (gone: Incident, into: Incident): Command => ({
  occupies: `incident ${gone.id}`,
  label: (t) => t('relationDone.merge', { number: gone.number, into: into.number }),
  reason: (desk) => mergeReason(desk, incidentNow(desk, gone), incidentNow(desk, into)),
  send: async (key) => {
    await hub.mergeIncident(gone.id, into.id, key)
    return (picture) => !picture.incidents.has(gone.id)
  },
  undo: () => takeBack(gone),
})

export const unmerge = (incident: Incident): Command => ({
  occupies: `incident ${incident.id}`,
  label: (t) => t('relationDone.unmerge', { number: incident.number }),
  reason: (desk) =>
    unmergeReason(desk, incident, desk.live.picture?.incidents.get(incident.mergedInto?.incident ?? '')),
  send: async (key) => {
    await hub.unmergeIncident(incident.id, key)
    return (picture) => picture.incidents.has(incident.id)
  },
})

/** That the call is about what the incident is about. */
export const attach = (call: Call, incident: Incident): Command => ({
  occupies: `call ${call.id}`,
  label: (t) => t('relationDone.attach', { from: callerName(t, call), number: incident.number }),
  reason: (desk) => outcomeReason(desk, callNow(desk, call), 'attached', incidentNow(desk, incident)),
  send: async (key) => {
    const answer = await hub.attachCall(call.id, incident.id, key)
    return (picture) => (picture.calls.get(call.id)?.version ?? Number.POSITIVE_INFINITY) >= answer.version
  },
  undo: () => takeBack(incident),
})

/** It goes back to the incident that it had, or opens one. */
export const detach = (call: Call, incident: Incident): Command => ({
  occupies: `call ${call.id}`,
  label: (t) => t('relationDone.detach', { from: callerName(t, call), number: incident.number }),
  reason: (desk) => detachReason(desk, callNow(desk, call), incidentNow(desk, incident)),
  send: async (key) => {
    const answer = await hub.detachCall(call.id, key)
    return (picture) => (picture.calls.get(call.id)?.version ?? Number.POSITIVE_INFINITY) >= answer.version
  },
  undo: () => takeBack(incident),
})
