/** Handing incidents to houses outside the hub: bodies of commands, and what consoles and peers are answered. */
import { z } from 'zod'
import { storableText } from '../kernel/fold-text.ts'
import type { Instant } from '../kernel/instant.ts'
import {
  type HandOver,
  type PeerKind,
  peerReasons,
  type ToldStatus,
  withdrawReasons,
} from '../peer/hand-over.ts'

export const PEER_ID = /^[a-z0-9][a-z0-9-]{0,31}$/

const line = z.string().regex(/^\d{2,6}$/, 'a short number: 115')

export const handOverBody = z.object({
  peer: z.string().regex(PEER_ID),
  reason: z.enum(peerReasons),
  line: line.optional().describe('Which of the peer’s lines is asked; its first one when left out'),
  note: z.string().trim().min(1).max(4000).transform(storableText).optional().describe('For the peer'),
})
export type HandOverBody = z.output<typeof handOverBody>

export const withdrawBody = z.object({ reason: z.enum(withdrawReasons) })
export type WithdrawBody = z.output<typeof withdrawBody>

export const addPeerBody = z.object({
  peer: z.string().regex(PEER_ID, 'small letters, digits and dashes, 32 at most'),
  name: z.string().trim().min(1).max(100).transform(storableText),
  url: z
    .string()
    .max(500)
    .transform((text) => text.replace(/\/+$/, '')),
  lines: z.array(line).min(1, 'at least one line that the peer serves').max(20),
})
export type AddPeerBody = z.output<typeof addPeerBody>

/** Whom an incident can be handed to, for consoles: nothing of how. */
export interface PeerView {
  readonly peer: string
  readonly name: string
  readonly kind: PeerKind
  readonly lines: readonly string[]
}

export interface HandOverView extends HandOver {
  /** Since when somebody at the peer should have accepted. */
  readonly overdueSince?: Instant
  /** What is still to be delivered to the peer, oldest first; nothing of what it says. */
  readonly undelivered: readonly UndeliveredView[]
}

export interface UndeliveredView {
  readonly type: string
  readonly since: Instant
  readonly tries: number
  /** A code: why the last try failed. */
  readonly fault?: string
}

export const peerEventTypes = [
  'incident.handed_over',
  'incident.hand_over.updated',
  'incident.hand_over.accepted',
  'incident.hand_over.declined',
  'incident.hand_over.completed',
  'incident.hand_over.withdrawn',
] as const
export type PeerEventType = (typeof peerEventTypes)[number]

export const eventOfTold = (status: ToldStatus): PeerEventType => `incident.hand_over.${status}`

/** The answer of `POST /v1/peers/{peer}/events`, once it is on disk. */
export interface PeerEventAnswer {
  readonly trackingId: string
  readonly status: 'accepted' | 'duplicate'
  /** The number of the incident here. */
  readonly reference: string
}
