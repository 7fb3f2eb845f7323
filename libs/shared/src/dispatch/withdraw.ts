/** Taking back a hand-over that nobody at the peer has accepted, and what becomes true at the house that had received it. */
import { forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { type HandOver, isHandOverOver, type WithdrawReason } from '../peer/hand-over.ts'
import type { Decided } from './dispatch.ts'
import { noted } from './hand-over.ts'

const withdrawn = ({ incident, id: handOver, peer }: HandOver, reason: string, to: Incident): Decision => ({
  fact: { type: 'peer.withdrawn', incident, handOver, peer, reason },
  audience: agenciesOf(to),
})

/**
 * Why it cannot be taken back, or undefined. Constraints, in this order: whoever may hand over may take back; it went out
 * from here; nobody here has taken it back; it is not over, and nobody there has accepted it: with them one speaks.
 */
export const withdrawRefusal = (
  viewer: Viewer,
  incident: Incident,
  handOver: HandOver | undefined,
): Refusal | undefined => {
  const forbidden = forbidsOn(viewer, 'incident.hand_over', incident)
  if (forbidden) return forbidden
  if (handOver?.direction !== 'out') return refuse('hand_over_unknown')
  const { peer, at, withdrawnBy } = handOver
  if (at.withdrawn !== undefined)
    return refuse('hand_over_withdrawn', { peer, ...(withdrawnBy !== undefined && { by: withdrawnBy }) })
  return isHandOverOver(handOver) || at.accepted !== undefined
    ? refuse('hand_over_answered', { peer })
    : undefined
}

export const decideWithdraw = (
  viewer: Viewer,
  incident: Incident,
  handOver: HandOver | undefined,
  reason: WithdrawReason,
): Decided => withdrawRefusal(viewer, incident, handOver) ?? [withdrawn(handOver!, reason, incident)]

/** Said as a note too: whoever works on it here reads notes, and it is for them to end their work. Nothing when it is over. */
export const decideWithdrawnThere = (
  handOver: HandOver,
  incident: Incident,
  reason: string,
): readonly Decision[] =>
  isHandOverOver(handOver)
    ? []
    : [
        withdrawn(handOver, reason, incident),
        noted(
          incident.id,
          `⚠ ${handOver.peer}: đã rút lại việc chuyển giao (${reason}) · withdrew the hand-over (${reason}); ask whether help is still needed`,
          agenciesOf(incident),
        ),
      ]
