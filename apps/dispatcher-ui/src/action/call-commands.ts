/** The commands of a desk about calls, desks and surge mode. */
import type { Desk as Seat } from '@lien-thong/shared/agent/desk'
import type { Call, CallControl, CallOutcome } from '@lien-thong/shared/call/call'
import type { SilentStep } from '@lien-thong/shared/call/silent-call'
import type { TransferTarget } from '@lien-thong/shared/dispatch/call-control'
import { toMs } from '@lien-thong/shared/kernel/instant'
import type { Picture } from '@lien-thong/shared/picture/picture'
import * as hub from '../api/call-handling.ts'
import { setSurge } from '../api/routing.ts'
import { callerName } from '../text/names.ts'
import {
  claimReason,
  controlReason,
  logInReason,
  logOutReason,
  outcomesReason,
  releaseReason,
  silenceReason,
  surgeReason,
  transferReason,
} from './call-rules.ts'
import type { Command } from './command.ts'
import type { Desk } from './desk.ts'
import { leave, stay, useLease } from './own-desk.ts'

/** Judged as it is now, not as it was drawn. */
const callNow = ({ live }: Desk, call: Call): Call => live.picture?.calls.get(call.id) ?? call
const seatNow = ({ live }: Desk, seat: Seat): Seat => live.picture?.desks.get(seat.id) ?? seat

const reached =
  ({ id, version }: Pick<Call, 'id' | 'version'>) =>
  (picture: Picture): boolean =>
    (picture.calls.get(id)?.version ?? Number.POSITIVE_INFINITY) >= version

/** @param takeOver whoever takes what a colleague has says so; a claim that comes second is refused */
export const claim = (call: Call, takeOver: boolean): Command => ({
  occupies: `handling ${call.id}`,
  label: (t) => t('handling.claimed', { from: callerName(t, call) }),
  reason: (desk) => claimReason(desk, callNow(desk, call), takeOver),
  send: async (key) => reached(await hub.claimCall(call.id, takeOver, key)),
})

export const release = (call: Call): Command => ({
  occupies: `handling ${call.id}`,
  label: (t) => t('handling.released', { from: callerName(t, call) }),
  reason: (desk) => releaseReason(desk, callNow(desk, call)),
  send: async (key) => reached(await hub.releaseCall(call.id, key)),
})

export const silence = (call: Call, step: SilentStep): Command => ({
  occupies: `silence ${call.id}`,
  label: (t) => `${callerName(t, call)}: ${t(`silent.${step}`)}`,
  reason: (desk) => silenceReason(desk, callNow(desk, call), step),
  send: async (key) => reached(await hub.noteSilence(call.id, step, key)),
})

/** Done means asked: what comes of it is shown beside the call. */
export const control = (call: Call, action: Exclude<CallControl, 'transfer'>): Command => ({
  occupies: `control ${call.id}`,
  label: (t) => t('handling.asked', { action: t(`control.${action}`), from: callerName(t, call) }),
  reason: (desk) => controlReason(desk, callNow(desk, call), action),
  send: async (key) => reached(await hub.controlCall(call.id, { action }, key)),
})

export const transfer = (call: Call, to: TransferTarget, shown: string): Command => ({
  occupies: `control ${call.id}`,
  label: (t) => t('handling.askedTo', { to: shown, from: callerName(t, call) }),
  reason: (desk) => transferReason(desk, callNow(desk, call), to),
  send: async (key) => reached(await hub.controlCall(call.id, { action: 'transfer', to }, key)),
})

/** As many as one command takes; the rest stay on the list. */
const AT_ONCE = 100

export const outcomes = (of: readonly Call[], given: CallOutcome): Command => {
  const calls = of.slice(0, AT_ONCE)
  return {
    occupies: `call ${calls[0]?.id}`,
    label: (t) =>
      t('handling.outcomes', {
        from: calls[0] ? callerName(t, calls[0]) : '',
        n: calls.length,
        outcome: t(`outcome.${given}`),
      }),
    reason: (desk) =>
      outcomesReason(
        desk,
        calls.map((call) => callNow(desk, call)),
        given,
      ),
    send: async (key) => {
      const answer = await hub.giveOutcomes(
        calls.map(({ id }) => id),
        given,
        key,
      )
      return (picture) => answer.calls.every((call) => reached(call)(picture))
    },
  }
}

/** @param replace leave the desk where one sits, or displace who sits there */
export const logIn = (seat: Seat, replace: boolean): Command => ({
  occupies: 'desk',
  label: (t) => t('seat.loggedIn', { desk: seat.id }),
  reason: (desk) => logInReason(desk, seatNow(desk, seat), replace),
  send: async (key) => {
    const { desk, leaseEnds } = await hub.logIn(seat.id, replace, key)
    useLease.setState({ ends: toMs(leaseEnds), lost: undefined })
    return (picture) => picture.desks.get(desk.id)?.agent === desk.agent
  },
})

export const logOut = (seat: Seat): Command => ({
  occupies: 'desk',
  label: (t) => t('seat.loggedOut', { desk: seat.id }),
  reason: (desk) => logOutReason(desk, seatNow(desk, seat)),
  send: async (key) => {
    leave(seat.id)
    try {
      const { id, version } = await hub.logOut(seat.id, key)
      return (picture) => (picture.desks.get(id)?.version ?? 0) >= version
    } catch (error) {
      stay(seat.id)
      throw error
    }
  },
})

export const surge = (on: boolean): Command => ({
  occupies: 'surge',
  label: (t) => t(on ? 'surge.started' : 'surge.ended'),
  reason: (desk) => surgeReason(desk, on),
  send: async (key) => {
    await setSurge(on, undefined, key)
    return (picture) => (picture.surge !== undefined) === on
  },
  undo: () => {
    const { undo: _, ...back } = surge(!on)
    return back
  },
})
