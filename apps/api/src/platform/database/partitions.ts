/**
 * Keeps room ahead in the partitioned tables, so that nothing gets slower with age. The journal is cut by sequence
 * number, which is its time order and lets `seq > n` skip the past; deliveries are cut by month, positions by day.
 */
import type { Pool } from 'pg'
import { inTransaction } from './in-transaction.ts'

/** Entries in one partition of the journal. */
const JOURNAL_STEP = 10_000_000
const MONTHS_AHEAD = 2
/** A tracker may send what is a day old. */
const DAYS_BACK = 1
const DAYS_AHEAD = 2

export const ensurePartitions = (pool: Pool, now: string): Promise<void> =>
  inTransaction(pool, 'begin', async (client) => {
    await client.query('select pg_advisory_xact_lock(113114115, 1)')
    const { rows } = await client.query<{ seq: string }>('select seq from journal_head')
    const first = Math.floor(Number(rows[0]!.seq) / JOURNAL_STEP)
    for (const n of [first, first + 1, first + 2]) {
      await client.query(
        `create table if not exists journal_${n} partition of journal for values from (${n * JOURNAL_STEP}) to (${(n + 1) * JOURNAL_STEP})`,
      )
    }
    const [year, month] = now.slice(0, 7).split('-').map(Number) as [number, number]
    for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      const from = new Date(Date.UTC(year, month - 1 + ahead, 1)).toISOString()
      const to = new Date(Date.UTC(year, month + ahead, 1)).toISOString()
      const name = `delivery_${from.slice(0, 7).replace('-', '_')}`
      await client.query(
        `create table if not exists ${name} partition of delivery for values from ('${from}') to ('${to}')`,
      )
    }
    const dayOf = (ahead: number): string =>
      new Date(Date.parse(now) + ahead * 86_400_000).toISOString().slice(0, 10)
    for (let ahead = -DAYS_BACK; ahead <= DAYS_AHEAD; ahead++) {
      await client.query(
        `create table if not exists position_history_${dayOf(ahead).replaceAll('-', '_')} partition of position_history
           for values from ('${dayOf(ahead)}Z') to ('${dayOf(ahead + 1)}Z')`,
      )
    }
  })
