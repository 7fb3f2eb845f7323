/** One telephone call: what the hub holds of it. How it comes about from events is told in `evolve-call`. */
import type { Actor, Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { CallLeg } from './call-leg.ts'
import type { CallRoute } from './call-route.ts'
import type { CallState, CallTimes } from './call-state.ts'
import type { SilentStep } from './silent-call.ts'

/** Every call ends in one of these; a finished call without one stays on the watchdog list. */
export const callOutcomes = [
  'opened_incident',
  'attached',
  'information',
  'transferred_out',
  'nuisance',
  'called_back',
  'no_contact',
] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** What was odd about a call or its events. Marks inform; they never stop a call. */
export type CallMark =
  | 'number_unreadable'
  | 'number_withheld'
  | 'line_unknown'
  | 'location_invalid'
  | 'location_null_island'
  | 'location_swapped'
  | 'location_outside'
  | 'time_missing'
  | 'time_unreadable'
  | 'clock_skew'
  /** The hub heard of it when it was long past, so it opened no incident of itself. */
  | 'late'
  | 'no_begin'
  | 'data_malformed'
  /** Its source fell silent about it, and the hub closed it after the configured time. */
  | 'lost'
  /** A routing rule marked its caller as a frequent nuisance. It is answered like any other. */
  | 'nuisance_suspected'

export interface CallLocation {
  readonly lat: number
  readonly lon: number
  /** Metres. */
  readonly radius?: number
  /** 0 to 1. */
  readonly confidence?: number
  /** `aml`, `cell`, `app`, `link`, `fixed`, `verbal` or the provider's own word. */
  readonly source?: string
  readonly time: Instant
}

/** Who is handling the call at a desk. The telephone system says who answered (`agent`); this is what people say. */
export interface CallClaim {
  readonly by: Actor
  readonly desk?: string
  readonly at: Instant
  /** A supervisor took it from someone who was at work on it. */
  readonly ordered?: true
}

export const callControls = ['answer', 'hold', 'retrieve', 'transfer', 'hang_up', 'call_back'] as const
/** What a desk may ask the telephone system to do. The call changes only when the telephone system reports it. */
export type CallControl = (typeof callControls)[number]

/** The last thing asked of the telephone system about this call. */
export interface ControlRequest {
  readonly request: string
  readonly action: CallControl
  readonly by: Actor
  readonly at: Instant
  /** Of a transfer: the line it goes to. */
  readonly line?: string
  /** Of a transfer: it leaves the lines of the hub. */
  readonly outside?: true
  readonly result?: ControlResult
  readonly reason?: string
}
export type ControlResult = 'taken' | 'refused' | 'unreachable'

export interface Call {
  readonly id: string
  readonly source: string
  /** The source's own id of the call; of a call with several legs, the id of the caller's leg. */
  readonly providerCallId: string
  /** The emergency line that was dialled first: `113`, `114`, `115`, or another configured one. */
  readonly line: string
  /** Where it waits or waited last. */
  readonly queue: string
  readonly state: CallState
  readonly direction?: 'outbound'
  readonly from?: string
  readonly to?: string
  /** The agent or extension that answered, in the telephone system's words. */
  readonly agent?: string
  readonly cause?: string
  readonly incident?: string
  /** The incident that it had before it was attached to this one. */
  readonly movedFrom?: string
  /** Those that it had before that one, the first of them first. */
  readonly movedBefore?: readonly string[]
  readonly outcome?: CallOutcome
  readonly at: CallTimes
  /** Present when the telephone system reports more than one leg, or at which telephone a leg rings. */
  readonly legs?: readonly CallLeg[]
  /** The lines it came through, earliest first. */
  readonly routes: readonly CallRoute[]
  readonly locations: readonly CallLocation[]
  readonly marks: readonly CallMark[]
  readonly recordings?: readonly string[]
  readonly claim?: CallClaim
  readonly control?: ControlRequest
  /** Steps taken with a caller who does not speak, in order. */
  readonly silence?: readonly { readonly at: Instant; readonly step: SilentStep }[]
  /** Another call that this one turned out to be; this one is history then. */
  readonly joinedTo?: string
  /** Whose desks see it. */
  readonly agencies: readonly Agency[]
  readonly version: number
}

export const isOver = (call: Call): boolean =>
  call.state === 'ended' || call.state === 'cancelled' || call.joinedTo !== undefined
