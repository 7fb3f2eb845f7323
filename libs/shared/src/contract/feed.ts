/** socket.io namespace `/live`: what the server and a console say to each other. */
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

export interface ServerMessages {
  entries: (frame: EntriesFrame) => void
  /** Packed by `watch/positions`. Volatile: a lost one is replaced by the next. */
  positions: (packed: Uint8Array) => void
  clock: (clock: ClockMessage) => void
  resync: () => void
}

export interface ClientMessages {
  watch: (request: WatchRequest, answer: (answer: WatchAnswer) => void) => void
}
