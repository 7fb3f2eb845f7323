/**
 * How often a caller was a nuisance lately, with the evidence. A number between 0 and 1 that rules may ask for and people
 * may read. It fades by itself, a genuine call takes it away, and it never stops a call from being answered.
 */
import type { Call } from '../call/call.ts'
import { isOver } from '../call/call.ts'
import { isAbandoned, ringSeconds } from '../call/caller.ts'
import type { Disposition } from '../incident/incident.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { usualWorklistLimits, type WorklistLimits } from './worklist-limits.ts'

/**
 * `nuisance`: a person said so, of the call or of its incident. `silent`: nothing was heard, and nobody said more.
 * `hung_up`: gave up within seconds. `served`: a question answered, a call handed on. `genuine`: there was an incident.
 */
export type NuisanceKind = 'nuisance' | 'silent' | 'hung_up' | 'served' | 'genuine'

/** Points of each kind of evidence while it is fresh. */
export const nuisanceWeights: Readonly<Record<NuisanceKind, number>> = {
  nuisance: 1,
  silent: 0.4,
  hung_up: 0.15,
  served: -0.5,
  genuine: -3,
}

/** One earlier call, as far as it says something about its caller. */
export interface PastCall {
  readonly call: Call
  /** How its incident was closed. */
  readonly disposition?: Disposition | undefined
}

export interface NuisanceEvidence {
  readonly call: string
  readonly at: Instant
  readonly kind: NuisanceKind
  /** Points that are left of it now. */
  readonly weight: number
}

export interface NuisanceScore {
  /** 0: no sign of a nuisance; it nears 1 with every fresh one. To three decimals. */
  readonly score: number
  /** Calls that were looked at. */
  readonly calls: number
  /** Newest first. */
  readonly evidence: readonly NuisanceEvidence[]
}

/** Closed like this, an incident says nothing about whether its caller was one. */
const undecided: readonly Disposition[] = ['no_action_needed', 'false_alarm', 'no_contact', 'cancelled']

/**
 * Constraints: what a person said of the incident counts before what was said of the call; a call that goes out or is
 * not over is no evidence; silence counts only while nobody said more, because it may be someone who must not be heard.
 */
export function nuisanceKind(
  { call, disposition }: PastCall,
  limits: Pick<WorklistLimits, 'hungUpSeconds'> = usualWorklistLimits,
): NuisanceKind | undefined {
  if (call.direction === 'outbound' || call.joinedTo !== undefined || !isOver(call)) return undefined
  switch (call.outcome) {
    case 'nuisance':
      return 'nuisance'
    case 'opened_incident':
    case 'attached':
      if (disposition === 'nuisance') return 'nuisance'
      return disposition !== undefined && undecided.includes(disposition) ? undefined : 'genuine'
    case 'information':
    case 'transferred_out':
      return 'served'
    case 'called_back':
      return undefined
    case 'no_contact':
    case undefined: {
      if (call.silence?.at(-1)?.step === 'nothing_heard') return 'silent'
      const rang = isAbandoned(call) ? ringSeconds(call) : undefined
      return rang !== undefined && rang < limits.hungUpSeconds ? 'hung_up' : undefined
    }
  }
}

const DAY_S = 86_400
const HOUR_S = 3_600

/**
 * Points fade by half each half-life and add up to p; the score is 1 − 2^(−p / half score), and 0 when p is not
 * positive. Who hangs up and rings again in an hour is counted once: redialling in panic is no nuisance.
 */
export function nuisanceScore(
  past: readonly PastCall[],
  now: Instant,
  limits: WorklistLimits = usualWorklistLimits,
): NuisanceScore {
  const newest = past.toSorted((a, b) => order(b.call.at.received, a.call.at.received))
  const evidence: NuisanceEvidence[] = []
  let points = 0
  let hungUp: Instant | undefined
  for (const each of newest) {
    const kind = nuisanceKind(each, limits)
    if (kind === undefined) continue
    const at = each.call.at.received
    if (kind === 'hung_up') {
      if (hungUp !== undefined && secondsBetween(at, hungUp) < HOUR_S) continue
      hungUp = at
    }
    const days = Math.max(0, secondsBetween(at, now)) / DAY_S
    const weight = nuisanceWeights[kind] * 2 ** (-days / limits.nuisanceHalfLifeDays)
    points += weight
    evidence.push({ call: each.call.id, at, kind, weight: thousandths(weight) })
  }
  const score = points > 0 ? 1 - 2 ** (-points / limits.nuisanceHalfScore) : 0
  return { score: thousandths(score), calls: past.length, evidence }
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
