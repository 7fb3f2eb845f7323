/** What a routing rule may ask about a call, and how it is answered. What is not known never fulfils a condition. */
import type { Coordinate } from '../geo/coordinate.ts'
import { isInShape, type Shape } from '../geo/polygon.ts'
import type { Instant } from '../kernel/instant.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'
import type { QueueState } from './queue-state.ts'
import { cityTimeText, isWithin, type TimeWindow } from './time-window.ts'

export type RoutingCondition =
  /** The call came to one of the configured lines. */
  | { readonly type: 'line'; readonly line: string }
  /** No configured line was dialled, or none is known. */
  | { readonly type: 'no_line' }
  /** The number that was dialled, compared after normalisation. */
  | { readonly type: 'dialled'; readonly number: string }
  | { readonly type: 'source'; readonly source: string }
  | ({ readonly type: 'time' } & TimeWindow)
  /** The caller is in a named area. */
  | { readonly type: 'area'; readonly area: string }
  | {
      readonly type: 'queue_state'
      readonly queue: string
      /** Equal or not equal, as in NENA-STA-010.3. */
      readonly is: 'EQ' | 'NE'
      readonly state: QueueState
    }
  /** How often the caller was a nuisance before; see caller score in the glossary. */
  | { readonly type: 'caller_score'; readonly atLeast: number }
  | { readonly type: 'surge'; readonly on: boolean }

export type ConditionType = RoutingCondition['type']

/** A part of the city by name. */
export interface Area {
  readonly area: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly within: Shape
  /** For callers whose location is not known: beginnings of fixed-line numbers, `028 38`. */
  readonly prefixes?: readonly string[]
}

/** All that conditions may ask for; the numbers normalised. */
export interface Question {
  readonly line: string | undefined
  readonly dialled: string | undefined
  readonly source: string
  readonly from: string | undefined
  readonly location: Coordinate | undefined
  readonly at: Instant | undefined
  readonly surge: boolean
  readonly score: number
  readonly queueStates: Readonly<Record<string, QueueState>>
  readonly areas: readonly Area[]
}

/** A beginning of numbers in the international form: `028 38` is `+842838`. */
export function readPrefix(text: string): string {
  const digits = text.replace(/[\s().-]/g, '')
  if (digits.startsWith('+')) return digits
  return digits.startsWith('0') ? `+84${digits.slice(1)}` : `+${digits}`
}

export function isInArea(area: Area, from: string | undefined, location: Coordinate | undefined): boolean {
  if (location) return isInShape(area.within, location)
  return from !== undefined && (area.prefixes ?? []).some((prefix) => from.startsWith(readPrefix(prefix)))
}

/** What is so when nobody said otherwise: a queue of which nothing is known is unreachable. */
const stateOf = (asked: Question, queue: string): QueueState => asked.queueStates[queue] ?? 'Unreachable'

export function holds(condition: RoutingCondition, asked: Question): boolean {
  switch (condition.type) {
    case 'line':
      return condition.line === asked.line
    case 'no_line':
      return asked.line === undefined
    case 'dialled':
      return asked.dialled !== undefined && readPhoneNumber(condition.number).number === asked.dialled
    case 'source':
      return condition.source === asked.source
    case 'time':
      return asked.at !== undefined && isWithin(condition, asked.at)
    case 'area': {
      const area = asked.areas.find((each) => each.area === condition.area)
      return area !== undefined && isInArea(area, asked.from, asked.location)
    }
    case 'queue_state':
      return (stateOf(asked, condition.queue) === condition.state) === (condition.is === 'EQ')
    case 'caller_score':
      return asked.score >= condition.atLeast
    case 'surge':
      return condition.on === asked.surge
  }
}

/** What the call had where the condition asked, for those who want to know why it did not hold; empty: nothing. */
export function valueAsked(condition: RoutingCondition, asked: Question): string {
  switch (condition.type) {
    case 'line':
    case 'no_line':
      return asked.line ?? ''
    case 'dialled':
      return asked.dialled ?? ''
    case 'source':
      return asked.source
    case 'time':
      return asked.at === undefined ? '' : cityTimeText(asked.at)
    case 'area':
      return asked.areas
        .filter((area) => isInArea(area, asked.from, asked.location))
        .map(({ area }) => area)
        .join(', ')
    case 'queue_state':
      return stateOf(asked, condition.queue)
    case 'caller_score':
      return String(asked.score)
    case 'surge':
      return asked.surge ? 'on' : 'off'
  }
}
