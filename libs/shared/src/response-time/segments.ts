/**
 * How long each part of one service's answer to one incident took: the segments between the standing clocks of
 * NFPA 1710 (3.3.53) and NENA-STA-020. A segment is measured or it is excluded with its reason; it is never inferred.
 */
import type { Call, CallMark } from '../call/call.ts'
import type { Incident, Leg } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { earliest, type Instant, secondsBetween } from '../kernel/instant.ts'
import type { Assignment, AssignmentTimes } from '../unit/unit.ts'

export const segments = ['answering', 'processing', 'turnout', 'travel', 'total'] as const
export type Segment = (typeof segments)[number]

export const exclusions = ['missing_start', 'missing_end', 'negative', 'skewed', 'not_applicable'] as const
export type Exclusion = (typeof exclusions)[number]

export type Measure = { readonly seconds: number } | { readonly excluded: Exclusion }
export type SegmentMeasures = Readonly<Record<Segment, Measure>>

/** One leg of one incident with every call and every assignment of that incident, past ones too. */
export interface Timeline {
  readonly agency: Agency
  readonly incident: Pick<Incident, 'status' | 'disposition'> & {
    readonly legs: readonly Pick<Leg, 'agency' | 'state'>[]
  }
  readonly calls: readonly Pick<Call, 'id' | 'at' | 'marks'>[]
  readonly assignments: readonly Pick<Assignment, 'id' | 'agency' | 'at' | 'ending'>[]
}

/** Seconds a source's clock may run ahead of the hub's, as at the intake. */
const CLOCK_AHEAD_S = 30

/** The time of such an event is the hub's receipt of it, so the call's own times come from two clocks. */
const timedByHub: readonly CallMark[] = ['time_missing', 'time_unreadable']

/** Statuses that show that the unit is at the scene or has been there. */
const arrivals = ['on_scene', 'patient_contact', 'transporting', 'at_hospital'] as const

/**
 * Constraints, in this order:
 * nothing is measured on a duplicate, whose calls and units are counted where the event is really handled;
 * answering, processing and total begin with a call, so an incident opened by hand has none of them;
 * the first call is the one that the hub heard of first;
 * no unit is due where a leg was declined or cancelled, or the incident closed, before one was sent;
 * answering runs from the first ring to the answer;
 * processing runs from the answer to the first dispatch of this service;
 * turnout is that of the unit dispatched first, from its dispatch to its setting out; a unit that refused, was diverted or
 *   called off before it set out had none, and the next one counts;
 * travel is that of the unit that arrived first, or while none has of the one that set out first;
 * total runs from the first sign of the call to the first arrival.
 */
export function segmentsOf(timeline: Timeline): SegmentMeasures {
  const { agency, incident } = timeline
  if (incident.disposition === 'duplicate') return allOf('not_applicable')
  const call = firstCall(timeline.calls)
  const sent = timeline.assignments.filter((each) => each.agency === agency)
  const leg = incident.legs.find((each) => each.agency === agency)
  const unitDue =
    sent.length > 0 ||
    (incident.status === 'open' && leg !== undefined && leg.state !== 'declined' && leg.state !== 'cancelled')
  const first = least(sent, (each) => each.at.dispatched)
  const turnedOut = least(
    sent.filter((each) => !calledOff(each)),
    (each) => each.at.dispatched,
  )
  const arrived = least(sent, (each) => arrivalSign(each.at))
  const onScene = arrived && arrivalTime(arrived.at)
  const traveller = arrived ?? least(sent, (each) => each.at.en_route)
  return {
    answering: call
      ? measure(call.at.alerting, call.at.answered, isMixed(call) && isSkewed(call))
      : { excluded: 'not_applicable' },
    processing:
      call && unitDue
        ? measure(call.at.answered, first?.at.dispatched, isSkewed(call))
        : { excluded: 'not_applicable' },
    turnout: unitDue
      ? measure(turnedOut?.at.dispatched, turnedOut && settingOut(turnedOut.at))
      : { excluded: 'not_applicable' },
    travel: unitDue ? measure(traveller?.at.en_route, onScene) : { excluded: 'not_applicable' },
    total: call && unitDue ? measure(beginOf(call), onScene, isSkewed(call)) : { excluded: 'not_applicable' },
  }
}

export const firstCall = (calls: Timeline['calls']): Timeline['calls'][number] | undefined =>
  least(calls, (each) => each.at.received)

/**
 * Constraints, in this order: both ends are known; two clocks that are known to disagree are not subtracted;
 * an end before its start is a wrong record.
 */
function measure(start: Instant | undefined, end: Instant | undefined, skewed = false): Measure {
  if (start === undefined) return { excluded: 'missing_start' }
  if (end === undefined) return { excluded: 'missing_end' }
  if (skewed) return { excluded: 'skewed' }
  const seconds = secondsBetween(start, end)
  return seconds < 0 ? { excluded: 'negative' } : { seconds }
}

/**
 * A call's times are the source's and an assignment's are the hub's. A source whose clock runs ahead shortens what is
 * measured between them, so its calls are not counted. An event that is reported late keeps its own time: it is a slow
 * report, as of a call record written at the hang-up, and can only lengthen a segment, never flatter it.
 */
function isSkewed({ at, marks }: Pick<Call, 'at' | 'marks'>): boolean {
  const first = beginOf({ at }) ?? at.answered
  return (
    marks.includes('clock_skew') ||
    (first !== undefined && secondsBetween(at.received, first) > CLOCK_AHEAD_S)
  )
}

const isMixed = ({ marks }: Pick<Call, 'marks'>): boolean => marks.some((mark) => timedByHub.includes(mark))

function beginOf({ at }: Pick<Call, 'at'>): Instant | undefined {
  return at.alerting === undefined ? at.begin : earliest(at.begin, at.alerting)
}

/** It ended before it could set out. */
const calledOff = ({ at, ending }: Pick<Assignment, 'at' | 'ending'>): boolean =>
  ending !== undefined && ending !== 'cleared' && at.en_route === undefined && arrivalSign(at) === undefined

/** A unit that goes `en_route` after it has arrived is on its way to a second scene. */
function settingOut(at: AssignmentTimes): Instant | undefined {
  const sign = arrivalSign(at)
  return at.en_route !== undefined && sign !== undefined && at.en_route > sign ? undefined : at.en_route
}

function arrivalSign(at: AssignmentTimes): Instant | undefined {
  let sign: Instant | undefined
  for (const status of arrivals) {
    const time = at[status]
    if (time !== undefined) sign = earliest(sign, time)
  }
  return sign
}

/** Unknown when a later status came first: the crew was there before it said so. */
const arrivalTime = (at: AssignmentTimes): Instant | undefined =>
  at.on_scene === arrivalSign(at) ? at.on_scene : undefined

/** The item with the earliest time, of equal ones the smaller id; items without a time are passed over. */
function least<T extends { readonly id: string }>(
  items: readonly T[],
  time: (item: T) => Instant | undefined,
): T | undefined {
  const rank = (item: T) => `${time(item)} ${item.id}`
  return items
    .filter((item) => time(item) !== undefined)
    .reduce<T | undefined>((best, item) => (best && rank(best) <= rank(item) ? best : item), undefined)
}

const allOf = (excluded: Exclusion): SegmentMeasures => ({
  answering: { excluded },
  processing: { excluded },
  turnout: { excluded },
  travel: { excluded },
  total: { excluded },
})
