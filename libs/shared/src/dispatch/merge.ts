/** Two incidents that are one: what becomes of their calls, services, notes and units, and how they part again. */
import { forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Call } from '../call/call.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident, isLegOver, type Leg, legOf } from '../incident/incident.ts'
import { incidentSnapshotOf } from '../incident/incident-fact.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Assignment } from '../unit/unit.ts'
import { type Decided, unionOf } from './dispatch.ts'
import { attached, detached, joining, type WholeIncident } from './joining.ts'
import { answeredWith, givenBack, raisedBy, taken } from './merged-fields.ts'
import { wantedApart, wantedTogether } from './wanted.ts'

/**
 * Why the one cannot go on in the other, or undefined.
 * Constraints, in this order: both concern a service of the viewer; they are two, and both open; no unit is on the way to
 * the one that ends: its crew drives under that number and its times are counted there. Then the other way round may do,
 * and where both have units they are linked.
 */
export function mergeRefusal(
  viewer: Viewer,
  gone: Pick<WholeIncident, 'incident' | 'assignments'>,
  into: Incident,
): Refusal | undefined {
  const { incident, assignments } = gone
  const refusal = forbidsOn(viewer, 'incident.merge', incident) ?? forbidsOn(viewer, 'incident.merge', into)
  if (refusal) return refusal
  if (incident.id === into.id) return refuse('same_incident')
  const closed = [incident, into].find(({ status }) => status === 'closed')
  if (closed) return refuse('incident_closed', { number: closed.number })
  return assignments.length > 0
    ? refuse('units_still_assigned', { units: assignments.map((each) => each.callSign) })
    : undefined
}

const isTakenUp = ({ legs }: Incident): boolean =>
  legs.some(({ state }) => state === 'accepted' || state === 'working' || state === 'completed')

/**
 * What is at work in the one goes on in the other as it is: a service that was not asked there joins it in the state in
 * which it stands. Where the other has nothing, or is less urgent, it takes what is known of the one. Calls without an
 * outcome get one where the other has been taken up, as when they are attached. Units that both still need are needed together.
 */
export function decideMerge(viewer: Viewer, gone: WholeIncident, into: WholeIncident): Decided {
  const refusal = mergeRefusal(viewer, gone, into.incident)
  if (refusal) return refusal
  const [from, to] = [gone.incident, into.incident]
  const legs = from.legs.filter((leg) => {
    const there = legOf(to, leg.agency)
    return !isLegOver(leg) && (!there || isLegOver(there))
  })
  const joined = legs.map(({ agency }) => agency)
  const audience = unionOf(agenciesOf(to), joined)
  const { took, personal } = taken(from, to)
  const raised = raisedBy(took, to)
  const settled = isTakenUp(to) || isTakenUp(from) ? gone.calls.filter((call) => !call.outcome) : []
  return [
    ...joining(
      into,
      legs.map((leg) => ({
        agency: leg.agency,
        queue: leg.queue,
        priority: leg.priority,
        by: 'merge',
        as: { ...leg, by: 'merge' },
      })),
    ),
    {
      fact: {
        type: 'incident.absorbed',
        incident: to.id,
        gone: from.id,
        goneNumber: from.number,
        ...(took && { took }),
      },
      personal: { ...personal, ...(from.notes.length > 0 && { notes: from.notes }) },
      audience,
    },
    ...wantedTogether(from, to, audience),
    ...gone.calls.map((call) =>
      attached(call, to.id, unionOf(audience, agenciesOf(from)), { from: from.id }),
    ),
    ...settled.map(
      (call): Decision => ({
        fact: { type: 'call.outcome_given', call: call.id, outcome: 'attached', incident: to.id },
        audience: unionOf(call.agencies, unionOf(audience, agenciesOf(from))),
      }),
    ),
    {
      fact: {
        type: 'incident.merged',
        incident: from.id,
        into: to.id,
        intoNumber: to.number,
        legs: joined,
        calls: gone.calls.map(({ id }) => id),
        settled: settled.map(({ id }) => id),
        ...(raised && { raised }),
      },
      audience: agenciesOf(from),
    },
  ]
}

/** Why the two cannot part again, or undefined. */
export function unmergeRefusal(
  viewer: Viewer,
  incident: Incident,
  into: Incident | undefined,
): Refusal | undefined {
  const forbidden = forbidsOn(viewer, 'incident.merge', incident)
  if (forbidden) return forbidden
  if (incident.mergedInto === undefined || !into) return refuse('not_merged')
  return into.status === 'closed' ? refuse('incident_closed', { number: into.number }) : undefined
}

export interface Unmerging {
  readonly incident: Incident
  readonly into: Incident | undefined
  /** Calls of the incident, wherever they are now. */
  readonly calls: readonly Call[]
  /** The active ones of `into`. */
  readonly assignments: readonly Assignment[]
}

/**
 * Constraints: calls that were moved on since stay where they are; a service that joined because of the merge leaves
 * again, unless it has taken its part up or sent a unit there since; a part that it has completed there is completed here
 * too. What was taken goes back unless it was changed since. Notes that were written since stay, but those that correct
 * a note that goes, go with it.
 */
export function decideUnmerge(viewer: Viewer, state: Unmerging): Decided {
  const { incident, into, calls, assignments } = state
  const refusal = unmergeRefusal(viewer, incident, into)
  if (refusal) return refusal
  const { legs, calls: went, settled } = incident.mergedInto!
  const other = into!
  const going = answeredWith(other.notes, incident.notes)
  const { snapshot, personal } = incidentSnapshotOf({ ...incident, notes: going })
  const done = legs.filter((agency) => legOf(other, agency)?.state === 'completed')
  const audience = agenciesOf(other)
  const leaving = legs.filter((agency) => {
    const [there, before] = [legOf(other, agency), legOf(incident, agency)]
    const same = there?.by === 'merge' && there.at.accepted === before?.at.accepted
    return same && !isLegOver(there) && !assignments.some((each) => each.agency === agency)
  })
  return [
    {
      fact: { type: 'incident.unmerged', incident: incident.id, from: other.id, snapshot },
      personal,
      audience: agenciesOf(incident),
    },
    ...calls
      .filter(({ id, incident: at, joinedTo }) => at === other.id && !joinedTo && went.includes(id))
      .map((call) => {
        const unsettled = settled.includes(call.id) && call.outcome === 'attached'
        return detached(call, other, incident.id, agenciesOf(incident), undefined, unsettled)
      }),
    ...done.map((agency): Decision => {
      const leg = { ...legOf(incident, agency)!, ...endedAs(legOf(other, agency)!) }
      return {
        fact: { type: 'leg.restored', incident: incident.id, agency, leg },
        audience: agenciesOf(incident),
      }
    }),
    ...wantedApart(incident, other, leaving),
    ...leaving.map(
      (agency): Decision => ({
        fact: { type: 'leg.cancelled', incident: other.id, agency, reason: 'parted' },
        audience,
      }),
    ),
    {
      fact: {
        type: 'incident.parted',
        incident: other.id,
        gone: incident.id,
        notes: going.map(({ id }) => id),
        ...givenBack(incident, other),
      },
      audience,
    },
  ]
}

const endedAs = ({ queue, state, dispatcher, disposition, at }: Leg): Partial<Leg> => ({
  queue,
  state,
  at,
  ...(dispatcher !== undefined && { dispatcher }),
  ...(disposition !== undefined && { disposition }),
})
