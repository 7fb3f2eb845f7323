/** Where a call stands. States follow the NENA i3 Call States registry (NENA-STA-010.3, 10.24). */
import type { Instant } from '../kernel/instant.ts'

/** What a telephone system may report of a call. */
export const callEvents = [
  'begin',
  'alerting',
  'queued',
  'answered',
  'hold',
  'retrieve',
  'park',
  'transfer',
  'cancel',
  'end',
  'location',
  'recording',
  'transcript',
] as const
export type CallEvent = (typeof callEvents)[number]

export type CallState =
  | 'begin'
  | 'alerting'
  | 'queued'
  | 'answered'
  | 'hold'
  | 'retrieved'
  | 'parked'
  | 'transferred'
  | 'cancelled'
  | 'ended'

/** Source times of the telephone events, except `received`: the hub's receipt of the first event. */
export interface CallTimes {
  readonly received: Instant
  readonly begin?: Instant
  readonly alerting?: Instant
  readonly queued?: Instant
  readonly answered?: Instant
  readonly hold?: Instant
  readonly retrieve?: Instant
  readonly park?: Instant
  readonly transfer?: Instant
  readonly cancelled?: Instant
  readonly ended?: Instant
  /** When the hub gave up waiting for news of it, by the hub's clock; taken back by any later event. */
  readonly lost?: Instant
}

/**
 * State of a call from its times alone.
 * Over when it ended, was cancelled or got lost: abandoned (`cancelled`) when it rang and nobody answered, else `ended`.
 * Who holds, retrieves, parks or transfers a call has answered it, though the report of the answer was lost.
 * Otherwise in conversation: the latest of answer, hold, retrieve, park and transfer; ties go to the later in this list.
 * Otherwise queued before alerting before begin.
 */
export function callState(at: CallTimes): CallState {
  if (at.ended !== undefined || at.cancelled !== undefined || at.lost !== undefined) {
    const rang = at.begin ?? at.alerting ?? at.queued ?? at.cancelled
    const talked = at.answered ?? at.hold ?? at.retrieve ?? at.park ?? at.transfer
    return talked === undefined && rang !== undefined ? 'cancelled' : 'ended'
  }
  const talk: readonly (readonly [Instant | undefined, CallState])[] = [
    [at.answered, 'answered'],
    [at.hold, 'hold'],
    [at.retrieve, 'retrieved'],
    [at.park, 'parked'],
    [at.transfer, 'transferred'],
  ]
  let last: Instant | undefined
  let state: CallState | undefined
  for (const [time, name] of talk) {
    if (time !== undefined && (last === undefined || time >= last)) [last, state] = [time, name]
  }
  if (state !== undefined) return state
  if (at.queued !== undefined) return 'queued'
  return at.alerting !== undefined ? 'alerting' : 'begin'
}
