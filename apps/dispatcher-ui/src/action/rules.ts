/**
 * Whether a command would be accepted, asked of the shared rules with what this desk sees. A button is enabled exactly
 * when there is no reason against it, and the reason is what it says.
 */
import { forbids } from '@lien-thong/shared/access/access'
import type { Call, CallOutcome } from '@lien-thong/shared/call/call'
import type { ProblemCode } from '@lien-thong/shared/contract/problem'
import type { Taken } from '@lien-thong/shared/dispatch/assign'
import { decideOutcome } from '@lien-thong/shared/dispatch/call-outcome'
import { closeRefusal } from '@lien-thong/shared/dispatch/closing'
import { decideAccept } from '@lien-thong/shared/dispatch/dispatch'
import { decideNote } from '@lien-thong/shared/dispatch/note'
import { agenciesOf, type Incident, legOf } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import type { Picture } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Desk } from './desk.ts'
import { staffedNow } from './own-desk.ts'

/** A rule's answer as a reason; anything but a refusal is none. */
const reasonOf = (answer: unknown): Reason | undefined =>
  isRefusal(answer) ? { code: answer.refusal as ProblemCode, facts: answer.detail } : undefined

/** What stands against every command: no picture, no session, no link. Older data than half a minute is not acted on. */
export function deskReason({ live }: Pick<Desk, 'live'>): Reason | undefined {
  if (live.link.signedOut) return { code: 'signed_out' }
  if (live.link.state === 'read_only') return { code: 'read_only' }
  return live.picture ? undefined : { code: 'no_picture' }
}

export const withPicture = (desk: Desk, rule: (picture: Picture) => unknown): Reason | undefined =>
  deskReason(desk) ?? reasonOf(desk.live.picture && rule(desk.live.picture))

export const callsOf = (picture: Picture, incident: Incident): readonly Call[] =>
  incident.calls.flatMap((id) => picture.calls.get(id) ?? [])

export const assignmentsOf = (picture: Picture, incident: string): readonly Assignment[] =>
  [...picture.assignments.values()].filter((each) => each.incident === incident)

export const acceptReason = (desk: Desk, incident: Incident, agency: Agency): Reason | undefined =>
  withPicture(desk, (picture) => decideAccept(desk.person, incident, callsOf(picture, incident), agency))

/** What has the unit now, as far as this desk sees it. */
export function takenOf(picture: Picture, { assignment: id }: Unit): Taken | undefined {
  const assignment = id === undefined ? undefined : picture.assignments.get(id)
  return assignment && { assignment, incident: picture.incidents.get(assignment.incident) }
}

/** Whether sending anything to this part of the incident makes sense, before a unit is chosen. */
export const sendReason = (desk: Desk, incident: Incident, agency: Agency): Reason | undefined =>
  withPicture(desk, () => {
    const forbidden = forbids(desk.person, 'unit.assign', [agency])
    if (forbidden) return forbidden
    if (incident.status === 'closed')
      return { refusal: 'incident_closed', detail: { number: incident.number } }
    return legOf(incident, agency) ? undefined : { refusal: 'leg_unknown', detail: { agency } }
  })

export const closeReason = (desk: Desk, incident: Incident): Reason | undefined =>
  withPicture(desk, (picture) => closeRefusal(desk.person, incident, assignmentsOf(picture, incident.id)))

export const noteReason = (desk: Desk, incident: Incident): Reason | undefined =>
  withPicture(desk, () => decideNote(desk.person, incident, 'a'))

export const openReason = (desk: Desk): Reason | undefined =>
  withPicture(desk, () => forbids(desk.person, 'incident.open'))

export const outcomeReason = (
  desk: Desk,
  call: Call,
  outcome: CallOutcome,
  target?: Incident,
): Reason | undefined =>
  withPicture(desk, (picture) => {
    const own = call.incident === undefined ? undefined : picture.incidents.get(call.incident)
    return decideOutcome(desk.person, { call, own, target, staffed: staffedNow(desk) }, { outcome })
  })

/** Whether the call may be given to an incident at all, before one is chosen. */
export const attachReason = (desk: Desk, call: Call): Reason | undefined =>
  withPicture(desk, () => forbids(desk.person, 'call.outcome', call.agencies))

/** The part of the incident this person works on: the first waiting one of the own services, else the first own one. */
export function ownLeg(desk: Pick<Desk, 'person'>, incident: Incident): Agency | undefined {
  const own = incident.legs.filter((leg) => desk.person.agencies.includes(leg.agency))
  return (own.find((leg) => leg.state === 'queued') ?? own.find((leg) => leg.state === 'accepted') ?? own[0])
    ?.agency
}

export const isOwn = (desk: Pick<Desk, 'person'>, incident: Incident): boolean =>
  agenciesOf(incident).some((agency) => desk.person.agencies.includes(agency))
