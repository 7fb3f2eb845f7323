/**
 * What a desk may ask of the telephone system, and when. Asking changes nothing by itself: the call moves when the
 * telephone system reports that it did.
 */
import type { Desk } from '../agent/desk.ts'
import type { Viewer } from '../agent/viewer.ts'
import { type Call, type CallControl, type CallOutcome, isOver } from '../call/call.ts'
import type { CallState } from '../call/call-state.ts'
import { numberOf } from '../call/caller.ts'
import type { Decision } from '../fact/fact.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { RoutingPolicy } from '../routing/routing.ts'
import { deskOf, forbidsCall, type HandlingState, notHandling } from './call-handling.ts'

/** Short lines of other houses that a call may be handed to by their name: 1022, the city's hotline. */
export const outsideLines: readonly string[] = ['1022']

export type TransferTarget =
  | { readonly line: string }
  | { readonly number: string }
  | { readonly desk: string }

export interface AskControl {
  readonly action: CallControl
  readonly to?: TransferTarget | undefined
}

/** What the telephone system is asked, whole: all that an adapter needs and nothing that it would have to look up. */
export interface ControlOrder {
  readonly request: string
  readonly action: CallControl
  readonly requested: Instant
  readonly source: string
  readonly call: string
  /** The telephone system's own id of the call. */
  readonly providerCallId: string
  /** The desk that asks, and its extension. */
  readonly desk: string
  readonly extension?: string
  readonly target?: { readonly kind: 'line' | 'number' | 'desk'; readonly to: string }
}

export interface ControlState extends HandlingState {
  readonly policy: Pick<RoutingPolicy, 'lines'>
  /** The desk that the command names as target. */
  readonly targetDesk?: Desk | undefined
  /** Whether the source of the call can be asked at all. */
  readonly controllable: boolean
}

const talking: readonly CallState[] = ['answered', 'retrieved', 'transferred']
const connected: readonly CallState[] = [...talking, 'hold', 'parked']
const legalIn: Readonly<Record<CallControl, readonly CallState[]>> = {
  answer: ['begin', 'alerting', 'queued'],
  hold: talking,
  retrieve: ['hold', 'parked'],
  transfer: connected,
  hang_up: connected,
  call_back: ['ended', 'cancelled'],
}
export const legalControls = (state: CallState): readonly CallControl[] =>
  (Object.keys(legalIn) as CallControl[]).filter((action) => legalIn[action].includes(state))

/** Seconds after which a request that is not carried out is given up. A hold that comes a minute late is worse than none. */
export const CONTROL_PATIENCE_S = 15

/** The telephone system still has the last request. One that was forgotten about blocks nobody for long. */
const isPending = (call: Call, now: Instant): boolean =>
  call.control !== undefined &&
  call.control.result === undefined &&
  secondsBetween(call.control.at, now) < 2 * CONTROL_PATIENCE_S

/**
 * Constraints, in this order: the role allows it; a call back needs no claim, everything else does; the state allows it
 * (a ringing call can be answered and not thrown out, a call is rung back when it is over and has a number); one asks
 * from a desk; the source can be asked; one request at a time.
 */
export function controlRefusal(
  viewer: Viewer,
  state: ControlState,
  action: CallControl,
): Refusal | undefined {
  const { call, now } = state
  const back = action === 'call_back'
  const forbidden = back ? forbidsCall(viewer, call) : notHandling(viewer, state)
  if (forbidden?.refusal === 'forbidden' || forbidden?.refusal === 'call_unknown') return forbidden
  if (isOver(call) && (!back || call.joinedTo !== undefined)) return refuse('call_over')
  if (forbidden) return forbidden
  if (back && !isOver(call)) return refuse('call_not_over')
  if (back && numberOf(call) === undefined) return refuse('number_required')
  if (!legalIn[action].includes(call.state)) {
    return refuse('illegal_move', { from: call.state, to: action, legal: legalControls(call.state) })
  }
  const desk = deskOf(viewer, state)
  const rings = action === 'answer' || back
  if (!desk || (rings && desk.extension === undefined)) {
    return refuse('desk_required', { desk: desk?.id, needs: rings ? 'extension' : 'desk' })
  }
  if (!state.controllable) return refuse('control_unavailable', { source: call.source })
  return isPending(call, now) ? refuse('control_pending', { action: call.control!.action }) : undefined
}

const isDialable = (number: string | undefined): boolean =>
  number !== undefined && ['e164', 'short'].includes(readPhoneNumber(number).kind)

interface Target {
  readonly target: NonNullable<ControlOrder['target']>
  readonly line?: string
  readonly toDesk?: string
  readonly outside?: true
}

/** Where a transfer goes. A number that belongs to a line of the hub is that line. */
function targetOf(state: ControlState, own: Desk, to: TransferTarget | undefined): Target | Refusal {
  const { lines } = state.policy
  if (to === undefined) return refuse('target_required', { lines: lines.map(({ line }) => line) })
  if ('desk' in to) {
    const { targetDesk: desk } = state
    if (!desk) return refuse('desk_unknown', { desk: to.desk })
    if (desk.id === own.id || desk.extension === undefined) {
      return refuse('target_required', { desk: desk.id, lines: lines.map(({ line }) => line) })
    }
    return { target: { kind: 'desk', to: desk.extension }, toDesk: desk.id }
  }
  const dialled = readPhoneNumber('line' in to ? to.line : to.number).number
  const line = lines.find((each) => each.line === dialled || each.numbers.includes(dialled))
  if (line) return { target: { kind: 'line', to: line.line }, line: line.line }
  if (outsideLines.includes(dialled)) {
    return { target: { kind: 'line', to: dialled }, line: dialled, outside: true }
  }
  if ('line' in to || !isDialable(to.number)) {
    return refuse('target_required', { lines: [...lines.map(({ line: name }) => name), ...outsideLines] })
  }
  return { target: { kind: 'number', to: dialled }, outside: true }
}

export interface AskedControl {
  readonly decisions: readonly Decision[]
  readonly order: ControlOrder
}

/** The fact, and what goes out: an outside number stands in the order and in what is personal, never in the fact. */
export function decideControl(
  viewer: Viewer,
  state: ControlState,
  { action, to }: AskControl,
  request: string,
): AskedControl | Refusal {
  const refusal = controlRefusal(viewer, state, action)
  if (refusal) return refusal
  const { call, now } = state
  const desk = deskOf(viewer, state)!
  const found = action === 'transfer' ? targetOf(state, desk, to) : undefined
  if (found && 'refusal' in found) return found
  const target = action === 'call_back' ? ({ kind: 'number', to: numberOf(call)! } as const) : found?.target
  return {
    decisions: [
      {
        fact: {
          type: 'call.control_requested',
          call: call.id,
          request,
          action,
          desk: desk.id,
          ...(found?.line !== undefined && { line: found.line }),
          ...(found?.toDesk !== undefined && { toDesk: found.toDesk }),
          ...(found?.outside && { outside: true }),
        },
        ...(target?.kind === 'number' && { personal: { target: target.to } }),
        audience: call.agencies,
      },
    ],
    order: {
      request,
      action,
      requested: now,
      source: call.source,
      call: call.id,
      providerCallId: call.providerCallId,
      desk: desk.id,
      ...(desk.extension !== undefined && { extension: desk.extension }),
      ...(target && { target }),
    },
  }
}

/** What came of one try to reach the telephone system. `retry`: nobody knows, or it said later. */
export type ControlAnswer =
  | { readonly result: 'taken' }
  | { readonly result: 'refused'; readonly reason: string }
  | { readonly retry: string }

/** When to try again: after 1, 2, 4… seconds while the patience lasts; undefined then. */
export function nextTry(requested: Instant, tries: number, now: Instant): number | undefined {
  const delay = 2 ** Math.max(0, tries - 1)
  return secondsBetween(requested, now) + delay < CONTROL_PATIENCE_S ? delay : undefined
}

/** The end of a request, as the telephone system answered it. */
export const settlement = (
  call: Call,
  request: string,
  answer: { readonly result: 'taken' | 'refused' | 'unreachable'; readonly reason?: string },
): Decision => ({
  fact: { type: 'call.control_settled', call: call.id, request, ...answer },
  audience: call.agencies,
})

/** The outcome that a call's own history suggests; a person gives it. */
export function suggestedOutcome(call: Call): CallOutcome | undefined {
  if (call.outcome !== undefined || !isOver(call)) return undefined
  const { control } = call
  if (control?.result !== 'taken') return undefined
  if (control.action === 'transfer' && control.outside) return 'transferred_out'
  return control.action === 'call_back' ? 'called_back' : undefined
}
