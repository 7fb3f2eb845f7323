/** Order of the open incidents, what each waits for, and since when. The same order for the list, the keys and the counts. */
import type { Call } from '@lien-thong/shared/call/call'
import {
  type Incident,
  incidentPriority,
  type Leg,
  lacksUnitSince,
} from '@lien-thong/shared/incident/incident'
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import type { Picture } from '@lien-thong/shared/picture/picture'
import { targetProfiles, targetsOf } from '@lien-thong/shared/response-time/targets'
import type { Assignment } from '@lien-thong/shared/unit/unit'

/** `accept`: a part is in its queue; `unit`: accepted, and nobody goes, or not enough; `end`: its units are done; `none`: units are on it. */
export type WaitsFor = 'accept' | 'unit' | 'end' | 'none'

export interface OpenIncident {
  readonly incident: Incident
  readonly priority: Priority
  readonly waitsFor: WaitsFor
  /** Since when it is in this state. */
  readonly since: Instant
  readonly assignments: readonly Assignment[]
  /** Seconds from `since` by which a unit is wanted, where a target says so. */
  readonly limit?: number
}

const isOpen = (leg: Leg): boolean =>
  leg.state === 'queued' || leg.state === 'accepted' || leg.state === 'working'

/** How fast the first unit is wanted, for the priorities that cannot wait. */
function limitOf(leg: Leg | undefined): number | undefined {
  if (!leg || leg.priority > 2) return undefined
  return targetsOf(targetProfiles[0], 'processing', leg.agency)[0]?.seconds
}

/** @param agencies whose parts count; the person's own */
export function stateOf(
  incident: Incident,
  assignments: readonly Assignment[],
  agencies: readonly Agency[],
): OpenIncident {
  const legs = incident.legs.filter((leg) => agencies.includes(leg.agency) && isOpen(leg))
  const queued = legs.filter((leg) => leg.state === 'queued')
  const hasUnit = (leg: Leg): boolean => assignments.some(({ agency }) => agency === leg.agency)
  const unitless = legs.filter(
    (leg) => leg.wanted !== undefined || (lacksUnitSince(leg) !== undefined && !hasUnit(leg)),
  )
  const priority =
    legs.length > 0 ? (Math.min(...legs.map((leg) => leg.priority)) as Priority) : incidentPriority(incident)
  const waiting = queued.length > 0 ? queued : unitless
  const first = waiting.map(waitsSince).toSorted()[0]
  const limit = limitOf(waiting.toSorted((a, b) => a.priority - b.priority)[0])
  return {
    incident,
    priority,
    assignments,
    waitsFor:
      queued.length > 0
        ? 'accept'
        : unitless.length > 0
          ? 'unit'
          : legs.length === 0 || legs.some(hasUnit)
            ? 'none'
            : 'end',
    since: first ?? newest(assignments) ?? incident.at.opened,
    ...(limit !== undefined && { limit }),
  }
}

/** Who had a unit and lost it waits anew. */
const waitsSince = ({ at, wanted }: Leg): Instant => wanted?.since ?? at.queued

const newest = (assignments: readonly Assignment[]): Instant | undefined =>
  assignments.reduce<Instant | undefined>(
    (last, { at }) => (last === undefined || at.assigned > last ? at.assigned : last),
    undefined,
  )

export const isServed = ({ waitsFor }: OpenIncident): boolean => waitsFor === 'none' || waitsFor === 'end'

/** Most urgent first; among equals those that wait, then the longest. */
const byUrgency = (a: OpenIncident, b: OpenIncident): number =>
  a.priority - b.priority ||
  Number(isServed(a)) - Number(isServed(b)) ||
  (a.since < b.since ? -1 : a.since > b.since ? 1 : a.incident.id < b.incident.id ? -1 : 1)

const none: readonly Assignment[] = []
const kept = new WeakMap<Incident, { readonly state: OpenIncident; readonly agencies: readonly Agency[] }>()

/** The same object as long as nothing of it changed, so that thousands of open incidents cost nothing while one changes. */
function keptStateOf(
  incident: Incident,
  assignments: readonly Assignment[],
  agencies: readonly Agency[],
): OpenIncident {
  const before = kept.get(incident)
  if (
    before?.agencies === agencies &&
    before.state.assignments.length === assignments.length &&
    before.state.assignments.every((each, i) => each === assignments[i])
  ) {
    return before.state
  }
  const state = stateOf(incident, assignments, agencies)
  kept.set(incident, { state, agencies })
  return state
}

export function openIncidents(
  picture: Picture,
  agencies: readonly Agency[],
  only: Agency | undefined,
): readonly OpenIncident[] {
  const byIncident = groupByIncident(picture.assignments.values())
  const list: OpenIncident[] = []
  for (const incident of picture.incidents.values()) {
    if (only !== undefined && !incident.legs.some((leg) => leg.agency === only)) continue
    list.push(keptStateOf(incident, byIncident.get(incident.id) ?? none, agencies))
  }
  return list.sort(byUrgency)
}

function groupByIncident(assignments: Iterable<Assignment>): Map<string, Assignment[]> {
  const groups = new Map<string, Assignment[]>()
  for (const each of assignments) {
    const group = groups.get(each.incident)
    if (group) group.push(each)
    else groups.set(each.incident, [each])
  }
  return groups
}

export const isRinging = (call: Call): boolean =>
  call.state === 'begin' || call.state === 'alerting' || call.state === 'queued'

export const ringingSince = ({ at }: Call): Instant => at.begin ?? at.alerting ?? at.queued ?? at.received
