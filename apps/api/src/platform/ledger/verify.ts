/**
 * Proves a journal from its first entry to its head: numbers without gaps, every hash, every digest of what is personal.
 * A person who was forgotten leaves the digest behind, so the chain holds without the data.
 */
import type { Pool } from 'pg'
import { CHAIN_START, chainHash, personalDigest } from './hash-chain.ts'

export type JournalFault =
  /** The number that should come next is not there. */
  | 'missing'
  /** The stored hash is not the one of its entry and all before it. */
  | 'hash_wrong'
  /** What is personal is not what was recorded, or half of it is gone. */
  | 'personal_wrong'
  /** The head does not stand on the last entry. */
  | 'head_wrong'
  /** Entries stand behind the head. */
  | 'beyond_head'

export interface Verification {
  /** Entries that were checked and hold. */
  readonly entries: number
  /** Entries whose personal part has been forgotten. */
  readonly forgotten: number
  readonly broken?: { readonly seq: number; readonly fault: JournalFault }
}

interface Row {
  readonly seq: string
  readonly at: Date
  readonly by: string
  readonly audience: readonly string[]
  readonly fact: string
  readonly personal: string | null
  readonly salt: Buffer | null
  readonly digest: Buffer | null
  readonly hash: Buffer
}

const PAGE = 5_000

/**
 * Works beside a running hub: what is written meanwhile stands behind the head that was read first, and is left out.
 * @param onProgress after each page, with the entries checked and the number of the head
 */
export async function verifyJournal(
  pool: Pick<Pool, 'query'>,
  onProgress: (entries: number, head: number) => void = () => undefined,
): Promise<Verification> {
  const head = await readHead(pool)
  let hash = CHAIN_START
  let seq = 0
  let forgotten = 0
  const brokenAt = (at: number, fault: JournalFault): Verification => ({
    entries: at - 1,
    forgotten,
    broken: { seq: at, fault },
  })
  while (seq < head.seq) {
    const rows = await readPage(pool, seq, head.seq)
    if (rows.length === 0) return brokenAt(seq + 1, 'missing')
    for (const row of rows) {
      if (Number(row.seq) !== seq + 1) return brokenAt(seq + 1, 'missing')
      seq += 1
      const fault = personalFault(row)
      hash = chainHash(hash, {
        seq,
        at: row.at.toISOString(),
        by: row.by,
        audience: row.audience,
        fact: row.fact,
        digest: row.digest?.toString('hex'),
      })
      if (!hash.equals(row.hash)) return brokenAt(seq, 'hash_wrong')
      if (fault) return brokenAt(seq, fault)
      if (row.digest && row.personal === null) forgotten += 1
    }
    onProgress(seq, head.seq)
  }
  if (!hash.equals(head.hash)) return brokenAt(seq + 1, 'head_wrong')
  const beyond = await firstBeyondHead(pool)
  return beyond === undefined ? { entries: seq, forgotten } : brokenAt(beyond, 'beyond_head')
}

function personalFault({ personal, salt, digest }: Row): JournalFault | undefined {
  if (personal === null) return salt === null ? undefined : 'personal_wrong'
  const holds = salt !== null && digest !== null && personalDigest(salt, personal).equals(digest)
  return holds ? undefined : 'personal_wrong'
}

async function readHead(pool: Pick<Pool, 'query'>): Promise<{ seq: number; hash: Buffer }> {
  const { rows } = await pool.query<{ seq: string; hash: Buffer }>('select seq, hash from journal_head')
  return { seq: Number(rows[0]!.seq), hash: rows[0]!.hash }
}

/** Texts exactly as stored: the hash covers them letter by letter. */
async function readPage(pool: Pick<Pool, 'query'>, after: number, upTo: number): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `select seq, at, by, audience, fact::text as fact, personal::text as personal, salt, digest, hash
       from journal where seq > $1 and seq <= $2 order by seq limit ${PAGE}`,
    [after, upTo],
  )
  return rows
}

/** Head and last entry are read at one moment: a running hub moves both together. */
async function firstBeyondHead(pool: Pick<Pool, 'query'>): Promise<number | undefined> {
  const { rows } = await pool.query<{ seq: string | null }>(
    'select min(seq) as seq from journal where seq > (select seq from journal_head) or seq < 1',
  )
  return rows[0]!.seq === null ? undefined : Number(rows[0]!.seq)
}
