/**
 * Who handles a call, and at which desk. The telephone system says where it rings and who answered, people say who
 * claims it. That an answering desk has the call is a view of both and no fact of its own: answers are reported late,
 * twice or out of order, and the view is right again with every report, while a fact would have to be taken back.
 */
import { forbids, hides, may } from '../access/access.ts'
import { type Desk, isAt } from '../agent/desk.ts'
import type { Viewer } from '../agent/viewer.ts'
import { type Call, isOver } from '../call/call.ts'
import { nextSilentSteps, type SilentStep } from '../call/silent-call.ts'
import type { Actor } from '../kernel/agency.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isStale } from '../kernel/version.ts'
import { isStaffed, type LeasedDesk } from './desk.ts'
import type { Decided } from './dispatch.ts'

/** Seconds a claim holds a ringing call that is not answered. */
export const CLAIM_TO_ANSWER_S = 30

/** A call of other agencies is unknown. */
export const forbidsCall = (
  viewer: Viewer,
  { agencies }: Call,
): Refusal<'call_unknown' | 'forbidden'> | undefined =>
  hides(viewer, agencies, 'call_unknown') ?? forbids(viewer, 'call.handle', agencies)

const actorOf = (username: string): Actor => `agent:${username}`

/** Where the call was answered, if someone is logged in there: they hold the receiver. */
export function answeringDesk(call: Call, desks: readonly LeasedDesk[], now: Instant): Desk | undefined {
  if (call.agent === undefined || isOver(call)) return undefined
  return desks.find((each) => isAt(each.desk, call.agent) && isStaffed(each, now))?.desk
}

export type StaleClaim = 'desk_gone' | 'lease_ended' | 'unanswered' | 'answered_elsewhere'

/** Why the claim binds nobody any more, or undefined when it holds or there is none. */
export function staleClaim(call: Call, desks: readonly LeasedDesk[], now: Instant): StaleClaim | undefined {
  const { claim } = call
  if (!claim) return undefined
  const at = desks.find(({ desk }) => desk.id === claim.desk)
  if (at?.desk.agent === undefined || actorOf(at.desk.agent) !== claim.by) return 'desk_gone'
  if (!isStaffed(at, now)) return 'lease_ended'
  const answering = answeringDesk(call, desks, now)
  // Who claimed a ringing call and was forestalled at the telephone lost it; who was ordered to take it did not.
  if (answering && answering.id !== claim.desk && !claim.ordered) return 'answered_elsewhere'
  const rings = call.at.answered === undefined && !isOver(call)
  return rings && secondsBetween(claim.at, now) >= CLAIM_TO_ANSWER_S ? 'unanswered' : undefined
}

export interface Handler {
  readonly by: Actor
  readonly desk?: string
  /** False when only the telephone system says so. */
  readonly claimed: boolean
}

/** Who has the call: by a claim that holds, or by having answered it. A stale claim is shown while nobody else has it. */
export function handlerOf(call: Call, desks: readonly LeasedDesk[], now: Instant): Handler | undefined {
  const { claim } = call
  const answering = answeringDesk(call, desks, now)
  const claimant = claim && {
    by: claim.by,
    ...(claim.desk !== undefined && { desk: claim.desk }),
    claimed: true,
  }
  if (claimant && staleClaim(call, desks, now) === undefined) return claimant
  if (answering) return { by: actorOf(answering.agent!), desk: answering.id, claimed: false }
  return claimant
}

/** A call with the desks that matter for it. */
export interface HandlingState {
  readonly call: Call
  /** The viewer's own desk, the one of the claim, and the one that answered; others do no harm. */
  readonly desks: readonly LeasedDesk[]
  readonly now: Instant
}

/** The desk at which this person is logged in. */
export const deskOf = (viewer: Viewer, { desks, now }: Omit<HandlingState, 'call'>): Desk | undefined =>
  desks.find((each) => each.desk.agent === viewer.username && isStaffed(each, now))?.desk

export interface ClaimCall {
  readonly takeOver: boolean
  readonly version?: number | undefined
}

/** Why this person cannot claim the call, or undefined. */
export function claimRefusal(viewer: Viewer, state: HandlingState, command: ClaimCall): Refusal | undefined {
  const { call, desks, now } = state
  const refusal =
    forbidsCall(viewer, call) ??
    (isOver(call) ? refuse('call_over') : undefined) ??
    (deskOf(viewer, state) ? undefined : refuse('desk_required'))
  if (refusal) return refusal
  const handler = handlerOf(call, desks, now)
  if (!handler || handler.by === actorOf(viewer.username)) return isStale(call.version, command.version)
  const stale = handler.claimed ? staleClaim(call, desks, now) : undefined
  const mayTake = stale !== undefined || may(viewer, 'call.take_over', call.agencies)
  if (!command.takeOver || !mayTake) {
    return refuse('call_claimed', {
      by: handler.by,
      desk: handler.desk,
      at: handler.claimed ? call.claim?.at : call.at.answered,
      ...(stale !== undefined && { stale }),
    })
  }
  return isStale(call.version, command.version)
}

/**
 * Constraints, in this order: the role allows it; the call is not over; one claims from a desk; what a colleague has is
 * taken over only by who says so, when the claim is stale or by a supervisor; the version is the one seen. Claiming
 * again from the same desk changes nothing.
 */
export function decideClaim(viewer: Viewer, state: HandlingState, command: ClaimCall): Decided {
  const refusal = claimRefusal(viewer, state, command)
  if (refusal) return refusal
  const { call, desks, now } = state
  const desk = deskOf(viewer, state)!
  const by = actorOf(viewer.username)
  const stale = staleClaim(call, desks, now)
  if (call.claim?.by === by && call.claim.desk === desk.id && stale === undefined) return []
  const from = [handlerOf(call, desks, now)?.by, call.claim?.by].find((each) => each && each !== by)
  const reason = stale !== undefined && from === call.claim?.by ? 'stale' : 'ordered'
  return [
    {
      fact: {
        type: 'call.claimed',
        call: call.id,
        desk: desk.id,
        ...(from !== undefined && { from, reason }),
      },
      audience: call.agencies,
    },
  ]
}

/** Why this person cannot release the call, or undefined. */
export function releaseRefusal(viewer: Viewer, call: Call): Refusal | undefined {
  const forbidden = forbidsCall(viewer, call)
  if (forbidden) return forbidden
  const own = call.claim?.by === actorOf(viewer.username)
  if (!call.claim || !(own || may(viewer, 'call.take_over', call.agencies))) {
    return refuse('call_not_claimed', { by: call.claim?.by })
  }
  return undefined
}

/** One's own claim; a supervisor may release anyone's. */
export function decideRelease(viewer: Viewer, call: Call): Decided {
  const refusal = releaseRefusal(viewer, call)
  if (refusal) return refusal
  const reason = isOver(call) ? 'over' : 'given_back'
  return [{ fact: { type: 'call.released', call: call.id, reason }, audience: call.agencies }]
}

/** Why this person does not have the call, or undefined when they have: by a claim that holds, or by the receiver. */
export function notHandling(viewer: Viewer, { call, desks, now }: HandlingState): Refusal | undefined {
  const forbidden = forbidsCall(viewer, call)
  if (forbidden) return forbidden
  const handler = handlerOf(call, desks, now)
  if (handler?.by === actorOf(viewer.username)) return undefined
  return refuse('call_not_claimed', { by: handler?.by, desk: handler?.desk })
}

/** One more step with a caller who does not speak, by whoever has the call. */
export function decideSilence(viewer: Viewer, state: HandlingState, step: SilentStep): Decided {
  const { call } = state
  const refusal = notHandling(viewer, state) ?? (isOver(call) ? refuse('call_over') : undefined)
  if (refusal) return refusal
  const taken = call.silence ?? []
  const legal = nextSilentSteps(taken)
  if (!legal.includes(step)) return refuse('illegal_move', { from: taken.at(-1)?.step, to: step, legal })
  return [{ fact: { type: 'call.silence_noted', call: call.id, step }, audience: call.agencies }]
}

/** Where a call rings now, in the telephone system's words. */
const ringsAt = (call: Call): readonly string[] =>
  call.at.answered !== undefined
    ? []
    : (call.legs ?? []).flatMap(({ at, rangAt }) =>
        (at.answered ?? at.ended ?? at.cancelled) ? [] : (rangAt ?? []),
      )

/**
 * The call that a desk's console shows by itself: the one answered at its extension, else the one that rings there, of
 * several the newest by receipt. None where someone else has claimed it meanwhile.
 */
export function popFor(
  desk: Desk,
  calls: Iterable<Call>,
  desks: readonly LeasedDesk[],
  now: Instant,
): Call | undefined {
  let best: { readonly call: Call; readonly rank: number } | undefined
  for (const call of calls) {
    if (isOver(call)) continue
    const rank = isAt(desk, call.agent) ? 2 : ringsAt(call).some((agent) => isAt(desk, agent)) ? 1 : 0
    if (rank === 0) continue
    const handler = handlerOf(call, desks, now)
    if (handler && handler.desk !== desk.id) continue
    const newer = best && rank === best.rank && call.at.received > best.call.at.received
    if (!best || rank > best.rank || newer) best = { call, rank }
  }
  return best?.call
}
