/** Telephone systems that may post, how they fare, and the keys by which they prove who they are. Never a secret. */
import { z } from 'zod'
import type { ClockSkew } from '../intake/source-clock.ts'
import type { KeyKind } from '../intake/source-key.ts'
import { storableText } from '../kernel/fold-text.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Verdict } from './delivery.ts'

/** What became of deliveries for one reason. Accepted ones have none. */
export interface VerdictCount {
  readonly verdict: Verdict
  readonly reason?: string
  readonly lastHour: number
  readonly last24h: number
}

export interface SourceView {
  readonly source: string
  readonly name: string
  readonly enabled: boolean
  /** Within the last 24 hours. */
  readonly lastReceived?: Instant
  /** Of the last 24 hours. */
  readonly counts: Readonly<Record<Verdict, number>>
  /** Most frequent first. */
  readonly reasons: readonly VerdictCount[]
  /** Part of the requests of the last hour that were refused; absent when there was none. */
  readonly refusedLastHour?: number
  /** Absent when nothing with a time was heard for an hour. */
  readonly clock?: ClockSkew
  /** Kinds of its live keys. */
  readonly kinds: readonly KeyKind[]
  /** A live token opens its doors. */
  readonly weaker: boolean
  /** Addresses and networks that a token may come from; without any, no token is taken. */
  readonly addresses: readonly string[]
}

/** Requests under a name that is no source: a mistyped address, or somebody who is trying names. */
export interface UnknownName {
  readonly name: string
  readonly requests: number
  readonly lastReceived: Instant
}

export interface SourceList {
  readonly sources: readonly SourceView[]
  /** Of the latest thousand such requests. For those who manage sources. */
  readonly unknown?: readonly UnknownName[]
}

export interface SourceKeyView {
  readonly id: string
  readonly kind: KeyKind
  /** The first characters of the digest of the secret, to tell keys apart. */
  readonly hint: string
  readonly added: Instant
  readonly addedBy: string
  /** To within a few seconds. */
  readonly lastUsed?: Instant
  readonly revoked?: Instant
}

/** The answer to whoever adds a key. A secret that the hub made is in no other answer. */
export interface AddedKey {
  readonly key: SourceKeyView
  readonly secret?: string
}

export const sourceId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, { error: 'is lower-case letters, digits, _ or -' })

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'is an address or a network: 10.0.0.5, 10.0.0.0/24, 2001:db8::/48',
})
const addresses = z.array(network).max(50)
const name = z.string().trim().min(1).max(80).transform(storableText)

export const addSourceBody = z.object({
  source: sourceId.describe('Short and fixed: it stands in addresses'),
  name,
  addresses: addresses.default([]).describe('Where requests with a token may come from'),
})
export type AddSourceBody = z.output<typeof addSourceBody>

export const changeSourceBody = z.object({ name: name.optional(), addresses: addresses.optional() })
export type ChangeSourceBody = z.output<typeof changeSourceBody>

export const addKeyBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['signature', 'token']) }),
  z.object({
    kind: z.literal('twilio'),
    secret: z
      .string()
      .regex(/^[A-Za-z0-9]{16,128}$/, { error: 'is the auth token of the account: letters and digits' })
      .describe('The auth token of the Twilio account'),
  }),
])
export type AddKeyBody = z.output<typeof addKeyBody>

export const revokeKeyBody = z.object({
  force: z.boolean().default(false).describe('Also the last live key: the source is refused from then on'),
})
