/**
 * The chain that makes the journal tamper-evident. Each entry's hash covers the hash before it, its own number, time,
 * author, audience and the exact text of its fact, and a salted digest of what is personal in it. Deleting `personal`
 * and its salt forgets a person; the digest stays, so the chain still verifies.
 */
import { createHash, randomBytes } from 'node:crypto'

/** What stands before the first entry. */
export const CHAIN_START: Buffer = createHash('sha256').update('lien-thong journal').digest()

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
export const newSalt = (): Buffer => randomBytes(16)

export const personalDigest = (salt: Buffer, personal: string): Buffer =>
  createHash('sha256').update(salt).update(personal).digest()

export const chainHash = (before: Buffer, entry: ChainedEntry): Buffer =>
  createHash('sha256')
    .update(before)
    .update(JSON.stringify([entry.seq, entry.at, entry.by, entry.audience, entry.digest ?? null]))
    .update('\n')
    .update(entry.fact)
    .digest()
