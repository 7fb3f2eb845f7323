/**
 * A day of telephone calls to 113, 114 and 115, drawn from a seed: the same settings give the same calls. Shares and
 * volumes follow what the city's own centres have published; the people and events are invented.
 */
import { cityHour } from '../kernel/city-hour.ts'
import { addSeconds, type Instant } from '../kernel/instant.ts'
import type { Random } from '../kernel/random.ts'
import { asWitness, drawPlace } from './address.ts'
import { callRate, type DayShape, peakRate } from './call-rate.ts'
import { type CallPlan, type CallScript, type Happening, lineOfAgency, scriptOf } from './call-script.ts'
import { drawNumber, nuisanceCrowd } from './caller.ts'
import { between, drawFor } from './draw.ts'
import { nuisanceKinds, type StoryKind, storyKinds } from './story-kinds.ts'

export interface DaySettings {
  readonly seed: number
  /** Names this run in the call ids, since a hub knows a call id for ever. */
  readonly run: string
  readonly start: Instant
  readonly callsPerDay: number
  readonly shape: DayShape
  /** Share of calls that need nothing: 0 to 1. */
  readonly nuisanceShare: number
  /** How many times as many people as usual call about an event that several see; 1 unless said. */
  readonly witnesses?: number
  /** By code: so many times as frequent among real events as usual. */
  readonly kinds?: Readonly<Record<string, number>>
}

/** 22,000 calls in an hour: what one network did to an emergency line on its first day. */
export const surgeCallsPerDay = 22_000 * 24

const WRONG_LINE_SHARE = 0.06
const FRESH_NUISANCE_SHARE = 0.35
const REDIAL_SHARE = 0.6
/** Share of callers whose patience is shorter than the ring, with the distributions of `scriptOf`. */
const ABANDONED_SHARE = 0.05
const lines = ['113', '114', '115'] as const
const nuisanceLines = { '113': 45, '114': 35, '115': 20 }

type Weight = (kind: StoryKind) => number

const weightOn =
  ({ kinds = {} }: DaySettings): Weight =>
  ({ code, weight }) =>
    weight * (kinds[code] ?? 1)

/** Calls that one real event brings on average. */
function callsPerEvent(weight: Weight): number {
  const sum = (of: (kind: StoryKind) => number) =>
    storyKinds.reduce((total, kind) => total + weight(kind) * of(kind), 0)
  const callers = sum(({ callers: [least, most] }) => (least + most) / 2) / sum(() => 1)
  return callers * (1 + ABANDONED_SHARE * REDIAL_SHARE)
}

/** Endless; in order of the first event of each call. The first call comes after one second and is about a fire. */
export function* callsOfDay(settings: DaySettings): Generator<CallScript, never> {
  const random = drawFor('day', settings.seed)
  const crowd = nuisanceCrowd(drawFor('crowd', settings.seed))
  const pending: CallPlan[] = []
  const weight = weightOn(settings)
  const perEvent = callsPerEvent(weight)
  let calls = 0
  let events = 0
  const add = (plan: Omit<CallPlan, 'id'>): void => {
    calls += 1
    const full = { ...plan, id: `sim-${settings.run}-${calls}` }
    let i = pending.length
    while (i > 0 && pending[i - 1]!.atSeconds > full.atSeconds) i -= 1
    pending.splice(i, 0, full)
  }
  const begin = (atSeconds: number, event: Happening, certain: boolean): void => {
    const [least, most] = callersOf(event.kind, settings)
    const words = drawFor('witness', settings.seed, event.id.split('-').at(-1)!)
    let at = atSeconds
    for (let i = random.int(least, most); i > 0; i--) {
      const wrongLine = !certain && random.next() < WRONG_LINE_SHARE
      const right = lineOfAgency[event.kind.agency]
      add({
        atSeconds: at,
        number: drawNumber(random),
        line: wrongLine ? random.pick(lines.filter((line) => line !== right)) : right,
        story: { about: 'event', event, wrongLine },
        ...(certain && at === atSeconds && { certain }),
        ...(at > atSeconds && { witness: asWitness(words, event.place) }),
      })
      at += between(random, [4, 70])
    }
  }

  const fire = storyKinds.find((each) => each.code === 'house_fire')!
  begin(1, { id: `${settings.run}-0`, kind: fire, place: drawPlace(random) }, true)
  const arrivals = arrivalTimes(random, settings, perEvent)
  let next = arrivals.next().value
  for (;;) {
    while (pending.length === 0 || next < pending[0]!.atSeconds) {
      if (isNuisance(random, settings.nuisanceShare, perEvent)) {
        add({
          atSeconds: next,
          number: random.next() < FRESH_NUISANCE_SHARE ? drawNumber(random) : crowd.pick(random),
          line: random.weighted(lines, (line) => nuisanceLines[line]),
          story: { about: 'nuisance', kind: random.weighted(nuisanceKinds, (each) => each.weight).code },
        })
      } else {
        events += 1
        const kind = random.weighted(storyKinds, weight)
        begin(next, { id: `${settings.run}-${events}`, kind, place: drawPlace(random) }, false)
      }
      next = arrivals.next().value
    }
    const plan = pending.shift()!
    const script = scriptOf(drawFor('call', settings.seed, plan.id.split('-').at(-1)!), plan)
    if (script.abandoned && script.story.about === 'event' && random.next() < REDIAL_SHARE) {
      const { certain: _, ...again } = plan
      add({ ...again, atSeconds: script.events.at(-1)!.atSeconds + between(random, [15, 90]) })
    }
    yield script
  }
}

function callersOf(
  { callers: [least, most] }: StoryKind,
  { witnesses = 1 }: DaySettings,
): readonly [number, number] {
  return most === 1 ? [least, most] : [Math.ceil(least * witnesses), Math.ceil(most * witnesses)]
}

/** Of arrivals, not of calls: an event brings several calls, a nuisance caller one. */
function isNuisance(random: Random, shareOfCalls: number, perEvent: number): boolean {
  const shareOfArrivals = shareOfCalls / (shareOfCalls + (1 - shareOfCalls) / perEvent)
  return random.next() < shareOfArrivals
}

/** A Poisson process whose rate follows the hour, by thinning. Seconds since the start. */
function* arrivalTimes(random: Random, settings: DaySettings, perEvent: number): Generator<number, never> {
  const { callsPerDay, shape, nuisanceShare, start } = settings
  const callsPerArrival = 1 / (nuisanceShare + (1 - nuisanceShare) / perEvent)
  const peak = peakRate(callsPerDay, shape)
  let at = 1
  for (;;) {
    at += random.exponential(callsPerArrival / peak)
    const rate = callRate(callsPerDay, shape, cityHour(addSeconds(start, at)))
    if (random.next() < rate / peak) yield at
  }
}
