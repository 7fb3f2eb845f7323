/** Generated histories of calls, as telephone systems tell them, and the fold of the hub around the real rule. */
import type { Call } from '@lien-thong/shared/call/call'
import type { CallEvent } from '@lien-thong/shared/call/call-state'
import { emptyHeld, evolveHeld, type Held } from '@lien-thong/shared/fact/held'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { decideCallEvent, type IntakeContext } from '@lien-thong/shared/intake/call-event'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { Random } from '@lien-thong/shared/kernel/random'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'

const START = '2026-03-01T08:00:00.000Z'
const instants = Array.from({ length: 600 }, (_, i) => addSeconds(START, i))
export const at = (second: number): string => instants[second]!

export interface Told {
  readonly name: string
  readonly kind: CallEvent
  readonly second: number
  readonly data: Readonly<Record<string, unknown>>
}

export const told = (
  name: string,
  kind: CallEvent,
  second: number,
  data: Readonly<Record<string, unknown>> = {},
): Told => ({ name, kind, second, data })

export interface Fold {
  readonly held: Held
  readonly tell: (event: Told) => void
}

/** The hub's fold: what the intake's batch does, with the held state in place of rows. */
export function openFold(): Fold {
  const held = emptyHeld()
  const names = new Map<string, string>()
  let made = 0
  const find = (name: string | undefined): Call | undefined => {
    let call = held.calls.get((name === undefined ? undefined : names.get(name)) ?? '')
    while (call?.joinedTo !== undefined) call = held.calls.get(call.joinedTo)
    return call
  }
  const known = (call: Call) => ({ call, incident: held.incidents.get(call.incident ?? '') })
  const tell = ({ name, kind, second, data }: Told): void => {
    const link = data.linkedCall as string | undefined
    const own = find(name)
    const linked = link === name ? undefined : find(link)
    const now = at(500 + (made++ % 100))
    const context: IntakeContext = {
      policy: cityPolicy,
      area: serviceArea,
      ...(own && known(own)),
      ...(linked && { linked: known(linked) }),
      now,
      newCall: () => `call-${made}`,
      newIncident: () => `incident-${made}`,
      nextNumber: () => `26-${made}`,
    }
    const event = {
      source: 'pbx',
      type: `call.${kind}`,
      providerCallId: name,
      time: at(second),
      data,
      received: now,
    }
    const decisions = decideCallEvent(event, kind, context)
    for (const decision of decisions) evolveHeld(held, { at: now, by: 'source:pbx', ...decision })
    const { fact } = decisions[0]!
    if (fact.type !== 'call.recorded') throw new Error(`An event begins with ${fact.type}`)
    names.set(name, fact.call)
    if (link !== undefined) names.set(link, fact.call)
  }
  return { held, tell }
}

export function foldAll(events: readonly Told[]): Held {
  const { held, tell } = openFold()
  for (const event of events) tell(event)
  return held
}

export const liveCalls = (held: Held): readonly Call[] =>
  [...held.calls.values()].filter(({ joinedTo }) => joinedTo === undefined)

/** Agencies that are asked to come by open incidents and have not answered. */
export const asked = (held: Held): readonly string[] =>
  [
    ...new Set(
      [...held.incidents.values()]
        .filter(({ status }) => status === 'open')
        .flatMap(({ legs }) => legs.filter(({ state }) => state === 'queued').map(({ agency }) => agency)),
    ),
  ].sort()

/** What must not depend on the order of arrival: all but the names that the hub gave, its count and its own clock. */
export function essence(held: Held): unknown {
  const calls = liveCalls(held)
    .map(
      ({
        id: _id,
        version: _version,
        incident,
        agencies: _agencies,
        at: { received: _, ...times },
        ...call
      }) => ({
        ...call,
        at: times,
        open: incident !== undefined && held.incidents.get(incident)?.status === 'open',
      }),
    )
    .sort((a, b) => (a.providerCallId < b.providerCallId ? -1 : 1))
  return { calls, asked: asked(held) }
}

export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const cards = [...list]
  for (let i = cards.length - 1; i > 0; i--) {
    const j = random.int(0, i)
    ;[cards[i], cards[j]] = [cards[j]!, cards[i]!]
  }
  return cards
}

const lines = ['113', '114', '115'] as const
const MOBILE = '0903123456'

/** One generated call, from its first ring to its end. */
export function history(random: Random): readonly Told[] {
  const events: Told[] = []
  const add = (...tell: Parameters<typeof told>): void => void events.push(told(...tell))
  const maybe = (chance: number): boolean => random.next() < chance
  const line = random.pick(lines)
  const outbound = maybe(0.08)
  const own = outbound
    ? { from: line, to: MOBILE, direction: 'outbound' }
    : { from: MOBILE, to: line, ...(maybe(0.1) && { from: undefined }) }
  let second = 0
  const later = (most: number): number => {
    second += random.int(0, most)
    return second
  }
  add('a', 'begin', second, own)
  if (maybe(0.4)) add('a', 'queued', later(2), own)
  const style = random.next()
  const desks = style < 0.6 ? 0 : style < 0.95 ? random.int(2, 3) : random.int(4, 5)
  const linked = (leg: number): Readonly<Record<string, unknown>> =>
    maybe(0.85) ? { linkedCall: leg > 1 && maybe(0.2) ? 'b1' : 'a' } : {}
  if (desks === 0) {
    add('a', 'alerting', later(2), maybe(0.3) ? { agent: '201' } : own)
    if (maybe(0.75)) add('a', 'answered', later(20), { agent: '201' })
  } else {
    const answers = maybe(0.8) ? random.int(1, desks) : 0
    const rings = later(2)
    for (let leg = 1; leg <= desks; leg++) {
      const desk = { to: `20${leg}`, agent: `20${leg}`, from: maybe(0.3) ? '1900' : MOBILE }
      if (maybe(0.4)) add(`b${leg}`, 'begin', rings, { ...desk, ...linked(leg) })
      add(`b${leg}`, 'alerting', rings + random.int(0, 2), { ...desk, linkedCall: 'a' })
    }
    const end = later(15)
    for (let leg = 1; leg <= desks; leg++) {
      if (leg === answers) add(`b${leg}`, 'answered', end, { agent: `20${leg}`, ...linked(leg) })
      else add(`b${leg}`, 'cancel', end + random.int(0, 1), { cause: 'answered_elsewhere', ...linked(leg) })
    }
    if (answers > 0 && maybe(0.5)) add('a', 'answered', end, {})
    if (answers > 0 && maybe(0.7)) add(`b${answers}`, 'end', end + random.int(10, 90), linked(answers))
  }
  if (maybe(0.15)) {
    add('a', 'hold', later(20), {})
    if (maybe(0.8)) add('a', 'retrieve', later(20), {})
  }
  if (!outbound && maybe(0.2)) {
    const to = random.pick(lines)
    if (maybe(0.5)) add('a', 'transfer', later(30), { to })
    else add('t', 'begin', later(30), { to, from: MOBILE, ...(maybe(0.8) && { linkedCall: 'a' }) })
    if (maybe(0.5)) add('t', 'answered', later(9), { agent: '301', linkedCall: 'a' })
    if (maybe(0.3)) add('a', 'transfer', later(30), { to: line })
  }
  if (maybe(0.2))
    add('a', 'location', later(5), { location: { lat: 10.7 + random.int(0, 9) / 100, lon: 106.7 } })
  if (maybe(0.1)) add('a', 'park', later(5), {})
  if (maybe(0.1)) add('a', 'recording', later(5), { recordingUrl: `https://ghi-am/${random.int(1, 3)}` })
  add('a', maybe(0.8) ? 'end' : 'cancel', later(60), { cause: random.pick(['normal', 'busy']) })
  if (maybe(0.1)) add('a', 'end', second, { linkedCall: 'xa' })
  return damaged(random, events)
}

/** As the network leaves it: cut off, without its beginning, without the line, with anything missing. */
function damaged(random: Random, events: readonly Told[]): readonly Told[] {
  let left = [...events]
  const chance = random.next()
  if (chance < 0.15) left = left.slice(0, random.int(1, left.length))
  else if (chance < 0.25) left = left.filter(({ kind }) => kind !== 'begin')
  else if (chance < 0.35) left = left.filter(() => random.next() < 0.7)
  else if (chance < 0.45)
    left = left.map((each) => ({
      ...each,
      data: { ...each.data, ...(random.next() < 0.7 && { to: undefined }) },
    }))
  return left.length === 0 ? events : left
}
