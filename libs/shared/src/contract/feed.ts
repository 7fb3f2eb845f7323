/** socket.io namespace `/live`: what the server and a console say to each other. */
import type { Actor } from '../kernel/agency.ts'
import type { EntriesFrame } from '../watch/cursor.ts'

export interface WatchRequest {
  readonly since: number
}

/** `resync`: too far behind or ahead; take a new picture. */
export interface WatchAnswer {
  readonly seq: number
  readonly resync: boolean
}

export interface ClockMessage {
  readonly now: string
  readonly seq: number
}

export const presenceDoings = ['viewing', 'typing'] as const
/** Someone is at an incident. Consoles say it again every few seconds; after `PRESENCE_S` without it they are gone. */
export interface PresenceMessage {
  readonly incident: string
  readonly by: Actor
  readonly doing: (typeof presenceDoings)[number]
}
export const PRESENCE_S = 10

export interface ServerMessages {
  entries: (frame: EntriesFrame) => void
  /** Packed by `watch/positions`. Volatile: a lost one is replaced by the next. */
  positions: (packed: Uint8Array) => void
  /** Volatile: a lost one is said again. */
  presence: (presence: PresenceMessage) => void
  clock: (clock: ClockMessage) => void
  resync: () => void
}

export interface ClientMessages {
  watch: (request: WatchRequest, answer: (answer: WatchAnswer) => void) => void
}
