/** What is known of a caller from other calls of the same number, as far as a viewer may see it. */
import { isVisible, type Scope } from '../access/access.ts'
import type { Call, CallOutcome } from '../call/call.ts'
import type { CallState } from '../call/call-state.ts'
import { numberOf, ringSeconds, startOf, talkSeconds } from '../call/caller.ts'
import { agenciesOf, type Disposition, type Incident } from '../incident/incident.ts'
import type { Instant } from '../kernel/instant.ts'
import { type NuisanceEvidence, type NuisanceScore, nuisanceScore } from './nuisance.ts'
import type { WorklistLimits } from './worklist-limits.ts'

export interface CallerIncident {
  readonly id: string
  readonly number: string
  readonly status: Incident['status']
  readonly type?: string
  readonly disposition?: Disposition
  readonly opened: Instant
}

export interface CallerCall {
  readonly id: string
  /** When it began. */
  readonly at: Instant
  readonly line: string
  readonly direction?: 'outbound'
  readonly state: CallState
  readonly outcome?: CallOutcome
  readonly ringSeconds?: number
  readonly talkSeconds?: number
  /** Absent when it had none, or none that the viewer may see. */
  readonly incident?: CallerIncident
}

export interface CallerHistory {
  readonly call: string
  /** Absent when it was withheld or cannot be read: nothing is known of such a caller. */
  readonly number?: string
  /** Other calls of the number that the viewer may see, counted to three hundred. */
  readonly count: number
  /** The latest of them, newest first. */
  readonly calls: readonly CallerCall[]
  /** How many of the latest calls went to lines of other agencies only. */
  readonly elsewhere: number
  /** Incidents of this caller that are open, other than the call's own; newest first. */
  readonly open: readonly CallerIncident[]
  /** From calls to all lines; of a call that the viewer may not see, only when and what kind. */
  readonly nuisance: CallerNuisance
}

export interface CallerEvidence extends Omit<NuisanceEvidence, 'call'> {
  readonly call?: string
}

export interface CallerNuisance extends Omit<NuisanceScore, 'evidence'> {
  readonly evidence: readonly CallerEvidence[]
}

export interface CallerState {
  readonly call: Call
  /** Other calls of the number, the latest, in any order. */
  readonly others: readonly Call[]
  /** Incidents of those calls. */
  readonly incidents: ReadonlyMap<string, Incident>
  /** All calls of the number that the viewer may see, counted. */
  readonly count: number
}

/** Calls that are listed. */
const LISTED = 20

export function callerHistory(
  scope: Pick<Scope, 'agencies' | 'all'>,
  { call, others, incidents, count }: CallerState,
  now: Instant,
  limits: WorklistLimits,
): CallerHistory {
  const sees = (each: { readonly agencies: Call['agencies'] }): boolean =>
    isVisible(scope as Scope, each.agencies)
  const newest = others
    .filter(({ id, joinedTo }) => id !== call.id && joinedTo === undefined)
    .toSorted((a, b) =>
      a.at.received < b.at.received || (a.at.received === b.at.received && a.id < b.id) ? 1 : -1,
    )
  const own = newest.filter(sees)
  const seen = new Set(own.map(({ id }) => id))
  const incidentOf = (id: string | undefined): CallerIncident | undefined => {
    const incident = id === undefined ? undefined : incidents.get(id)
    return incident && sees({ agencies: agenciesOf(incident) }) ? shown(incident) : undefined
  }
  const open = new Map<string, CallerIncident>()
  for (const { incident: id } of newest) {
    const incident = id === call.incident ? undefined : incidentOf(id)
    if (incident?.status === 'open') open.set(incident.id, incident)
  }
  const past = newest.map((each) => ({
    call: each,
    disposition: each.incident === undefined ? undefined : incidents.get(each.incident)?.disposition,
  }))
  const nuisance = nuisanceScore(past, now, limits)
  const number = numberOf(call)
  return {
    call: call.id,
    ...(number !== undefined && { number }),
    count,
    calls: own.slice(0, LISTED).map((each) => listed(each, incidentOf(each.incident))),
    elsewhere: newest.length - own.length,
    open: [...open.values()].sort((a, b) => (a.opened < b.opened ? 1 : -1)),
    nuisance: {
      ...nuisance,
      evidence: nuisance.evidence.map(({ call: id, ...each }) => ({
        ...(seen.has(id) && { call: id }),
        ...each,
      })),
    },
  }
}

const shown = ({ id, number, status, type, disposition, at }: Incident): CallerIncident => ({
  id,
  number,
  status,
  ...(type !== undefined && { type }),
  ...(disposition !== undefined && { disposition }),
  opened: at.opened,
})

function listed(call: Call, incident: CallerIncident | undefined): CallerCall {
  const rang = ringSeconds(call)
  const talked = talkSeconds(call)
  return {
    id: call.id,
    at: startOf(call),
    line: call.line,
    ...(call.direction && { direction: call.direction }),
    state: call.state,
    ...(call.outcome && { outcome: call.outcome }),
    ...(rang !== undefined && { ringSeconds: rang }),
    ...(talked !== undefined && { talkSeconds: talked }),
    ...(incident && { incident }),
  }
}
