/**
 * The legs of one call. A telephone system reports the caller's leg, and one more for each desk it rings or is transferred
 * to. They are one call: a desk's leg that stops ringing because a colleague answered is no missed call.
 */
import { earliest, type Instant, latest } from '../kernel/instant.ts'
import type { CallEvent, CallTimes } from './call-state.ts'

export type LegTimes = Omit<CallTimes, 'received' | 'lost'>

export interface CallLeg {
  /** The telephone system's id of the leg. */
  readonly name: string
  /** The leg that it belongs to, as the telephone system says (`linkedCall`). */
  readonly link?: string
  readonly direction?: 'outbound'
  /** Numbers of the leg: personal, so a fact carries them apart. */
  readonly from?: string
  readonly to?: string
  readonly agent?: string
  /** Where it rings or rang, in the telephone system's words; in order of name. */
  readonly rangAt?: readonly string[]
  readonly cause?: string
  readonly at: LegTimes
}

/** Where the time of an event is kept, and whether the first or the last report of it counts. */
const keptAs: Partial<Record<CallEvent, keyof LegTimes>> = {
  begin: 'begin',
  alerting: 'alerting',
  queued: 'queued',
  answered: 'answered',
  hold: 'hold',
  retrieve: 'retrieve',
  park: 'park',
  transfer: 'transfer',
  cancel: 'cancelled',
  end: 'ended',
}
const counts: Readonly<Record<keyof LegTimes, typeof earliest>> = {
  begin: earliest,
  alerting: earliest,
  queued: earliest,
  answered: earliest,
  hold: latest,
  retrieve: latest,
  park: latest,
  transfer: latest,
  cancelled: earliest,
  ended: earliest,
}
type Times = { -readonly [K in keyof LegTimes]: LegTimes[K] }

/** The times after one more event, which may be old, new or known already. */
export function withTime<T extends LegTimes>(at: T, event: CallEvent, time: Instant): T {
  const kind = keptAs[event]
  return kind === undefined ? at : { ...at, [kind]: counts[kind](at[kind], time) }
}

/** Of two reports of the same thing the smaller text wins, so that the order of arrival does not matter. */
export const smaller = (known: string | undefined, told: string | undefined): string | undefined =>
  told === undefined || (known !== undefined && known <= told) ? known : told

const bothOf = (
  known: readonly string[] | undefined,
  told: readonly string[] | undefined,
): readonly string[] | undefined =>
  known && told ? [...new Set([...known, ...told])].sort() : (known ?? told)

/** What an event says about one leg. */
export interface LegEvent {
  readonly name: string
  readonly link?: string | undefined
  readonly event: CallEvent
  readonly time: Instant
  readonly direction?: 'outbound' | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly agent?: string | undefined
  readonly cause?: string | undefined
}

type LegParts = { readonly [K in keyof CallLeg]: CallLeg[K] | undefined } & Pick<CallLeg, 'name' | 'at'>

/** Without fields of which nothing is known. Built field by field: legs are made for every event of a ring group. */
function leg(parts: LegParts): CallLeg {
  const made: { -readonly [K in keyof CallLeg]: CallLeg[K] } = { name: parts.name, at: parts.at }
  if (parts.link !== undefined) made.link = parts.link
  if (parts.direction !== undefined) made.direction = parts.direction
  if (parts.from !== undefined) made.from = parts.from
  if (parts.to !== undefined) made.to = parts.to
  if (parts.agent !== undefined) made.agent = parts.agent
  if (parts.rangAt !== undefined) made.rangAt = parts.rangAt
  if (parts.cause !== undefined) made.cause = parts.cause
  return made
}

/** Who answered, where it rang and why it ended are told by the events of these names alone. */
const legTold = ({ name, link, event, time, direction, from, to, agent, cause }: LegEvent): CallLeg =>
  leg({
    name,
    link: link === name ? undefined : link,
    direction,
    from,
    to,
    agent: event === 'answered' ? agent : undefined,
    rangAt: event === 'alerting' && agent !== undefined ? [agent] : undefined,
    cause: event === 'end' || event === 'cancel' ? cause : undefined,
    at: withTime({}, event, time),
  })

/** @returns the legs in order of name, with what the event makes known. */
export function withLegEvent(legs: readonly CallLeg[], told: LegEvent): readonly CallLeg[] {
  const fresh = legTold(told)
  const place = placeOf(legs, fresh.name)
  const known = legs[place]
  return known?.name === fresh.name
    ? legs.with(place, joinLeg(known, fresh))
    : legs.toSpliced(place, 0, fresh)
}

/** Where the leg of this name stands, or would stand, among legs in order of name. */
function placeOf(legs: readonly CallLeg[], name: string): number {
  let low = 0
  let high = legs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (legs[middle]!.name < name) low = middle + 1
    else high = middle
  }
  return low
}

const legNamed = (legs: readonly CallLeg[], name: string): CallLeg | undefined => {
  const found = legs[placeOf(legs, name)]
  return found?.name === name ? found : undefined
}

/** Two sets of legs of one call. */
export function joinLegs(a: readonly CallLeg[], b: readonly CallLeg[]): readonly CallLeg[] {
  const joined = new Map(a.map((each) => [each.name, each]))
  for (const theirs of b) {
    const mine = joined.get(theirs.name)
    joined.set(theirs.name, mine ? joinLeg(mine, theirs) : theirs)
  }
  return [...joined.values()].sort(byName)
}

function joinLeg(a: CallLeg, b: CallLeg): CallLeg {
  const at: Times = { ...a.at }
  for (const kind of Object.keys(b.at) as (keyof LegTimes)[]) at[kind] = counts[kind](at[kind], b.at[kind]!)
  return leg({
    name: a.name,
    link: smaller(a.link, b.link),
    direction: a.direction ?? b.direction,
    from: smaller(a.from, b.from),
    to: smaller(a.to, b.to),
    agent: smaller(a.agent, b.agent),
    rangAt: bothOf(a.rangAt, b.rangAt),
    cause: smaller(a.cause, b.cause),
    at,
  })
}

const byName = (a: CallLeg, b: CallLeg): number => (a.name < b.name ? -1 : 1)

/**
 * The caller's own leg: the one that belongs to no other. Where links contradict each other, the first by name, so that
 * every order of the same events finds the same one.
 */
function callersLeg(legs: readonly CallLeg[]): string {
  let root: string | undefined
  const links = new Set<string>()
  for (const { name, link } of legs) {
    if (link === undefined) root = smaller(root, name)
    else links.add(link)
  }
  let first = legs[0]!.name
  for (const link of links) {
    first = smaller(first, link)!
    // Of a leg that was never heard of nobody knows that it belongs to another.
    if (!legNamed(legs, link)) root = smaller(root, link)
  }
  return root ?? first
}

const ends = ['ended', 'cancelled'] as const
const isEnd = (kind: keyof LegTimes): boolean => kind === 'ended' || kind === 'cancelled'

const isLegOver = ({ at }: CallLeg): boolean => at.ended !== undefined || at.cancelled !== undefined

/** What the legs say about the call as a whole. */
export interface LegSum {
  /** The caller's own leg, which may never have been heard of. */
  readonly own: string
  readonly at: LegTimes
  readonly direction?: 'outbound'
  readonly from?: string
  readonly to?: string
  readonly agent?: string
  readonly cause?: string
}

/**
 * Constraints: rung, queued and answered when the first leg was, held or transferred when the last was; over with the
 * caller's leg, or, when that one was never heard of, with the last of the others; the agent is who answered first;
 * direction and numbers are those of the caller's leg, and numbers it never told are taken from the others.
 */
export function sumOfLegs(legs: readonly CallLeg[]): LegSum {
  const own = callersLeg(legs)
  const caller = legNamed(legs, own)
  const ending = caller ? [caller] : legs.every(isLegOver) ? legs : []
  const at: Times = {}
  for (const { at: told } of legs)
    for (const kind of Object.keys(told) as (keyof LegTimes)[])
      if (!isEnd(kind)) at[kind] = counts[kind](at[kind], told[kind]!)
  for (const { at: told } of ending)
    for (const kind of ends) if (told[kind] !== undefined) at[kind] = latest(at[kind], told[kind])
  const agent = firstAnswering(legs)?.agent
  const cause = least(ending, 'cause')
  const from = caller?.from ?? least(legs, 'from')
  const to = caller?.to ?? least(legs, 'to')
  return {
    own,
    at,
    ...(caller?.direction && { direction: caller.direction }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(agent !== undefined && { agent }),
    ...(cause !== undefined && { cause }),
  }
}

function least(legs: readonly CallLeg[], field: 'cause' | 'from' | 'to'): string | undefined {
  let known: string | undefined
  for (const each of legs) known = smaller(known, each[field])
  return known
}

function firstAnswering(legs: readonly CallLeg[]): CallLeg | undefined {
  let first: CallLeg | undefined
  for (const each of legs) {
    const { answered } = each.at
    if (each.agent === undefined || answered === undefined) continue
    if (first === undefined || answered < first.at.answered!) first = each
  }
  return first
}

/** The last answer of all legs: after a transfer the next desk answers again. */
export function lastAnswer(legs: readonly CallLeg[]): Instant | undefined {
  let last: Instant | undefined
  for (const { at } of legs) if (at.answered !== undefined) last = latest(last, at.answered)
  return last
}
