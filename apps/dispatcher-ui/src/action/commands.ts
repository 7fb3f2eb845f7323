/** The commands a desk can give, built from what it sees. */
import type { Call, CallOutcome } from '@lien-thong/shared/call/call'
import type { OpenIncidentBody } from '@lien-thong/shared/contract/command'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Picture } from '@lien-thong/shared/picture/picture'
import * as hub from '../api/commands.ts'
import { callerName } from '../text/names.ts'
import type { Command } from './command.ts'
import type { Desk } from './desk.ts'
import { acceptReason, noteReason, openReason, outcomeReason } from './rules.ts'

/** The newest of what a button was drawn from: rules judge what is true now, not when it was drawn. */
export const incidentNow = ({ live }: Desk, incident: Incident): Incident =>
  live.picture?.incidents.get(incident.id) ?? incident
export const callNow = ({ live }: Desk, call: Call): Call => live.picture?.calls.get(call.id) ?? call

export const reached =
  (incident: Pick<Incident, 'id' | 'version'>) =>
  (picture: Picture): boolean =>
    (picture.incidents.get(incident.id)?.version ?? Number.POSITIVE_INFINITY) >= incident.version

export const accept = (incident: Incident, agency: Agency): Command => ({
  occupies: `leg ${incident.id} ${agency}`,
  label: (t) => t('done.accept', { number: incident.number, agency: t(`agency.${agency}`) }),
  reason: (desk) => acceptReason(desk, incidentNow(desk, incident), agency),
  send: async (key) => reached(await hub.acceptLeg(incident.id, agency, key)),
})

export const note = (incident: Incident, text: string): Command => ({
  occupies: `note ${incident.id}`,
  label: (t) => t('done.note', { number: incident.number }),
  reason: (desk) =>
    noteReason(desk, incidentNow(desk, incident)) ?? (text.trim() === '' ? { code: 'no_text' } : undefined),
  send: async (key) => reached(await hub.addNote(incident.id, text, key)),
})

export const outcome = (call: Call, given: CallOutcome, target?: Incident): Command => ({
  occupies: `call ${call.id}`,
  label: (t) => t('done.outcome', { from: callerName(t, call), outcome: t(`outcome.${given}`) }),
  reason: (desk) => outcomeReason(desk, callNow(desk, call), given, target && incidentNow(desk, target)),
  send: async (key) => {
    const answer = await hub.giveOutcome(
      call.id,
      { outcome: given, ...(target && { incident: target.id }) },
      key,
    )
    return (picture) => (picture.calls.get(call.id)?.version ?? Number.POSITIVE_INFINITY) >= answer.version
  },
})

/** @param opened told the incident once the hub has given it a number */
export const open = (body: OpenIncidentBody, opened: (incident: Incident) => void): Command => ({
  occupies: 'open',
  label: (t) => t('open.title'),
  reason: (desk) => openReason(desk),
  send: async (key) => {
    const incident = await hub.openIncident(body, key)
    opened(incident)
    return (picture) => picture.incidents.has(incident.id)
  },
})
