/**
 * What a crew may do by its own telephone: with its unit, its assignment and that incident, and with nothing else. Links
 * of crews break, so a press may come long after it was made: it counts for what the crew saw, or not at all.
 */
import { forbids } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Hospital } from '../hospital/hospital.ts'
import type { AttachmentDetail } from '../incident/attachment.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { OutOfServiceReason, RefuseReason } from '../unit/reasons.ts'
import { type Assignment, endsAssignment, type Unit, type UnitStatus, unitStatuses } from '../unit/unit.ts'
import type { BypassReason } from '../unit/unit-fact.ts'
import { attachDecided, type NewAttachment } from './attachment.ts'
import { decideDestination } from './destination.ts'
import type { Decided } from './dispatch.ts'
import { refuseFullNotes } from './note.ts'
import { decideRefuse } from './release.ts'
import { decideStatus, toldLate } from './unit-status.ts'

/** Seconds after the end of an assignment in which its crew may still report on it. */
export const REPORT_S = 12 * 3600

export interface CrewRun {
  readonly unit: Unit
  /** The active one, with its incident. */
  readonly assignment?: Assignment | undefined
  readonly incident?: Incident | undefined
  /** Units that work for the same part beside it. */
  readonly others: number
  readonly now: Instant
}

/** The assignment or the status changed before the press reached the hub. */
export const staleFor = (unit: Unit): Refusal =>
  refuse('status_stale', { unit: unit.callSign, unitStatus: unit.status, since: unit.since })

/** Pressed for another assignment than the unit has, or for none before it had one. */
const staleRefusal = (unit: Unit, pressedFor: string | undefined): Refusal | undefined =>
  unit.assignment === pressedFor ? undefined : staleFor(unit)

/** Pressed before the unit became what it is, and not ahead of that: it would step back to what was, or fill no gap. */
function passedRefusal({ unit, assignment }: CrewRun, command: CrewStatus): Refusal | undefined {
  const { status, happened } = command
  if (happened === undefined || happened >= unit.since) return undefined
  if (toldLate({ unit, assignment }, command)) return undefined
  const [step, now] = [unitStatuses.indexOf(status), unitStatuses.indexOf(unit.status)]
  const isAhead = assignment && (endsAssignment(status) || step > now)
  return isAhead ? undefined : staleFor(unit)
}

export interface CrewStatus {
  readonly status: UnitStatus
  readonly assignment?: string | undefined
  readonly reason?: OutOfServiceReason | undefined
  readonly bypass?: BypassReason | undefined
  readonly happened?: Instant | undefined
}

/** @param hospital where the patient is taken, if the crew says so with it */
export function decideCrewStatus(
  viewer: Viewer,
  run: CrewRun,
  command: CrewStatus,
  hospital?: Hospital,
): Decided {
  const { status, assignment, reason, happened, bypass } = command
  const moved =
    staleRefusal(run.unit, assignment) ??
    passedRefusal(run, command) ??
    decideStatus(viewer, run, { status, assignment, reason, happened, way: 'crew' })
  if (!hospital || 'refusal' in moved) return moved
  const destined = decideCrewDestination(viewer, { ...run, unit: { ...run.unit, status } }, hospital, {
    assignment,
    bypass,
  })
  return 'refusal' in destined ? destined : [...moved, ...destined]
}

/** The same hospital again says nothing new. */
export function decideCrewDestination(
  viewer: Viewer,
  { unit, assignment, incident, now }: CrewRun,
  hospital: Hospital,
  command: { readonly assignment?: string | undefined; readonly bypass?: BypassReason | undefined },
): Decided {
  const refusal = staleRefusal(unit, command.assignment)
  if (refusal) return refusal
  if (!assignment || !incident) return refuse('assignment_unknown')
  const { bypass } = command
  return decideDestination(viewer, { unit, assignment, hospital, bypass }, agenciesOf(incident), now)
}

export interface CrewRefusal {
  readonly assignment: string
  readonly reason: RefuseReason
}

export function decideCrewRefuse(viewer: Viewer, run: CrewRun, command: CrewRefusal): Decided {
  const refusal = staleRefusal(run.unit, command.assignment)
  if (refusal) return refusal
  const { assignment, unit, incident, others } = run
  if (!assignment || !incident) return refuse('assignment_unknown')
  return decideRefuse(viewer, { assignment, unit, incident, others }, command.reason)
}

/** Why the crew cannot report on this assignment, or undefined. Another unit's answers like none. */
export function reportRefusal(
  viewer: Viewer,
  assignment: Assignment | undefined,
  now: Instant,
): Refusal | undefined {
  if (!assignment || assignment.unit !== viewer.unit) return refuse('assignment_unknown')
  const { agency, at, callSign, ending } = assignment
  return (
    forbids(viewer, 'crew.act', [agency]) ??
    (at.over !== undefined && secondsBetween(at.over, now) > REPORT_S
      ? refuse('assignment_over', { unit: callSign, ending })
      : undefined)
  )
}

export interface CrewReport {
  readonly assignment: Assignment | undefined
  readonly incident: Incident
  readonly now: Instant
}

export function decideCrewNote(
  viewer: Viewer,
  { assignment, incident, now }: CrewReport,
  { text, happened }: { readonly text: string; readonly happened?: Instant | undefined },
): Decided {
  const told = toldTime(happened, now)
  return (
    reportRefusal(viewer, assignment, now) ??
    refuseFullNotes(incident, [
      {
        fact: {
          type: 'incident.noted',
          incident: incident.id,
          ...(told !== undefined && { happened: told }),
        },
        personal: { note: text },
        audience: agenciesOf(incident),
      },
    ])
  )
}

export const decideCrewPhoto = (
  viewer: Viewer,
  { assignment, incident, now }: CrewReport,
  photo: NewAttachment,
  detail: AttachmentDetail,
): Decided => reportRefusal(viewer, assignment, now) ?? attachDecided(incident, photo, detail)

/** A telephone's clock that runs ahead of the hub tells nothing. */
const toldTime = (happened: Instant | undefined, now: Instant): Instant | undefined =>
  happened === undefined || happened > now ? undefined : happened
