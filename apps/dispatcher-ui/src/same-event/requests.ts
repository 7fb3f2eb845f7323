/** Asked of the hub: whether a call, or what is typed, is about an incident that is open already. */
import type { SameEventAnswer } from '@lien-thong/shared/contract/same-event'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { get, post } from '../api/http.ts'

/** What is typed, little by little. */
export interface Typed {
  readonly call?: string
  readonly incident?: string
  readonly place?: {
    readonly text?: string
    readonly lat?: number
    readonly lon?: number
    readonly radius?: number
  }
  readonly type?: string
  readonly agency?: Agency
  readonly words?: string
}

export const sameEventOfCall = (call: string): Promise<SameEventAnswer> =>
  get(`/v1/calls/${encodeURIComponent(call)}/same-event`)
export const sameEventOfTyped = (typed: Typed): Promise<SameEventAnswer> => post('/v1/same-event', typed)
