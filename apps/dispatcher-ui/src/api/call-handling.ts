/** Desks, claims, telephone requests, callers and worklists: one request each. */
import type { Desk } from '@lien-thong/shared/agent/desk'
import type { Call, CallControl, CallOutcome } from '@lien-thong/shared/call/call'
import type { SilentStep } from '@lien-thong/shared/call/silent-call'
import type { TransferTarget } from '@lien-thong/shared/dispatch/call-control'
import type { CallerHistory } from '@lien-thong/shared/dispatch/caller-history'
import type { WorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { get, post } from './http.ts'

const at = (id: string) => encodeURIComponent(id)

export interface LoggedIn {
  readonly desk: Desk
  readonly leaseEnds: Instant
}

export const logIn = (desk: string, replace: boolean, key: string): Promise<LoggedIn> =>
  post(`/v1/desks/${at(desk)}/log-in`, { replace }, key)
export const renewLogIn = (desk: string): Promise<LoggedIn> => post(`/v1/desks/${at(desk)}/renew`, {})
export const logOut = (desk: string, key: string): Promise<Desk> =>
  post(`/v1/desks/${at(desk)}/log-out`, {}, key)

export const claimCall = (call: string, takeOver: boolean, key: string): Promise<Call> =>
  post(`/v1/calls/${at(call)}/claim`, { takeOver }, key)
export const releaseCall = (call: string, key: string): Promise<Call> =>
  post(`/v1/calls/${at(call)}/release`, {}, key)
export const noteSilence = (call: string, step: SilentStep, key: string): Promise<Call> =>
  post(`/v1/calls/${at(call)}/silence`, { step }, key)

export interface ControlBody {
  readonly action: CallControl
  readonly to?: TransferTarget
}
export const controlCall = (call: string, body: ControlBody, key: string): Promise<Call> =>
  post(`/v1/calls/${at(call)}/control`, body, key)

export const getControllable = async (): Promise<readonly string[]> =>
  (await get<{ readonly sources: readonly string[] }>('/v1/call-control')).sources

export const getCaller = (call: string): Promise<CallerHistory> => get(`/v1/calls/${at(call)}/caller`)
export const getCallLimits = (): Promise<WorklistLimits> => get('/v1/call-limits')

export const giveOutcomes = (
  calls: readonly string[],
  outcome: CallOutcome,
  key: string,
): Promise<{ readonly calls: readonly Call[] }> => post('/v1/calls/outcome', { calls, outcome }, key)
