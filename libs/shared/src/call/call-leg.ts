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
const kinds = Object.keys(counts) as (keyof LegTimes)[]

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
  readonly agent?: string | undefined
  readonly cause?: string | undefined
}

const leg = (parts: {
  readonly name: string
  readonly link: string | undefined
  readonly agent: string | undefined
  readonly rangAt: readonly string[] | undefined
  readonly cause: string | undefined
  readonly at: LegTimes
}): CallLeg => ({
  name: parts.name,
  ...(parts.link !== undefined && { link: parts.link }),
  ...(parts.agent !== undefined && { agent: parts.agent }),
  ...(parts.rangAt !== undefined && { rangAt: parts.rangAt }),
  ...(parts.cause !== undefined && { cause: parts.cause }),
  at: parts.at,
})

/** @returns the legs in order of name, with what the event makes known. */
export function withLegEvent(legs: readonly CallLeg[], told: LegEvent): readonly CallLeg[] {
  const known = legs.find(({ name }) => name === told.name)
  const link = told.link === told.name ? undefined : told.link
  const next = leg({
    name: told.name,
    link: smaller(known?.link, link),
    agent: smaller(known?.agent, told.event === 'answered' ? told.agent : undefined),
    rangAt: bothOf(
      known?.rangAt,
      told.event === 'alerting' && told.agent !== undefined ? [told.agent] : undefined,
    ),
    cause: smaller(known?.cause, told.event === 'end' || told.event === 'cancel' ? told.cause : undefined),
    at: withTime(known?.at ?? {}, told.event, told.time),
  })
  return [...legs.filter(({ name }) => name !== told.name), next].sort(byName)
}

const byName = (a: CallLeg, b: CallLeg): number => (a.name < b.name ? -1 : 1)

/** Two sets of legs that turned out to belong to one call. */
export function joinLegs(a: readonly CallLeg[], b: readonly CallLeg[]): readonly CallLeg[] {
  const fresh = b.filter(({ name }) => !a.some((each) => each.name === name))
  const both = a.map((mine) => {
    const theirs = b.find(({ name }) => name === mine.name)
    if (!theirs) return mine
    let at = mine.at
    for (const kind of kinds) {
      const time = theirs.at[kind]
      if (time !== undefined) at = { ...at, [kind]: counts[kind](at[kind], time) }
    }
    return leg({
      name: mine.name,
      link: smaller(mine.link, theirs.link),
      agent: smaller(mine.agent, theirs.agent),
      rangAt: bothOf(mine.rangAt, theirs.rangAt),
      cause: smaller(mine.cause, theirs.cause),
      at,
    })
  })
  return [...both, ...fresh].sort(byName)
}

/**
 * The caller's own leg: the one that belongs to no other. Where links contradict each other, the first by name, so that
 * every order of the same events finds the same one.
 */
export function callersLeg(legs: readonly CallLeg[]): string {
  const linked = legs.flatMap(({ link }) => (link === undefined ? [] : [link]))
  const names = [...new Set([...legs.map(({ name }) => name), ...linked])].sort()
  return names.find((name) => legs.find((each) => each.name === name)?.link === undefined) ?? names[0]!
}

const isLegOver = ({ at }: CallLeg): boolean => at.ended !== undefined || at.cancelled !== undefined

/** What the legs say about the call as a whole. */
export interface LegSum {
  readonly at: LegTimes
  readonly agent?: string
  readonly cause?: string
}

/**
 * Constraints: rung, queued and answered when the first leg was, held or transferred when the last was; over with the
 * caller's leg, or, when that one was never heard of, with the last of the others; the agent is who answered first.
 */
export function sumOfLegs(legs: readonly CallLeg[]): LegSum {
  const caller = legs.find(({ name }) => name === callersLeg(legs))
  const heard = legs.every(isLegOver) ? legs : []
  const ending = caller ? [caller] : heard
  let at: LegTimes = {}
  for (const kind of kinds) {
    const from = kind === 'ended' || kind === 'cancelled' ? ending : legs
    const rule = kind === 'ended' || kind === 'cancelled' ? latest : counts[kind]
    const times = from.flatMap((each) => each.at[kind] ?? [])
    const time = times.reduce<Instant | undefined>(rule, undefined)
    if (time !== undefined) at = { ...at, [kind]: time }
  }
  const answering = legs
    .filter((each) => each.agent !== undefined && each.at.answered !== undefined)
    .sort((a, b) =>
      a.at.answered! < b.at.answered! ? -1 : a.at.answered! > b.at.answered! ? 1 : byName(a, b),
    )
  const agent = answering[0]?.agent
  const cause = ending.map((each) => each.cause).reduce(smaller, undefined)
  return { at, ...(agent !== undefined && { agent }), ...(cause !== undefined && { cause }) }
}
