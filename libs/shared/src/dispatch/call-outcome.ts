/** Giving a call its outcome: the end of every ring. */
import { forbids, forbidsOn, hides, may } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import { type Call, type CallOutcome, isOver } from '../call/call.ts'
import { snapshotOf } from '../call/call-fact.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Disposition, type Incident } from '../incident/incident.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { handlerOf, staleClaim } from './call-handling.ts'
import { othersAtWork } from './closing.ts'
import type { LeasedDesk } from './desk.ts'
import { type Decided, unionOf } from './dispatch.ts'

export interface GiveOutcome {
  readonly outcome: CallOutcome
  readonly note?: string | undefined
}

export interface OutcomeState {
  readonly call: Call
  /** The incident the call belongs to now. */
  readonly own?: Incident | undefined
  /** The incident named in the command. */
  readonly target?: Incident | undefined
  /** The desks that are staffed, and the time at which they are; without them nobody is taken to have the call. */
  readonly staffed?: { readonly desks: readonly LeasedDesk[]; readonly now: Instant } | undefined
}

/** These say that the incident which the ring opened by itself was none. */
const closes: Partial<Record<CallOutcome, Disposition>> = {
  nuisance: 'nuisance',
  information: 'no_action_needed',
  no_contact: 'no_contact',
  transferred_out: 'cancelled',
  attached: 'duplicate',
}

/** These say what came of a talk, or that none will come: while a call rings, only who has it may say so. */
const needTalk: readonly CallOutcome[] = ['information', 'nuisance', 'called_back', 'no_contact']

/**
 * Why this person may not judge a call that is not over. A call with an outcome is on no list once it ends, so nobody
 * else settles what a colleague has, and a ring that nobody answered is not settled in passing.
 */
function tooEarly(
  viewer: Viewer,
  { call, staffed }: OutcomeState,
  outcome: CallOutcome,
): Refusal | undefined {
  if (isOver(call)) return undefined
  const me = `agent:${viewer.username}`
  const { desks, now } = staffed ?? { desks: [], now: call.at.received }
  const handler = handlerOf(call, desks, now)
  const holds = handler && !(handler.claimed && staleClaim(call, desks, now) !== undefined)
  if (holds && handler.by !== me && !may(viewer, 'call.take_over', call.agencies)) {
    return refuse('call_claimed', {
      by: handler.by,
      desk: handler.desk,
      at: handler.claimed ? call.claim?.at : call.at.answered,
    })
  }
  const rings = ['begin', 'alerting', 'queued'].includes(call.state)
  return rings && call.claim?.by !== me && needTalk.includes(outcome) ? refuse('call_not_over') : undefined
}

/**
 * Constraints: `attached` names an open incident, other outcomes name none but the call's own; an incident that only
 * this call opened, nobody has accepted and no service waits in for which one does not speak closes with the call, whatever the outcome says is its disposition;
 * what a colleague has and what still rings is theirs to judge; a call that a person already judged may be judged again,
 * and the last word counts.
 */
export function decideOutcome(viewer: Viewer, state: OutcomeState, command: GiveOutcome): Decided {
  const { call, own, target } = state
  const seers = unionOf(call.agencies, own ? agenciesOf(own) : [])
  const forbidden = hides(viewer, seers, 'call_unknown') ?? forbids(viewer, 'call.outcome', seers)
  if (forbidden) return forbidden
  if (command.outcome === 'attached') {
    if (!target) return refuse('incident_required', { outcome: command.outcome })
    const hidden = forbidsOn(viewer, 'call.outcome', target)
    if (hidden) return hidden
    if (target.status === 'closed') return refuse('incident_closed', { number: target.number })
  } else if (target && target.id !== own?.id) {
    return refuse('incident_not_expected', { outcome: command.outcome })
  } else if (command.outcome === 'opened_incident' && !own) {
    return refuse('incident_required', { outcome: command.outcome })
  }
  const early = tooEarly(viewer, state, command.outcome)
  if (early) return early
  const attaches = target !== undefined && target.id !== own?.id
  const audience = unionOf(
    unionOf(call.agencies, own ? agenciesOf(own) : []),
    target ? agenciesOf(target) : [],
  )
  const decisions: Decision[] = []
  if (attaches) {
    const { snapshot, personal } = snapshotOf(call)
    decisions.push({
      fact: {
        type: 'call.attached',
        call: call.id,
        incident: target.id,
        ...(own && { from: own.id }),
        agencies: audience,
        snapshot,
      },
      personal,
      audience,
    })
  }
  const incident = attaches ? target.id : own?.id
  decisions.push({
    fact: {
      type: 'call.outcome_given',
      call: call.id,
      outcome: command.outcome,
      ...(incident !== undefined && { incident }),
    },
    ...(command.note !== undefined && { personal: { note: command.note } }),
    audience,
  })
  const disposition = closes[command.outcome]
  const nobodysYet =
    own?.status === 'open' &&
    own.calls.length === 1 &&
    own.legs.every((leg) => leg.state === 'queued') &&
    othersAtWork(viewer, own).length === 0
  if (disposition !== undefined && own && nobodysYet && (attaches || command.outcome !== 'attached')) {
    decisions.push({
      fact: { type: 'incident.closed', incident: own.id, disposition },
      audience: agenciesOf(own),
    })
  }
  return decisions
}

/**
 * One outcome for several calls: all of them or none, and the refusal says which call it is about. Each is judged as if
 * alone, so an incident that two of the calls share stays open.
 */
export function decideOutcomes(
  viewer: Viewer,
  states: readonly OutcomeState[],
  command: GiveOutcome,
): Decided {
  const decisions: Decision[] = []
  for (const state of states) {
    const decided = decideOutcome(viewer, state, command)
    if (isRefusal(decided)) return refuse(decided.refusal, { ...decided.detail, call: state.call.id })
    decisions.push(...decided)
  }
  return decisions
}
