/**
 * Callers who gave up before anyone answered, as a list of numbers to call back, and when a number is done with: as soon
 * as somebody answers a later call of it, whoever rang whom.
 */
import { type Call, type CallOutcome, type ControlRequest, isOver } from '../call/call.ts'
import { endOf, isAbandoned, isUnsettled, numberOf, ringSeconds, startOf } from '../call/caller.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { unionOf } from './dispatch.ts'
import { usualWorklistLimits, type WorklistLimits } from './worklist-limits.ts'

/** One caller to call back. */
export interface AbandonedCaller {
  /** Names the row: the number, or the call of a caller who cannot be told from others. */
  readonly key: string
  /** Absent when it was withheld or cannot be read. */
  readonly number?: string
  /** Earliest first. */
  readonly calls: readonly Call[]
  readonly first: Instant
  readonly last: Instant
  readonly waitingSeconds: number
  /** Lines that were dialled, in order. */
  readonly lines: readonly string[]
  /** Incidents that the rings opened or were attached to, earliest first. */
  readonly incidents: readonly string[]
  readonly longestRingSeconds?: number
  /** A call of this number that rings now: who answers it need not call back. */
  readonly ringing?: string
  /** The last time that a desk asked for a call back. */
  readonly askedBack?: ControlRequest
  /** The limit is passed. */
  readonly alarm: boolean
}

/**
 * Constraints: a call from outside that rang until it was over, lost ones too, and has no outcome; not cleared by a
 * later call; calls of one readable number are one row, others stand alone; who rang first stands first.
 */
export function abandonedWork(
  calls: Iterable<Call>,
  now: Instant,
  limits: Pick<WorklistLimits, 'callBackSeconds'> = usualWorklistLimits,
): readonly AbandonedCaller[] {
  const rows = new Map<string, Call[]>()
  const answered = new Map<string, Call[]>()
  const ringing = new Map<string, string>()
  for (const call of calls) {
    if (call.joinedTo !== undefined) continue
    const number = numberOf(call)
    if (isAbandoned(call) && isUnsettled(call)) push(rows, number ?? call.id, call)
    else if (number === undefined) continue
    else if (call.at.answered !== undefined) push(answered, number, call)
    else if (!isOver(call) && call.direction !== 'outbound') ringing.set(number, call.id)
  }
  const work: AbandonedCaller[] = []
  for (const [key, rang] of rows) {
    const later = answered.get(key) ?? []
    const waiting = rang.filter((call) => !later.some((each) => clears(each, call)))
    if (waiting.length > 0) work.push(rowOf(key, waiting, ringing.get(key), now, limits))
  }
  return work.sort((a, b) => order(a.first, b.first) || order(a.key, b.key))
}

function rowOf(
  key: string,
  rang: readonly Call[],
  ringing: string | undefined,
  now: Instant,
  limits: Pick<WorklistLimits, 'callBackSeconds'>,
): AbandonedCaller {
  const calls = [...rang].sort((a, b) => order(startOf(a), startOf(b)) || order(a.id, b.id))
  const first = startOf(calls[0]!)
  const number = numberOf(calls[0]!)
  const rings = calls.flatMap((call) => ringSeconds(call) ?? [])
  const asked = calls
    .flatMap(({ control }) => (control?.action === 'call_back' ? [control] : []))
    .sort((a, b) => order(a.at, b.at))
    .at(-1)
  const waitingSeconds = Math.max(0, secondsBetween(first, now))
  return {
    key,
    ...(number !== undefined && { number }),
    calls,
    first,
    last: startOf(calls.at(-1)!),
    waitingSeconds,
    lines: [...new Set(calls.flatMap(({ routes }) => routes.map(({ line }) => line)))].sort(),
    incidents: [...new Set(calls.flatMap(({ incident }) => incident ?? []))],
    ...(rings.length > 0 && { longestRingSeconds: Math.max(...rings) }),
    ...(ringing !== undefined && { ringing }),
    ...(asked && { askedBack: asked }),
    alarm: waitingSeconds >= limits.callBackSeconds,
  }
}

/**
 * Whether an answered call shows that the caller of an abandoned one was reached since. Clocks of two sources may
 * disagree, and one known to be wrong says nothing, so the hub must have heard of it later then, too: rather one call
 * back too many.
 */
function clears(answered: Call, abandoned: Call): boolean {
  const { at } = answered
  return (
    at.answered !== undefined &&
    at.answered >= endOf(abandoned) &&
    ((answered.source === abandoned.source && !isSkewed(answered) && !isSkewed(abandoned)) ||
      at.received > abandoned.at.received)
  )
}

const isSkewed = ({ marks }: Call): boolean => marks.includes('clock_skew')

/** An outcome that follows from what the telephone systems reported, and the call that it follows from. */
export interface Following {
  readonly call: Call
  readonly outcome: CallOutcome
  readonly through: Call
}

/** Hours after a ring within which a call to the same number is taken for a call back. */
const CALL_BACK_HOURS = 24

/**
 * Which outcomes follow from calls of one number. An abandoned call was called back when a later one was answered,
 * whoever rang whom. A call that went out to somebody who had rung before was the call back: `called_back` when it was
 * answered, else `no_contact`, and the caller stays on the list. A call that a person spoke on in the centre has no
 * outcome that follows from anything: a person gives it.
 */
export function clearedBy(calls: Iterable<Call>): readonly Following[] {
  const byNumber = new Map<string, Call[]>()
  for (const call of calls) {
    const number = call.joinedTo === undefined ? numberOf(call) : undefined
    if (number !== undefined) push(byNumber, number, call)
  }
  const following: Following[] = []
  for (const list of byNumber.values()) {
    const ofNumber = list.sort((a, b) => order(startOf(a), startOf(b)) || order(a.id, b.id))
    for (const call of ofNumber.filter(isUnsettled)) {
      const through = isAbandoned(call)
        ? ofNumber.find((each) => each.id !== call.id && clears(each, call))
        : wentOut(call)
          ? ofNumber.findLast((each) => isCallBack(call, each))
          : undefined
      if (through) following.push({ call, outcome: outcomeOf(call), through })
    }
  }
  return following
}

/** Whether an outcome could follow for it at all: of a call that a person spoke on in the centre none ever does. */
export const outcomeMayFollow = (call: Call): boolean =>
  isUnsettled(call) && (isAbandoned(call) || call.direction === 'outbound')

/** Out of the centre, and it is known how it ended. */
const wentOut = ({ direction, at }: Call): boolean =>
  direction === 'outbound' && (at.answered !== undefined || at.lost === undefined)

const outcomeOf = (call: Call): CallOutcome =>
  isAbandoned(call) || call.at.answered !== undefined ? 'called_back' : 'no_contact'

function isCallBack(outbound: Call, before: Call): boolean {
  if (before.direction === 'outbound') return false
  const seconds = secondsBetween(endOf(before), startOf(outbound))
  return seconds >= 0 && seconds <= CALL_BACK_HOURS * 3600
}

/**
 * The outcome is given by the system and says through which call. The incident stays as it is, open if it was open:
 * that the caller was reached does not say that they need no help, and a person who knows closes it.
 */
export const decideFollowing = (
  { call, outcome, through }: Following,
  own: Incident | undefined,
): readonly Decision[] => [
  {
    fact: {
      type: 'call.outcome_given',
      call: call.id,
      outcome,
      ...(call.incident !== undefined && { incident: call.incident }),
      through: through.id,
    },
    audience: audienceOf(call, own),
  },
]

const audienceOf = (call: Call, own: Incident | undefined): readonly Agency[] =>
  unionOf(call.agencies, own ? agenciesOf(own) : [])

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
