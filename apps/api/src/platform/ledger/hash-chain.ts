/**
 * The chain that makes the journal tamper-evident. Each entry's hash covers the hash before it, its own number, time,
 * author, audience and the exact text of its fact, and a salted digest of what is personal in it. Deleting `personal`
 * and its salt forgets a person; the digest stays, so the chain still verifies.
 */
import { hash } from 'node:crypto'
import { randomPooled } from '../id/id.ts'

const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer')

/** What stands before the first entry. */
export const CHAIN_START: Buffer = sha256('lien-thong journal')

export interface ChainedEntry {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly audience: readonly string[]
  /** JSON text exactly as stored. */
  readonly fact: string
  /** Hex; absent when nothing in the entry is personal. */
  readonly digest?: string | undefined
}

/** Sixteen random bytes: without them a telephone number could be found again by trying all numbers. */
export const newSalt = (): Buffer => randomPooled(16)

/** SHA-256 of the salt as hex, followed by the JSON text of what is personal. */
export const personalDigest = (salt: Buffer, personal: string): Buffer =>
  sha256(salt.toString('hex') + personal)

/** SHA-256 of three lines: the hash before as hex; number, time, author, audience and digest as JSON; the fact. */
export const chainHash = (before: Buffer, { seq, at, by, audience, fact, digest }: ChainedEntry): Buffer =>
  sha256(`${before.toString('hex')}\n${JSON.stringify([seq, at, by, audience, digest ?? null])}\n${fact}`)
