/**
 * Handing an incident to a peer, and what the two tell each other of it afterwards: who may, and what becomes true here.
 */
import { forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident, isLegOver } from '../incident/incident.ts'
import type { Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { type HandOver, isHandOverOver, type PeerReason, type Told } from '../peer/hand-over.ts'

export interface HandOverState {
  readonly incident: Incident
  /** Undefined when there is none of that name, or it is switched off. */
  readonly peer: { readonly lines: readonly string[]; readonly reachable: boolean } | undefined
  /** Of this incident, in both directions. */
  readonly handOvers: readonly HandOver[]
}

export interface AskHandOver {
  readonly peer: string
  readonly reason: PeerReason
  readonly line?: string | undefined
  readonly note?: string | undefined
}

/**
 * Constraints, in this order: the role allows it within the agencies of the incident; it is open; the peer is known, can be
 * sent to and serves the line; it is not with this peer for this line already. Giving back what came from the peer ends
 * the hand-over by which it came. The legs here stay as they are: someone closes them once the peer has accepted.
 */
export function decideHandToPeer(
  viewer: Viewer,
  { incident, peer, handOvers }: HandOverState,
  { peer: name, reason, line: asked, note }: AskHandOver,
  id: string,
): readonly Decision[] | Refusal {
  const audience = agenciesOf(incident)
  const forbidden = forbidsOn(viewer, 'incident.hand_over', incident)
  if (forbidden) return forbidden
  if (incident.status === 'closed') return refuse('incident_closed', { number: incident.number })
  if (!peer) return refuse('peer_unknown', { peer: name })
  if (!peer.reachable) return refuse('peer_unavailable', { peer: name })
  const line = asked ?? peer.lines[0]
  if (line === undefined || !peer.lines.includes(line))
    return refuse('peer_line_unknown', { peer: name, lines: peer.lines })
  const going = handOvers.filter((each) => each.peer === name && !isHandOverOver(each))
  const same = going.find((each) => each.direction === 'out' && each.line === line)
  if (same) return refuse('already_handed_over', { peer: name, handOver: same.id })
  const about = { incident: incident.id, peer: name }
  return [
    ...(note === undefined ? [] : [noted(incident.id, note, audience)]),
    {
      fact: {
        type: 'peer.handed_over',
        ...about,
        handOver: id,
        line,
        reason,
        priority: mostUrgent(incident),
      },
      audience,
    },
    ...going
      .filter(({ direction }) => direction === 'in')
      .map((each): Decision => returned(each, id, audience)),
  ]
}

const mostUrgent = ({ legs }: Incident): Priority => Math.min(...legs.map((leg) => leg.priority)) as Priority

export const noted = (incident: string, note: string, audience: readonly Agency[]): Decision => ({
  fact: { type: 'incident.noted', incident },
  personal: { note },
  audience,
})

export const returned = (
  { incident, id: handOver, peer }: HandOver,
  by: string,
  audience: readonly Agency[],
): Decision => ({ fact: { type: 'peer.returned', incident, handOver, peer, by }, audience })

/** The peer has it on disk, as its answer says. Nothing when that was known. */
export const decideDelivered = (
  { id, peer, incident, at }: HandOver,
  audience: readonly Agency[],
  reference?: string,
): readonly Decision[] =>
  at.delivered === undefined
    ? [
        {
          fact: {
            type: 'peer.delivered',
            incident,
            handOver: id,
            peer,
            ...(reference !== undefined && { reference }),
          },
          audience,
        },
      ]
    : []

/** What the peer tells of its work. Nothing when it was told before, or is over: told twice, late, or out of order. */
export function decideTold(
  handOver: HandOver,
  audience: readonly Agency[],
  told: Told,
  said: Instant,
): readonly Decision[] {
  if (isHandOverOver(handOver) || handOver.at[told.status] !== undefined) return []
  const { incident, id, peer } = handOver
  const { status, ...rest } = told
  return [
    ...decideDelivered(handOver, audience),
    {
      fact: { type: `peer.${status}`, incident, handOver: id, peer, said, ...rest } as Decision['fact'],
      audience,
    },
  ]
}

/**
 * What the peer should be told by now of an incident that came from it. Whoever here has it, has accepted: within the hub it
 * may have gone on to another service. It is declined once every service has, and completed once the work is over.
 */
export function tellings(handOver: HandOver, incident: Incident): readonly Told[] {
  if (handOver.direction === 'out' || isHandOverOver(handOver)) return []
  const { legs, status, disposition } = incident
  const someone = legs.some(({ state }) => ['accepted', 'working', 'completed'].includes(state))
  const done = legs.some(({ state }) => state === 'completed')
  const over = legs.every(isLegOver)
  const accepted: readonly Told[] =
    someone && handOver.at.accepted === undefined ? [{ status: 'accepted' }] : []
  if (status === 'closed' || (over && done))
    return [...accepted, { status: 'completed', ...(disposition !== undefined && { disposition }) }]
  const declined = legs.find(({ state }) => state === 'declined')
  return over
    ? [{ status: 'declined', reason: declined ? (declined.reason ?? 'declined') : 'cancelled' }]
    : accepted
}

export const decideTell = (
  { id, peer, incident }: HandOver,
  audience: readonly Agency[],
  told: Told,
): Decision => ({ fact: { type: 'peer.told', incident, handOver: id, peer, ...told }, audience })
