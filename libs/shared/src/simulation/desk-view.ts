/** What a simulated desk has in front of it: its picture, and what the callers said. */
import type { Viewer } from '../agent/viewer.ts'
import type { Call } from '../call/call.ts'
import type { Held } from '../fact/held.ts'
import type { Coordinate } from '../geo/coordinate.ts'
import { type Incident, isLegOver, type Leg, legOf } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Instant, toMs } from '../kernel/instant.ts'
import type { RoutingPolicy } from '../routing/routing.ts'
import { type Assignment, isAvailable, type Unit } from '../unit/unit.ts'
import type { CallTruth, Happening, Story } from './call-script.ts'
import { drawFor } from './draw.ts'

export interface DeskHabits {
  /** Share of events that the simulated desk works on by itself: 0 to 1. The others wait for a person. */
  readonly share: number
  /** Seconds after which it takes over, or closes, what nobody has touched. */
  readonly leaveSeconds: number
  /** Units of the service that it leaves free for a person. */
  readonly reserve: number
}

export interface DeskView {
  readonly viewer: Viewer
  readonly agency: Agency
  readonly policy: RoutingPolicy
  readonly held: Held
  /** Milliseconds since 1970, by the hub's clock. */
  readonly nowMs: number
  /** Simulated seconds in a second. */
  readonly speed: number
  readonly habits: DeskHabits
  /** What a call was about; undefined for calls of another run or from elsewhere. */
  storyOf(call: Call): Story | undefined
  /** What the caller told, for calls of this run. */
  truthOf(call: Call): CallTruth | undefined
  /** The event of an incident that a desk of the simulation opened by hand. */
  eventOf(incident: string): Happening | undefined
  /** Whether the call comes from the simulator, this run or an earlier one. */
  isSimulated(call: Call): boolean
  /** Whether this desk accepted the incident's leg itself. */
  isMine(incident: string): boolean
  /** Whether a desk has already handed this call's event to the right service. */
  isHandedOver(call: string): boolean
  /** Whether the desk has asked for further units for this incident. */
  hasBackup(incident: string): boolean
  positionOf(unit: Unit): Coordinate | undefined
}

/** What the desk knows of one incident, gathered once. */
export interface Matter {
  readonly incident: Incident
  readonly leg: Leg
  readonly first: Call | undefined
  readonly story: Story | undefined
  /** Where it is, as the caller says it. */
  readonly where: string | undefined
  readonly active: readonly Assignment[]
}

/** The desk's open incidents that came from the simulator, oldest first. */
export function mattersOf(desk: DeskView): readonly Matter[] {
  const active = new Map<string, Assignment[]>()
  for (const assignment of desk.held.assignments.values()) {
    if (assignment.state !== 'active') continue
    const list = active.get(assignment.incident)
    if (list) list.push(assignment)
    else active.set(assignment.incident, [assignment])
  }
  const matters: Matter[] = []
  for (const incident of desk.held.incidents.values()) {
    const leg = legOf(incident, desk.agency)
    if (incident.status !== 'open' || !leg || isLegOver(leg)) continue
    const first = incident.calls[0] === undefined ? undefined : desk.held.calls.get(incident.calls[0])
    const story = storyOf(desk, incident, first)
    if (story === undefined && !(first && desk.isSimulated(first))) continue
    const where =
      (first && desk.truthOf(first)?.place) ?? (story?.about === 'event' ? story.event.place.text : undefined)
    matters.push({ incident, leg, first, story, where, active: active.get(incident.id) ?? [] })
  }
  return matters.sort((a, b) => (a.incident.number < b.incident.number ? -1 : 1))
}

function storyOf(desk: DeskView, incident: Incident, first: Call | undefined): Story | undefined {
  if (first) return desk.storyOf(first)
  const event = desk.eventOf(incident.id)
  return event && { about: 'event', event, wrongLine: false }
}

/** For each event the incident that stands for it at this desk: the oldest. */
export function incidentOfEvent(matters: readonly Matter[]): ReadonlyMap<string, Incident> {
  const found = new Map<string, Incident>()
  for (const { incident, story } of matters) {
    if (story?.about === 'event' && !story.wrongLine && !found.has(story.event.id)) {
      found.set(story.event.id, incident)
    }
  }
  return found
}

/** Simulated seconds since a time of the hub. */
export const since = (desk: DeskView, instant: Instant): number =>
  ((desk.nowMs - toMs(instant)) / 1000) * desk.speed

/** Simulated seconds since anything happened to the incident at this desk. */
export function idleSeconds(desk: DeskView, { incident, leg }: Matter): number {
  const times = [incident.at.opened, leg.at.accepted, leg.at.working, incident.notes.at(-1)?.at]
  return Math.min(...times.filter((time) => time !== undefined).map((time) => since(desk, time)))
}

/** All calls about one event fall to the same hands. */
export function isForTheDesk(desk: DeskView, { incident, story }: Matter): boolean {
  const name = story?.about === 'event' ? story.event.id : incident.id
  return drawFor('hands', name).next() < desk.habits.share
}

export const freeUnits = (desk: DeskView): readonly Unit[] =>
  [...desk.held.units.values()].filter(
    (unit) => unit.agency === desk.agency && unit.assignment === undefined && isAvailable(unit.status),
  )
