/** What every vendor's codec answers: our call events, and for everything else the reason why it is none. */
import type { CallEvent } from '../call/call-state.ts'

/** Of one request, at every door. */
export const MOST_EVENTS = 500

/** As the contract's CloudEvents: `subject` is the vendor's id of the call or leg, `data` the contract's fields. */
export interface VendorEvent {
  /** The same for the same thing sent again, so that repetition is harmless. */
  readonly id: string
  readonly type: `call.${CallEvent}`
  readonly subject: string
  /** RFC 3339, by the vendor's clock; absent when it says none. */
  readonly time?: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** `ignored`: authentic and well-formed, but not about a call the hub follows. `fault`: it cannot be read. */
export type VendorElement =
  | { readonly event: VendorEvent }
  | { readonly id: string; readonly ignored: string }
  | { readonly id: string; readonly fault: string }
