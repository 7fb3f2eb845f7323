/** Everything that can become true of a call. */
import type { Actor, Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Call, CallControl, CallLocation, CallMark, CallOutcome, ControlResult } from './call.ts'
import type { CallLeg } from './call-leg.ts'
import type { CallEvent } from './call-state.ts'
import type { SilentStep } from './silent-call.ts'

/** Where a routing decision sent the call, and the rule that made it. */
export interface RoutedTo {
  readonly line: string
  readonly queue: string
  readonly agency: Agency
  readonly rule: string
  readonly cause: string
}

/** What is fixed when the hub first hears of a call. */
export interface CallOrigin extends RoutedTo {
  readonly source: string
  readonly providerCallId: string
}

export type CallFact =
  | {
      readonly type: 'call.recorded'
      readonly call: string
      readonly event: CallEvent
      /** When it happened, by the source's clock. */
      readonly time: Instant
      readonly origin?: CallOrigin
      /** The leg it tells of, by the source's id, where that is not the call's own. */
      readonly leg?: string
      /** The configured line that the event names. */
      readonly line?: string
      readonly direction?: 'outbound'
      readonly agent?: string
      readonly cause?: string
      readonly linkedCall?: string
      readonly marks?: readonly CallMark[]
    }
  | (RoutedTo & {
      /** The call came to a further line, by transfer or because an event named the line at last. */
      readonly type: 'call.routed'
      readonly call: string
      readonly time: Instant
      readonly transfer: boolean
      readonly agencies: readonly Agency[]
      /** For desks that did not see the call before. */
      readonly snapshot: Call
    })
  | (Omit<RoutedTo, 'line'> & {
      /** Nobody answered in time, or a queue closed: the call rings elsewhere too. */
      readonly type: 'call.requeued'
      readonly call: string
      readonly agencies: readonly Agency[]
      readonly snapshot: Call
    })
  /** Its source fell silent about it. Any later event takes this back. */
  | { readonly type: 'call.lost'; readonly call: string }
  | {
      /** It is not over after all: it was lost, or only a part of it was known. */
      readonly type: 'call.found'
      readonly call: string
      /** For desks that had put it away. */
      readonly snapshot: Call
    }
  | { readonly type: 'call.marked'; readonly call: string; readonly marks: readonly CallMark[] }
  | {
      /** Two calls turned out to be one: `gone` lives on in `call`. */
      readonly type: 'call.joined'
      readonly call: string
      readonly gone: string
      /** The incident of the gone call, where people already work on it. */
      readonly incident?: string
      /** The two as one. */
      readonly snapshot: Call
    }
  | {
      readonly type: 'call.attached'
      readonly call: string
      readonly incident: string
      /** The incident that it leaves, where a person moves it. */
      readonly from?: string
      /** The entry that this one takes back. */
      readonly undoes?: number
      /** The outcome that it was given when its incident closed counts no more. */
      readonly unsettled?: true
      /** Whose desks see the call from now on; desks that did not see it before learn it from the snapshot. */
      readonly agencies: readonly Agency[]
      readonly snapshot: Call
    }
  | {
      readonly type: 'call.detached'
      readonly call: string
      /** The one that it leaves. */
      readonly incident: string
      /** Its own, opened again or new. */
      readonly to: string
      /** The outcome that it was given when it was attached counts no more. */
      readonly unsettled: boolean
      readonly agencies: readonly Agency[]
      readonly snapshot: Call
      /** The entry that this one takes back. */
      readonly undoes?: number
    }
  | {
      readonly type: 'call.outcome_given'
      readonly call: string
      readonly outcome: CallOutcome
      readonly incident?: string
      /** The call that it follows from, where the hub gave it by itself. */
      readonly through?: string
    }
  | {
      readonly type: 'call.claimed'
      readonly call: string
      readonly desk?: string
      /** Who had it before, when it was taken over. */
      readonly from?: Actor
      readonly reason?: 'stale' | 'ordered'
    }
  | {
      readonly type: 'call.released'
      readonly call: string
      readonly reason: 'given_back' | 'desk_gone' | 'over'
    }
  | {
      readonly type: 'call.control_requested'
      readonly call: string
      readonly request: string
      readonly action: CallControl
      readonly desk?: string
      /** The line of a transfer; another number is personal. */
      readonly line?: string
      /** The desk of a transfer. */
      readonly toDesk?: string
      /** The transfer leaves the lines of the hub. */
      readonly outside?: true
    }
  | {
      readonly type: 'call.control_settled'
      readonly call: string
      readonly request: string
      readonly result: ControlResult
      readonly reason?: string
    }
  | { readonly type: 'call.silence_noted'; readonly call: string; readonly step: SilentStep }

/** Everything in a call fact that could name a person; kept apart so that it can be forgotten. */
export interface CallPersonal {
  readonly from?: string
  readonly to?: string
  readonly location?: CallLocation
  readonly recordingUrl?: string
  readonly text?: string
  readonly language?: string
  readonly note?: string
  /** The number that a transfer or a call-back goes to. */
  readonly target?: string
  /** With a snapshot: all that it leaves out. */
  readonly locations?: readonly CallLocation[]
  readonly recordings?: readonly string[]
  readonly legs?: readonly Pick<CallLeg, 'name' | 'from' | 'to'>[]
}

/** The call as a fact may carry it, and what of it is personal. */
export function snapshotOf(call: Call): { readonly snapshot: Call; readonly personal: CallPersonal } {
  const { from, to, recordings, locations, legs, ...rest } = call
  const numbered = legs?.filter((leg) => leg.from !== undefined || leg.to !== undefined) ?? []
  return {
    snapshot: { ...rest, locations: [], ...(legs && { legs: legs.map(withoutNumbers) }) },
    personal: {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(locations.length > 0 && { locations }),
      ...(recordings && { recordings }),
      ...(numbered.length > 0 && { legs: numbered.map(numbersOf) }),
    },
  }
}

const withoutNumbers = ({ from: _from, to: _to, ...leg }: CallLeg): CallLeg => leg

const numbersOf = ({ name, from, to }: CallLeg): Pick<CallLeg, 'name' | 'from' | 'to'> => ({
  name,
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
})
