/** What the telephone keys do: claim and open, answer, hold and take back. */
import type { Call, CallControl } from '@lien-thong/shared/call/call'
import type { Reason } from '../text/refusal-sentence.ts'
import { claim, control } from './call-commands.ts'
import { controlReason, handlerNow, isMine, staleNow } from './call-rules.ts'
import { selectCall } from './console-store.ts'
import type { Desk } from './desk.ts'
import { tell } from './news.ts'
import { callToAnswer, currentCall } from './own-call.ts'
import { commandReason, run } from './runner.ts'

/** The claim that the button of a call offers: taking over only what a colleague has. */
export function claimOf(desk: Desk, call: Call) {
  const handler = handlerNow(desk, call)
  return claim(call, handler !== undefined && !isMine(desk, handler))
}

/**
 * Opens the call and claims it; a ringing one that is claimed already is answered. Without a desk it is only opened, and
 * that is said.
 */
export function answerCall(desk: Desk): void {
  const call = callToAnswer(desk)
  if (!call) return
  selectCall(call)
  // A stale claim of one's own is renewed before one can ask for anything.
  if (call.claim && isMine(desk, handlerNow(desk, call)) && staleNow(desk, call) === undefined) {
    void run(desk, control(call, 'answer'))
    return
  }
  const command = claimOf(desk, call)
  if (commandReason(desk, command)?.code === 'desk_required')
    tell({ kind: 'info', say: (t) => t('handling.onlyOpened') })
  else void run(desk, command)
}

const heldCommand = (call: Call) =>
  control(call, call.state === 'hold' || call.state === 'parked' ? 'retrieve' : 'hold')

export function holdOrRetrieveReason(desk: Desk): Reason | undefined {
  const call = currentCall(desk)
  return call ? commandReason(desk, heldCommand(call)) : { code: 'no_call' }
}

export function askHoldOrRetrieve(desk: Desk): void {
  const call = currentCall(desk)
  if (call) void run(desk, heldCommand(call))
}

/** Why the call that a key means cannot be transferred or hung up. */
export function callReason(
  desk: Desk,
  action: Extract<CallControl, 'transfer' | 'hang_up'>,
): Reason | undefined {
  const call = currentCall(desk)
  return call ? controlReason(desk, call, action) : { code: 'no_call' }
}
