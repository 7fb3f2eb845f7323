/** Incidents, calls, callers, units and people as answers to a question, in the order in which they are shown. */
import type { Call } from '../call/call.ts'
import { callerOf } from '../call/caller.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Unit } from '../unit/unit.ts'
import { type Match, match, type SearchField } from './match.ts'
import type { Question } from './question.ts'
import type {
  CallerHit,
  CallHit,
  IncidentHit,
  PersonHit,
  SearchGroup,
  SearchHit,
  SearchKind,
  UnitHit,
} from './search-answer.ts'
import { digitsOf } from './search-text.ts'

/** What a type is called, in every language. */
export type NamesOfType = (code: string) => readonly string[]

/** What may be said of an incident to someone who may not see personal data. */
export const openFields = ({ number, type }: Incident, namesOf: NamesOfType): readonly SearchField[] => [
  { name: 'number', text: number, isNumber: true },
  ...(type === undefined ? [] : namesOf(type).map((text): SearchField => ({ name: 'type', text }))),
]

/** The newest notes first: an index that cannot hold them all keeps these. */
export const personalFields = ({ place, where, notes }: Incident): readonly SearchField[] => [
  ...[place?.text, where, place?.ward].flatMap((text): readonly SearchField[] =>
    text === undefined ? [] : [{ name: 'place', text }],
  ),
  ...notes.map(({ text }): SearchField => ({ name: 'note', text })).reverse(),
]

/** @param personal whether address and notes are searched too */
export const findIncidents = (
  question: Question,
  incidents: Iterable<Incident>,
  namesOf: NamesOfType,
  personal: boolean,
): readonly IncidentHit[] =>
  ranked(
    incidents,
    (incident) =>
      match(question, [...openFields(incident, namesOf), ...(personal ? personalFields(incident) : [])]),
    ({ status, at }) => ({ isLive: status === 'open', at: at.opened }),
  ).map(({ item, highlights }) => ({
    kind: 'incident',
    id: item.id,
    number: item.number,
    status: item.status,
    ...(item.type !== undefined && { type: item.type }),
    agencies: agenciesOf(item),
    opened: item.at.opened,
    highlights,
  }))

type FoundCall = Pick<Call, 'id' | 'line' | 'state' | 'incident' | 'at' | 'direction' | 'from' | 'to'>

/** Calls by the number outside, and each such number once, with its newest call. */
export function findCalls(
  question: Question,
  calls: Iterable<FoundCall>,
): { readonly calls: readonly CallHit[]; readonly callers: readonly CallerHit[] } {
  const found = ranked(
    calls,
    (call) => {
      const text = callerOf(call)
      return text === undefined ? undefined : match(question, [{ name: 'number', text, isNumber: true }])
    },
    ({ state, at }) => ({ isLive: state !== 'ended' && state !== 'cancelled', at: at.received }),
  )
  const callers = new Map<string, CallerHit>()
  for (const { item, highlights } of found) {
    const number = callerOf(item)!
    const key = digitsOf(number) || number
    const known = callers.get(key)
    if (known && known.received >= item.at.received) continue
    callers.set(key, { kind: 'caller', number, call: item.id, received: item.at.received, highlights })
  }
  return {
    calls: found.map(({ item: { id, line, state, incident, at }, highlights }) => ({
      kind: 'call',
      id,
      line,
      state,
      ...(incident !== undefined && { incident }),
      received: at.received,
      highlights,
    })),
    callers: [...callers.values()],
  }
}

type FoundUnit = Pick<Unit, 'id' | 'callSign' | 'agency' | 'status' | 'kind' | 'station'>

export const findUnits = (question: Question, units: Iterable<FoundUnit>): readonly UnitHit[] =>
  ranked(
    units,
    ({ callSign, kind, station }) =>
      match(question, [
        { name: 'callSign', text: callSign },
        { name: 'kind', text: kind },
        ...(station === undefined ? [] : [{ name: 'station', text: station } as const]),
      ]),
    () => ({ isLive: true }),
  ).map(({ item: { id, callSign, agency, status }, highlights }) => ({
    kind: 'unit',
    id,
    callSign,
    agency,
    status,
    highlights,
  }))

export interface FoundPerson {
  readonly username: string
  readonly name: string
  readonly agencies: readonly Agency[]
}

export const findPeople = (question: Question, people: Iterable<FoundPerson>): readonly PersonHit[] =>
  ranked(
    people,
    ({ username, name }) =>
      match(question, [
        { name: 'name', text: name },
        { name: 'username', text: username },
      ]),
    () => ({ isLive: true }),
  ).map(({ item: { username, name, agencies }, highlights }) => ({
    kind: 'person',
    username,
    name,
    agencies,
    highlights,
  }))

export const groupOf = (kind: SearchKind, hits: readonly SearchHit[], limit: number): SearchGroup => ({
  kind,
  hits: hits.slice(0, limit),
  more: hits.length > limit,
})

interface Standing {
  readonly isLive: boolean
  readonly at?: Instant
}

/** The better match first, of equals what is going on, then the newest; else in the order in which they came. */
function ranked<T>(
  items: Iterable<T>,
  judge: (item: T) => Match | undefined,
  standingOf: (item: T) => Standing,
): readonly (Match & { readonly item: T })[] {
  const found: (Match & Standing & { readonly item: T })[] = []
  for (const item of items) {
    const answer = judge(item)
    if (answer) found.push({ item, ...answer, ...standingOf(item) })
  }
  return found.sort(
    (a, b) =>
      b.score - a.score ||
      Number(b.isLive) - Number(a.isLive) ||
      (a.at === b.at ? 0 : (a.at ?? '') < (b.at ?? '') ? 1 : -1),
  )
}
