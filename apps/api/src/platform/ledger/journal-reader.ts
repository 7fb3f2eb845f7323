/**
 * How far each reader of the journal has come. One batch is one transaction: what it wrote and how far it has come are on
 * disk together, so a crash repeats a batch and loses none.
 */
import type { Pool, PoolClient } from 'pg'
import { BEGIN_BY_KEY, inTransaction } from '../database/in-transaction.ts'
import type { BatchEnd } from './journal-follower.ts'

/**
 * No waiting for the disk: what a crash takes away is read again from the journal, and calls wait for the disk less often.
 */
const BEGIN_READER = `${BEGIN_BY_KEY}; set local synchronous_commit = off`

/** The reader's own row, from which the lock is taken. */
export async function enrolReader(pool: Pool, reader: string): Promise<void> {
  await pool.query('insert into journal_reader (name, seq) values ($1, 0) on conflict do nothing', [reader])
}

export interface Unread {
  /** The last entry that was read. */
  readonly after: number
  /** The last entry of the journal. */
  readonly head: number
}

/** @param read reads entries behind `after`, and tells up to which. */
export const readBatchFor = (
  pool: Pool,
  reader: string,
  read: (client: PoolClient, unread: Unread) => Promise<number>,
): Promise<BatchEnd> =>
  inTransaction(pool, BEGIN_READER, async (client) => {
    const { rows } = await client.query<{ seq: string; head: string }>({
      name: 'journal-reader-cursor',
      text: `select r.seq, h.seq as head from journal_reader r, journal_head h
             where r.name = $1 for update of r skip locked`,
      values: [reader],
    })
    const cursor = rows[0]
    if (!cursor) return 'busy'
    const [after, head] = [Number(cursor.seq), Number(cursor.head)]
    const upTo = await read(client, { after, head })
    if (upTo <= after) return 'done'
    await client.query('update journal_reader set seq = $2 where name = $1', [reader, upTo])
    return upTo < head ? 'more' : 'done'
  })

/** Entries of the journal that a reader does not know yet. */
export async function entriesBehind(client: Pick<Pool, 'query'>, reader: string): Promise<number> {
  const { rows } = await client.query<{ behind: string }>(
    'select h.seq - r.seq as behind from journal_head h, journal_reader r where r.name = $1',
    [reader],
  )
  return Number(rows[0]?.behind ?? 0)
}
