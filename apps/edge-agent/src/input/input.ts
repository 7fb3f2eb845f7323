/** What the agent reads from, and where it puts what it reads. */
import type { Random } from '@lien-thong/shared/kernel/random'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Door, Position } from '../spool/record.ts'

/** One event as it came. `_id` and `_at` are added to the raw events of the vendors, whose own have no id. */
export interface Taken {
  readonly door: Exclude<Door, 'dead'>
  readonly event: Readonly<Record<string, unknown>>
  /** The same for the same event read again; without one, the agent gives it one. */
  readonly id?: string
  readonly position?: Position
}

/** What is no event, and why. */
export interface Unreadable {
  readonly reason: string
  readonly text: string
  readonly position?: Position
}

export interface Sink {
  /** Resolves once the event is on disk; events are kept in the order of the calls. */
  readonly take: (taken: Taken) => Promise<void>
  /** Straight to the dead letters, in its place. */
  readonly setAside: (unreadable: Unreadable) => Promise<void>
  readonly hasRoom: () => boolean
  readonly room: () => Promise<void>
  readonly position: () => Position | undefined
}

export interface InputContext {
  readonly name: string
  readonly sink: Sink
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly stop: AbortSignal
  /** What the status page says of this input. */
  readonly report: (state: InputState, detail?: string) => void
}

/** `paused` is the spool's doing, `ended` is the end of standard input. */
export type InputState = 'starting' | 'connecting' | 'connected' | 'reading' | 'paused' | 'away' | 'ended'

/** Runs until the agent stops, or until there will be nothing more. */
export type Input = (context: InputContext) => Promise<void>

/** The hub takes a single event up to 256 KiB, with its `_id`, `_at` and brackets. */
export const MOST_EVENT_BYTES = 250 * 1024
