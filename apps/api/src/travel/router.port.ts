/** A router on the streets outside of the hub. It may be away, and that is not the same as finding no way. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'

export const ROUTER = Symbol('ROUTER')

export const routerKinds = ['valhalla', 'osrm'] as const
export type RouterKind = (typeof routerKinds)[number]

export interface Way {
  /** Of a car. */
  readonly seconds: number
  readonly metres: number
}

export type RouterAnswer =
  /** In the order of the question; undefined: there is no way from there. */
  { readonly state: 'found'; readonly ways: readonly (Way | undefined)[] } | { readonly state: 'unreachable' }

export interface Router {
  readonly kind: RouterKind
  /** False while it is left alone after it failed. */
  readonly isTrusted: () => boolean
  /** From each of these to there; never rejects. */
  readonly ways: (from: readonly Coordinate[], to: Coordinate) => Promise<RouterAnswer>
}

/** One question to a router, as its adapter puts it. Rejects when it does not answer in the form that it documents. */
export type AskRouter = (
  from: readonly Coordinate[],
  to: Coordinate,
  signal: AbortSignal,
) => Promise<readonly (Way | undefined)[]>
