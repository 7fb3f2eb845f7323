/**
 * An incident given to a house outside this hub, or taken from one, and how far that has come. Sent, delivered, accepted,
 * declined and completed are separate: a document on somebody's disk is not yet a person who comes.
 */
import { type AcceptLimits, usualAcceptLimits } from '../kernel/accept-limits.ts'
import type { Actor, Agency, Priority } from '../kernel/agency.ts'
import { addSeconds, type Instant } from '../kernel/instant.ts'

/** What a peer speaks. Only what an adapter exists for. */
export const peerKinds = ['hub'] as const
export type PeerKind = (typeof peerKinds)[number]

/** Codes, because facts are for good; what else there is to say stands in the note. */
export const peerReasons = [
  'their_area',
  'their_service',
  'no_capacity',
  'joint_response',
  'handed_back',
  'other',
] as const
export type PeerReason = (typeof peerReasons)[number]

/** Why a house takes back what it handed over, before anyone there has accepted. */
export const withdrawReasons = ['not_needed', 'wrong_peer', 'done_here', 'by_mistake', 'other'] as const
export type WithdrawReason = (typeof withdrawReasons)[number]

/** A number of an incident at a peer: facts are for good, so there is no room for words in it. */
export const INCIDENT_REFERENCE = /^[\w./-]{1,40}$/

export type Told =
  | { readonly status: 'accepted' }
  | { readonly status: 'declined'; readonly reason: string }
  | { readonly status: 'completed'; readonly disposition?: string }
export type ToldStatus = Told['status']

interface About {
  readonly incident: string
  /** The tracking id: the same at both houses, in every try and every update. */
  readonly handOver: string
  readonly peer: string
}

export type PeerFact =
  | { readonly type: 'peer.set_up'; readonly peer: string; readonly kind: PeerKind }
  | { readonly type: 'peer.switched'; readonly peer: string; readonly enabled: boolean }
  | { readonly type: 'peer.key_changed'; readonly peer: string; readonly of: 'ours' | 'theirs' }
  | (About & {
      readonly type: 'peer.handed_over'
      readonly line: string
      readonly reason: PeerReason
      readonly priority: Priority
    })
  /** The peer has it on disk; `reference` is the number of the incident there. */
  | (About & { readonly type: 'peer.delivered'; readonly reference?: string })
  /** The peer cannot take it as it is, ever: nobody there has seen it. */
  | (About & { readonly type: 'peer.refused'; readonly reason: string })
  /** `said`: when, by the clock of the peer. */
  | (About & { readonly type: 'peer.accepted'; readonly said: Instant })
  | (About & { readonly type: 'peer.declined'; readonly said: Instant; readonly reason: string })
  | (About & { readonly type: 'peer.completed'; readonly said: Instant; readonly disposition?: string })
  /** It came from the peer; `returns` is the hand-over by which it once went there or beyond. */
  | (About & {
      readonly type: 'peer.received'
      readonly line: string
      readonly agency: Agency
      readonly reason: PeerReason
      readonly priority: Priority
      readonly reference: string
      readonly returns?: string
    })
  /** The peer knows more; what it is stands in facts of the incident. */
  | (About & { readonly type: 'peer.updated'; readonly revision: number })
  /** The peer closed its incident, or opened it again. Nothing ends here by it: people may still be needed. */
  | (About & { readonly type: 'peer.closed_there' | 'peer.reopened_there' })
  /** What became of it here, as the peer is told. */
  | (About & { readonly type: 'peer.told' } & Told)
  /** Whoever handed it over takes that back. Nothing of the incident ends by it at the receiver: people may be needed. */
  | (About & { readonly type: 'peer.withdrawn'; readonly reason: string })
  /** It came back, or went on from here: this hand-over is over, the later one counts. */
  | (About & { readonly type: 'peer.returned'; readonly by: string })

export interface HandOver {
  readonly id: string
  readonly direction: 'out' | 'in'
  readonly peer: string
  readonly incident: string
  /** The line that it was handed to: 115. */
  readonly line: string
  readonly reason: PeerReason
  readonly priority: Priority
  readonly by: Actor
  /** The number of the incident at the peer. */
  readonly reference?: string
  /** Why it was declined or withdrawn, or could not be delivered. */
  readonly why?: string
  /** Who took it back; where it came from a peer, the peer. */
  readonly withdrawnBy?: Actor
  readonly disposition?: string
  /** Since when the peer it came from has closed its own incident. */
  readonly closedThere?: Instant
  readonly at: {
    readonly handedOver: Instant
    readonly delivered?: Instant
    readonly refused?: Instant
    readonly accepted?: Instant
    readonly declined?: Instant
    readonly completed?: Instant
    readonly returned?: Instant
    readonly withdrawn?: Instant
  }
}

interface PeerEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: PeerFact
}

/** Times are those of the hub that keeps this record; the first of a kind stays. */
export function evolveHandOver(
  handOver: HandOver | undefined,
  { at, by, fact }: PeerEntry,
): HandOver | undefined {
  if (fact.type === 'peer.handed_over' || fact.type === 'peer.received') {
    const { handOver: id, peer, incident, line, reason, priority } = fact
    const out = fact.type === 'peer.handed_over'
    return {
      ...{ id, direction: out ? 'out' : 'in', peer, incident, line, reason, priority, by },
      ...(fact.type === 'peer.received' && { reference: fact.reference }),
      at: { handedOver: at, ...(!out && { delivered: at }) },
    }
  }
  if (!handOver || !('handOver' in fact)) return handOver
  const reached = (step: keyof HandOver['at']): HandOver => ({
    ...handOver,
    at: { ...handOver.at, [step]: handOver.at[step] ?? at },
  })
  switch (fact.type) {
    case 'peer.delivered':
      return { ...reached('delivered'), ...(fact.reference !== undefined && { reference: fact.reference }) }
    case 'peer.refused':
      return { ...reached('refused'), why: fact.reason }
    case 'peer.accepted':
      return reached('accepted')
    case 'peer.declined':
      return { ...reached('declined'), why: fact.reason }
    case 'peer.completed':
      return {
        ...reached('completed'),
        ...(fact.disposition !== undefined && { disposition: fact.disposition }),
      }
    case 'peer.told':
      return {
        ...reached(fact.status),
        ...(fact.status === 'declined' && { why: fact.reason }),
        ...(fact.status === 'completed' &&
          fact.disposition !== undefined && { disposition: fact.disposition }),
      }
    case 'peer.withdrawn':
      return { ...reached('withdrawn'), why: fact.reason, withdrawnBy: by }
    case 'peer.returned':
      return reached('returned')
    case 'peer.closed_there':
      return { ...handOver, closedThere: handOver.closedThere ?? at }
    case 'peer.reopened_there': {
      const { closedThere: _, ...open } = handOver
      return open
    }
    case 'peer.updated':
      return handOver
  }
}

/** Nothing more is told about it in either direction. */
export const isHandOverOver = ({ at }: HandOver): boolean =>
  (at.refused ?? at.declined ?? at.completed ?? at.returned ?? at.withdrawn) !== undefined

/**
 * Since when somebody should have accepted and nobody did; undefined while there is time, and once there is an answer. What
 * the peer refused or could not be reached for waits for a person here all the more.
 */
export function overdueSince(
  { direction, priority, at }: HandOver,
  now: Instant,
  limits: AcceptLimits = usualAcceptLimits,
): Instant | undefined {
  const settled = at.accepted ?? at.declined ?? at.completed ?? at.returned ?? at.withdrawn
  if (direction === 'in' || settled !== undefined) return undefined
  const due = at.refused ?? addSeconds(at.handedOver, limits[priority])
  return due <= now ? due : undefined
}
