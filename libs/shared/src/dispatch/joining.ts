/**
 * A further service at an incident. Standing rule: who joins learns at once all that the others know: the incident
 * whole, its calls with their callers, and the units that are sent to it.
 */
import type { Call } from '../call/call.ts'
import { snapshotOf } from '../call/call-fact.ts'
import type { Decision } from '../fact/fact.ts'
import { evolveIncident } from '../incident/evolve-incident.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { type IncidentFact, incidentSnapshotOf } from '../incident/incident-fact.ts'
import type { Agency } from '../kernel/agency.ts'
import type { Assignment } from '../unit/unit.ts'
import { unionOf } from './dispatch.ts'

/** An incident with all that a service must learn when it joins. */
export interface WholeIncident {
  readonly incident: Incident
  readonly calls: readonly Call[]
  /** The active ones. */
  readonly assignments: readonly Assignment[]
}

type Added = Extract<IncidentFact, { type: 'leg.added' }>

/** @param legs what is asked of whom; several only with `as`, because each is told of those before it */
export function joining(
  { incident, calls, assignments }: WholeIncident,
  legs: readonly Omit<Added, 'type' | 'incident' | 'snapshot'>[],
): readonly Decision[] {
  const added: Decision[] = []
  let state = incident
  for (const leg of legs) {
    const { snapshot, personal } = incidentSnapshotOf(state)
    const fact = { type: 'leg.added', incident: incident.id, ...leg, snapshot } as const
    added.push({ fact, personal, audience: unionOf(agenciesOf(state), [leg.agency]) })
    state = evolveIncident(state, { at: '', by: '', fact })!
  }
  // Who had a part in it before knows it already.
  const fresh = legs.map(({ agency }) => agency).filter((agency) => !agenciesOf(incident).includes(agency))
  if (fresh.length === 0) return added
  return [
    ...added,
    ...assignments.map((each) => shown(each, fresh)),
    ...calls.map((call) => attached(call, incident.id, fresh)),
  ]
}

const shown = (assignment: Assignment, audience: readonly Agency[]): Decision => ({
  fact: { type: 'unit.shown', unit: assignment.unit, assignment: assignment.id, snapshot: assignment },
  audience,
})

/** The call belongs to the incident, and the further services see it. */
export function attached(
  call: Call,
  incident: string,
  more: readonly Agency[],
  move: { readonly from?: string; readonly undoes?: number; readonly unsettled?: true } = {},
): Decision {
  const agencies = unionOf(call.agencies, more)
  const { snapshot, personal } = snapshotOf(call)
  return {
    fact: { type: 'call.attached', call: call.id, incident, ...move, agencies, snapshot },
    personal,
    audience: agencies,
  }
}

/**
 * The call leaves the incident for `to`, and who saw it goes on seeing it.
 * @param unsettled unless told, an outcome that says that it was attached counts no more
 */
export function detached(
  call: Call,
  incident: Pick<Incident, 'id' | 'legs'>,
  to: string,
  seers: readonly Decision['audience'][number][],
  undoes?: number,
  unsettled = call.outcome === 'attached',
): Decision {
  const agencies = unionOf(call.agencies, seers)
  const { snapshot, personal } = snapshotOf(call)
  return {
    fact: {
      type: 'call.detached',
      call: call.id,
      incident: incident.id,
      to,
      unsettled,
      agencies,
      snapshot,
      ...(undoes !== undefined && { undoes }),
    },
    personal,
    audience: unionOf(
      agencies,
      incident.legs.map(({ agency }) => agency),
    ),
  }
}
