/** What became of the last thing asked of the telephone system: shown until the call itself shows it. */
import { type Call, type ControlRequest, isOver } from '@lien-thong/shared/call/call'
import { CONTROL_PATIENCE_S } from '@lien-thong/shared/dispatch/call-control'
import { type Instant, secondsBetween } from '@lien-thong/shared/kernel/instant'

/**
 * `asked`: on its way. `taken`: the telephone system said yes and has reported nothing yet. `no_change`: it said yes and
 * nothing happened for longer than it should take. `forgotten`: nobody ever said what became of it.
 */
export type AskedState = 'asked' | 'taken' | 'no_change' | 'refused' | 'unreachable' | 'forgotten'

export interface Asked {
  readonly request: ControlRequest
  readonly state: AskedState
  readonly seconds: number
}

/** Seconds for which an answer stays on the screen when no report follows. */
const SHOWN_S = 120

/** Whether the call's own reports show what was asked for, also when more has happened since. */
function isSeen({ control, at, state, routes, ...call }: Call): boolean {
  if (!control) return false
  const since = (time: Instant | undefined): boolean => time !== undefined && time > control.at
  switch (control.action) {
    case 'answer':
      return at.answered !== undefined
    case 'hold':
      return state === 'hold' || state === 'parked' || since(at.hold)
    case 'retrieve':
      return (state !== 'hold' && state !== 'parked') || since(at.retrieve)
    case 'transfer':
      return (
        since(at.transfer) ||
        routes.some(({ line, transferred }) => line === control.line && transferred !== undefined)
      )
    case 'hang_up':
      return isOver({ control, at, state, routes, ...call })
    case 'call_back':
      return call.outcome !== undefined
  }
}

/** @returns undefined when nothing was asked, or when the call shows that it was done */
export function askedOf(call: Call, now: Instant): Asked | undefined {
  const { control } = call
  if (!control || isSeen(call)) return undefined
  if (isOver(call) && control.action !== 'call_back') return undefined
  const seconds = Math.max(0, secondsBetween(control.at, now))
  if (seconds > SHOWN_S) return undefined
  const state =
    control.result === undefined
      ? seconds < 2 * CONTROL_PATIENCE_S
        ? 'asked'
        : 'forgotten'
      : control.result === 'taken' && control.action !== 'call_back' && seconds >= CONTROL_PATIENCE_S
        ? 'no_change'
        : control.result
  return { request: control, state, seconds }
}
