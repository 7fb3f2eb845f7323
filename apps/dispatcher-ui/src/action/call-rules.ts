/** What a desk may do with a call, asked of the shared rules with what this console sees. */
import type { Desk as Seat } from '@lien-thong/shared/agent/desk'
import type { Call, CallControl, CallOutcome } from '@lien-thong/shared/call/call'
import type { SilentStep } from '@lien-thong/shared/call/silent-call'
import type { ProblemCode } from '@lien-thong/shared/contract/problem'
import {
  type ControlState,
  controlRefusal,
  decideControl,
  type TransferTarget,
} from '@lien-thong/shared/dispatch/call-control'
import {
  claimRefusal,
  decideSilence,
  type Handler,
  type HandlingState,
  handlerOf,
  releaseRefusal,
  type StaleClaim,
  staleClaim,
} from '@lien-thong/shared/dispatch/call-handling'
import { decideOutcomes } from '@lien-thong/shared/dispatch/call-outcome'
import { decideLogOut, logInRefusal } from '@lien-thong/shared/dispatch/desk'
import { decideSurge } from '@lien-thong/shared/dispatch/routing-edit'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { create } from 'zustand'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Desk } from './desk.ts'
import { instantNow, ownDesk, staffedNow } from './own-desk.ts'
import { deskReason } from './rules.ts'

/** What the hub says once and seldom changes. */
interface Switchboard {
  /** Sources that can be asked; undefined: not known yet, and the hub decides. */
  readonly sources: readonly string[] | undefined
  readonly lines: RoutingPolicy['lines']
}
export const useSwitchboard = create<Switchboard>()(() => ({ sources: undefined, lines: [] }))

const noPicture: Reason = { code: 'no_picture' }
const reasonOf = (answer: unknown): Reason | undefined =>
  isRefusal(answer) ? { code: answer.refusal as ProblemCode, facts: answer.detail } : undefined

export function handlingOf(desk: Desk, call: Call): HandlingState | undefined {
  const staffed = staffedNow(desk)
  return staffed && { call, ...staffed }
}

const withState = (desk: Desk, call: Call, rule: (state: HandlingState) => unknown): Reason | undefined => {
  const stopped = deskReason(desk)
  if (stopped) return stopped
  const state = handlingOf(desk, call)
  return state ? reasonOf(rule(state)) : noPicture
}

export function handlerNow(desk: Desk, call: Call): Handler | undefined {
  const state = handlingOf(desk, call)
  return state && handlerOf(call, state.desks, state.now)
}

export function staleNow(desk: Desk, call: Call): StaleClaim | undefined {
  const state = handlingOf(desk, call)
  return state && staleClaim(call, state.desks, state.now)
}

export const isMine = (desk: Desk, handler: Handler | undefined): boolean =>
  handler?.by === `agent:${desk.person.username}`

export const claimReason = (desk: Desk, call: Call, takeOver: boolean): Reason | undefined =>
  withState(desk, call, (state) => claimRefusal(desk.person, state, { takeOver }))

export const releaseReason = (desk: Desk, call: Call): Reason | undefined =>
  withState(desk, call, () => releaseRefusal(desk.person, call))

export const silenceReason = (desk: Desk, call: Call, step: SilentStep): Reason | undefined =>
  withState(desk, call, (state) => decideSilence(desk.person, state, step))

const controlState = (state: HandlingState, targetDesk?: Seat): ControlState => {
  const { sources, lines } = useSwitchboard.getState()
  return {
    ...state,
    policy: { lines },
    targetDesk,
    controllable: sources === undefined || sources.includes(state.call.source),
  }
}

export const controlReason = (desk: Desk, call: Call, action: CallControl): Reason | undefined =>
  withState(desk, call, (state) => controlRefusal(desk.person, controlState(state), action))

export const transferReason = (desk: Desk, call: Call, to: TransferTarget): Reason | undefined =>
  withState(desk, call, (state) => {
    const target = 'desk' in to ? desk.live.picture?.desks.get(to.desk) : undefined
    return decideControl(desk.person, controlState(state, target), { action: 'transfer', to }, 'asked')
  })

/** One outcome for all of them. */
export const outcomesReason = (
  desk: Desk,
  calls: readonly Call[],
  outcome: CallOutcome,
): Reason | undefined => {
  const { picture } = desk.live
  const staffed = staffedNow(desk)
  const states = calls.map((call) => ({ call, own: picture?.incidents.get(call.incident ?? ''), staffed }))
  return deskReason(desk) ?? reasonOf(decideOutcomes(desk.person, states, { outcome }))
}

/** Whether logging in there leaves or displaces somebody, which one has to say. */
export const displaces = (desk: Desk, seat: Seat): boolean => {
  const own = ownDesk(desk)
  const { username } = desk.person
  return (own !== undefined && own.id !== seat.id) || (seat.agent ?? username) !== username
}

export function logInReason(desk: Desk, seat: Seat, replace: boolean): Reason | undefined {
  const now = instantNow(desk)
  const stopped = deskReason(desk)
  if (stopped || now === undefined) return stopped ?? noPicture
  const own = ownDesk(desk)
  const staffed = (each: Seat) => ({ desk: each, calls: [] })
  const before = own && own.id !== seat.id ? staffed(own) : undefined
  return reasonOf(logInRefusal(desk.person, { desk: staffed(seat), before, now }, replace))
}

export const logOutReason = (desk: Desk, seat: Seat): Reason | undefined =>
  deskReason(desk) ?? reasonOf(decideLogOut(desk.person, { desk: seat, calls: [] }))

export const surgeReason = (desk: Desk, on: boolean): Reason | undefined =>
  deskReason(desk) ?? reasonOf(decideSurge(desk.person, desk.live.picture?.surge, { on }))
