/** One telephone call as its telephone system will report it, event by event, and what it was really about. */
import type { CallEvent } from '../call/call-state.ts'
import type { Agency } from '../kernel/agency.ts'
import type { Random } from '../kernel/random.ts'
import { jitter, type SpokenPlace } from './address.ts'
import { asTrunkWrites } from './caller.ts'
import { between } from './draw.ts'
import { type NuisanceKind, nuisanceKinds, type StoryKind } from './story-kinds.ts'

/** Names of the contract: `POST /v1/sources/{source}/events`, `data`. */
export interface SimulatedData {
  readonly from?: string
  readonly to?: string
  readonly direction?: 'inbound'
  readonly agent?: string
  readonly queue?: string
  readonly cause?: string
  readonly location?: {
    readonly lat: number
    readonly lon: number
    readonly radius: number
    readonly confidence: number
    readonly source: string
  }
  readonly recordingUrl?: string
  readonly text?: string
  readonly language?: string
}

export interface SimulatedEvent {
  readonly type: `call.${CallEvent}`
  /** Seconds since the simulation began. */
  readonly atSeconds: number
  readonly data: SimulatedData
}

/** One event in the city; several calls may be about it. */
export interface Happening {
  readonly id: string
  readonly kind: StoryKind
  readonly place: SpokenPlace
}

/** What the call is about, as whoever answers it learns from the caller. */
export type Story =
  | { readonly about: 'nuisance'; readonly kind: NuisanceKind }
  | { readonly about: 'event'; readonly event: Happening; readonly wrongLine: boolean }

export interface CallScript {
  /** The provider's call id: `sim-<run>-<number>`. */
  readonly id: string
  readonly atSeconds: number
  readonly story: Story
  /** In order of `atSeconds`. */
  readonly events: readonly SimulatedEvent[]
  /** The caller hung up before anyone answered. */
  readonly abandoned: boolean
  /** What is true of the call and no telephone tells; measurements judge by it. */
  readonly truth: CallTruth
}

export interface CallTruth {
  /** Which happening the call belongs to; absent when it belongs to none. */
  readonly happening?: string
  /** Where it happens, in this caller's own words. */
  readonly place?: string
  /** What the caller says. */
  readonly said?: string
}

export const lineOfAgency = { police: '113', fire: '114', ambulance: '115' } as const satisfies Record<
  Agency,
  string
>

export interface CallPlan {
  readonly id: string
  readonly atSeconds: number
  /** National form. */
  readonly number: string
  readonly line: '113' | '114' | '115'
  readonly story: Story
  /** The caller waits until someone answers, with a position that is known from the first event. */
  readonly certain?: boolean
  /** How this caller says the place of the event, and where they stand; else as the event has it. */
  readonly witness?: SpokenPlace
}

const WITHHELD_SHARE = 0.03

export function scriptOf(random: Random, plan: CallPlan): CallScript {
  const { story } = plan
  const place = story.about === 'event' ? (plan.witness ?? story.event.place) : undefined
  const events: SimulatedEvent[] = []
  let clock = plan.atSeconds
  const say = (type: CallEvent, after: number, data: SimulatedData = {}): void => {
    clock += after
    events.push({ type: `call.${type}`, atSeconds: round(clock, 3), data })
  }

  const at = whereOf(random, place, plan.certain === true)
  const withheld = plan.certain !== true && random.next() < WITHHELD_SHARE
  const caller: SimulatedData = {
    from: withheld ? 'anonymous' : asTrunkWrites(random, plan.number),
    to: plan.line,
    direction: 'inbound',
  }
  const atRing = at.when === 'ring' ? { location: at.location } : {}
  if (random.next() < 0.2) {
    say('begin', 0, caller)
    say('alerting', between(random, [0.2, 0.9]), { ...caller, ...atRing })
  } else {
    say('alerting', 0, { ...caller, ...atRing })
  }
  const rings = 1.5 + random.exponential(5)
  const hangsUp = story.about === 'nuisance' && story.kind === 'hang_up'
  const patience = hangsUp ? Math.min(rings - 0.3, between(random, [1, 8])) : 6 + random.exponential(45)
  const abandoned = plan.certain !== true && patience < rings
  if (abandoned) {
    say('cancel', Math.max(0.8, patience), { ...caller, cause: '487' })
    return { id: plan.id, atSeconds: plan.atSeconds, story, events, abandoned, truth: truthOf(story, place) }
  }
  const queuedAfter = rings > 12 ? 6 : 0
  if (queuedAfter > 0) say('queued', queuedAfter, { ...caller, queue: plan.line })
  say('answered', rings - queuedAfter, { ...caller, agent: `ext-${plan.line}${random.int(1, 8)}` })

  const talk = talkSeconds(random, story)
  const left = Math.max(1, talk)
  const lateFix = at.when === 'later' ? Math.min(left * 0.8, between(random, [2, 9])) : 0
  if (at.when === 'later') say('location', lateFix, { location: at.location })
  const said = sentenceOf(random, story, place)
  const spoken =
    said === undefined ? 0 : Math.max(0, Math.min(left * 0.9, between(random, [6, 14])) - lateFix)
  if (said !== undefined) say('transcript', spoken, { text: said, language: 'vi' })
  const rest = Math.max(0.5, left - lateFix - spoken)
  if (story.about === 'event' && rest > 40 && random.next() < 0.08) {
    say('hold', rest * 0.4)
    say('retrieve', rest * 0.3)
    say('end', rest * 0.3, { cause: '16' })
  } else {
    say('end', rest, { cause: '16' })
  }
  if (random.next() < 0.4) {
    say('recording', between(random, [1, 5]), {
      recordingUrl: `https://recordings.example/${plan.line}/${plan.id}.wav`,
    })
  }
  const truth = truthOf(story, place, said)
  return { id: plan.id, atSeconds: plan.atSeconds, story, events, abandoned, truth }
}

const truthOf = (story: Story, place: SpokenPlace | undefined, said?: string): CallTruth => ({
  ...(story.about === 'event' && { happening: story.event.id }),
  ...(place && { place: place.text }),
  ...(said !== undefined && { said }),
})

function talkSeconds(random: Random, story: Story): number {
  if (story.about === 'nuisance') return between(random, [1, 23])
  return 25 + Math.min(240, random.exponential(story.event.kind.units === 0 ? 60 : 45))
}

function sentenceOf(random: Random, story: Story, place: SpokenPlace | undefined): string | undefined {
  if (story.about === 'event') return random.pick(story.event.kind.says).replace('{where}', place!.text)
  const says = nuisanceKinds.find((each) => each.code === story.kind)?.says ?? []
  return says.length === 0 ? undefined : random.pick(says)
}

type Where =
  | { readonly when: 'never' }
  | { readonly when: 'ring' | 'later'; readonly location: NonNullable<SimulatedData['location']> }

/** Some phones are located while they ring, some seconds later, some never; radius and source belong together. */
function whereOf(random: Random, place: SpokenPlace | undefined, certain: boolean): Where {
  const drawn = random.next()
  if (place === undefined) return { when: 'never' }
  if (!certain && drawn > 0.85) return { when: 'never' }
  const fix = random.weighted(certain ? fixes.slice(0, 1) : fixes, (each) => each.weight)
  const radius = Math.round(between(random, fix.radius))
  const point = jitter(random, place, radius / 2)
  return {
    when: certain || drawn < 0.6 ? 'ring' : 'later',
    location: {
      lat: round(point.lat, 6),
      lon: round(point.lon, 6),
      radius,
      confidence: 0.68,
      source: fix.source,
    },
  }
}

const fixes: readonly {
  readonly source: string
  readonly weight: number
  readonly radius: readonly [number, number]
}[] = [
  { source: 'aml', weight: 5, radius: [6, 60] },
  { source: 'app', weight: 1, radius: [4, 20] },
  { source: 'cell', weight: 3, radius: [200, 1200] },
]

const round = (value: number, places: number): number => Number(value.toFixed(places))
