/**
 * Whether a call that rings, or a place that is being typed, is about an incident that is already open. It ranks with its
 * reasons and decides nothing: people attach, and nothing is attached or merged by itself.
 */
import type { Call } from '../call/call.ts'
import { currentRoute } from '../call/call-route.ts'
import { callerOf, numberOf, startOf } from '../call/caller.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { agenciesOf, type Incident, type Place } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Instant, toMs } from '../kernel/instant.ts'
import {
  type CallerReason,
  callerEvidence,
  type Evidence,
  type PlaceReason,
  placeEvidence,
  type ServiceReason,
  type Spot,
  serviceEvidence,
  type TimeReason,
  type TypeReason,
  timeEvidence,
  typeEvidence,
} from './same-event-evidence.ts'
import {
  type NamedPlace,
  namedPlace,
  type StreetReason,
  streetEvidence,
  textOf,
  type WordReason,
  wordEvidence,
  writtenPhrases,
} from './same-event-text.ts'

/** What is known of the event that is asked about. */
export interface SameEventSubject {
  /** The incident that it has itself: no answer to the question. */
  readonly incident?: string
  /** When it was told of. */
  readonly at: Instant
  readonly caller?: string
  readonly agency?: Agency
  readonly spots: readonly Spot[]
  /** The place as it was said. */
  readonly placeText?: string
  readonly type?: string
  readonly words?: string
}

export interface SameEventCandidate {
  readonly incident: Incident
  readonly calls: readonly Call[]
}

type Reason = PlaceReason | TimeReason | TypeReason | ServiceReason | CallerReason | StreetReason | WordReason

export type SameEventReason = Reason & {
  /** Above 0 it speaks for the same event, below 0 against it; the size says how much. */
  readonly points: number
}

export interface SameEvent {
  readonly incident: string
  /** 0 to 1. */
  readonly score: number
  /** Enough to be offered first. */
  readonly likely: boolean
  /** The weightiest first. */
  readonly reasons: readonly SameEventReason[]
}

/** Chosen by measurement: docs/same-event.md. */
export const LIKELY_FROM = 0.45
/** Log odds of one in twenty. */
const LISTED_POINTS = Math.log(0.05 / 0.95)
const LISTED = 5
/** The more is open, the likelier it is that something fits by chance; a quiet hub is no reason to believe more. */
const FEWEST = 20
/** Log odds that a call about which nothing is known belongs to any incident that is open. */
const ANY = -1
/** Of an incident without place and type, which most often is about nothing. */
const UNKNOWN = -1
/** Less is not worth reading. */
const WORTH_SAYING = 0.25

export function subjectOfCall(call: Call, own: Incident | undefined): SameEventSubject {
  const caller = numberOf(call)
  const words = own?.notes.map(({ text }) => text).join('. ')
  const placeText = own?.where ?? own?.place?.text
  return {
    ...(call.incident !== undefined && { incident: call.incident }),
    at: startOf(call),
    ...(caller !== undefined && { caller }),
    agency: currentRoute(call.routes).agency,
    spots: own?.place && isTyped(own.place) ? [own.place] : call.locations,
    ...(placeText !== undefined && { placeText }),
    ...(own?.type !== undefined && { type: own.type }),
    ...(words && { words }),
  }
}

interface Asked extends SameEventSubject {
  readonly ms: number
  /** The most certain position. */
  readonly spot: Spot | undefined
  readonly named: NamedPlace | undefined
  /** Of what was said beside the place. */
  readonly phrases: ReadonlyMap<string, string>
  readonly placePhrases: ReadonlyMap<string, string>
  /** Open incidents that the same caller has told of. */
  readonly told: ReadonlySet<string>
  readonly catalogue: Pick<Catalogue, 'types'>
}

interface Weighed {
  readonly candidate: SameEventCandidate
  readonly said: readonly Evidence<Reason>[]
  readonly common: readonly string[]
  points: number
}

/**
 * Constraints, in this order: only open incidents other than the subject's own; every reason counts for itself, but words that
 * many incidents have count little, and the name of a place hardly counts where positions have said the same;
 * the more incidents are open, the more it takes; the best come first.
 */
export function sameEvent(
  subject: SameEventSubject,
  candidates: readonly SameEventCandidate[],
  now: Instant,
  catalogue: Pick<Catalogue, 'types'>,
): readonly SameEvent[] {
  const open = candidates.filter(
    ({ incident }) =>
      incident.status === 'open' && incident.mergedInto === undefined && incident.id !== subject.incident,
  )
  const asked: Asked = {
    ...subject,
    ms: Math.min(toMs(subject.at), toMs(now)),
    spot: mostCertain(subject.spots),
    named: namedPlace(subject.placeText ?? ''),
    phrases: writtenPhrases(without(subject.words ?? '', subject.placeText)),
    placePhrases: writtenPhrases(subject.placeText ?? ''),
    told: toldBy(subject.caller, open),
    catalogue,
  }
  const writtenAs = new Map([...asked.placePhrases, ...asked.phrases])
  const seen = new Map<string, number>()
  const before = ANY - Math.log(Math.max(open.filter(isKnown).length, FEWEST))
  const weighed = open.map((candidate) => weigh(asked, candidate))
  for (const { common } of weighed) for (const phrase of common) seen.set(phrase, (seen.get(phrase) ?? 0) + 1)
  const found: { readonly each: Weighed; readonly words: Evidence<Reason> | undefined }[] = []
  for (const each of weighed) {
    const words = each.common.length > 0 ? wordEvidence(writtenAs, each.common, seen, open.length) : undefined
    each.points += before + (words?.points ?? 0) + (isKnown(each.candidate) ? 0 : UNKNOWN)
    if (each.points >= LISTED_POINTS) found.push({ each, words })
  }
  return found
    .sort(({ each: a }, { each: b }) => b.points - a.points || (idOf(a) < idOf(b) ? -1 : 1))
    .slice(0, LISTED)
    .map(({ each, words }) => ({
      incident: idOf(each),
      score: Math.round(scoreOf(each.points) * 1000) / 1000,
      likely: scoreOf(each.points) >= LIKELY_FROM,
      reasons: (words ? [...each.said, words] : each.said)
        .filter(({ points }) => Math.abs(points) >= WORTH_SAYING)
        .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
        .map(({ points, reason }) => ({ ...rounded(reason), points: Math.round(points * 10) / 10 })),
    }))
}

const isKnown = ({ incident }: SameEventCandidate): boolean =>
  incident.place !== undefined || incident.where !== undefined || incident.type !== undefined

/** Metres and seconds as people read them. */
const rounded = (reason: Reason): Reason =>
  Object.fromEntries(
    Object.entries(reason).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value) : value,
    ]),
  ) as unknown as Reason

const scoreOf = (points: number): number => 1 / (1 + Math.exp(-points))
const idOf = ({ candidate }: Weighed): string => candidate.incident.id
const without = (text: string, part: string | undefined): string => (part ? text.replaceAll(part, ',') : text)

const mostCertain = (spots: readonly Spot[]): Spot | undefined =>
  spots.reduce<Spot | undefined>(
    (best, each) =>
      best === undefined || (each.radius ?? Infinity) <= (best.radius ?? Infinity) ? each : best,
    undefined,
  )

function toldBy(caller: string | undefined, open: readonly SameEventCandidate[]): ReadonlySet<string> {
  const told = new Set<string>()
  if (caller === undefined) return told
  for (const { incident, calls } of open)
    if (calls.some((call) => callerOf(call) === caller)) told.add(incident.id)
  return told
}

/** A person has said where it is; that holds against what telephones say of their callers. */
const isTyped = ({ source }: Place): boolean => source === 'dispatcher'

function weigh(asked: Asked, candidate: SameEventCandidate): Weighed {
  const { incident, calls } = candidate
  let last = incident.at.opened
  for (const { at } of calls) if (at.received > last) last = at.received
  const place = asked.spot && placeOf(asked.spot, candidate)
  const said: Evidence<Reason>[] = [timeEvidence((asked.ms - toMs(last)) / 1000)]
  if (place) said.push(place)
  if (asked.told.has(incident.id)) said.push(callerOfBoth(asked, calls, place))
  const type = typeEvidence(asked.catalogue, asked.type, incident.type)
  if (type) said.push(type)
  else if (asked.agency) said.push(serviceEvidence(asked.agency, agenciesOf(incident)))
  const common: string[] = []
  if (asked.phrases.size > 0 || asked.placePhrases.size > 0) {
    const known = textOf(incident)
    const street = asked.named && streetEvidence(asked.named, known.named, (place?.points ?? 0) > 0)
    if (street) said.push(street)
    for (const phrase of asked.phrases.keys()) if (known.phrases.has(phrase)) common.push(phrase)
    if (!place && !street)
      for (const phrase of asked.placePhrases.keys())
        if (known.phrases.has(phrase) || known.placePhrases.has(phrase)) common.push(phrase)
  }
  return { candidate, said, common, points: said.reduce((sum, { points }) => sum + points, 0) }
}

function placeOf(spot: Spot, { incident, calls }: SameEventCandidate): Evidence<PlaceReason> | undefined {
  let best = incident.place && placeEvidence(spot, incident.place)
  if (incident.place && isTyped(incident.place)) return best
  for (const { locations } of calls) {
    for (const location of locations) {
      const found = placeEvidence(spot, location)
      if (!best || found.points > best.points) best = found
    }
  }
  return best
}

function callerOfBoth(
  { caller, ms, told }: Asked,
  calls: readonly Call[],
  place: Evidence<PlaceReason> | undefined,
): Evidence<CallerReason> {
  const times = calls.filter((call) => callerOf(call) === caller).map(({ at }) => toMs(at.received))
  return callerEvidence((ms - Math.max(...times)) / 1000, place, told.size)
}
