/** Forgets where units were, a day at a time: a partition is dropped whole, which costs the same for a thousand units as for one. */
import { readPositionHistory } from '@lien-thong/shared/unit/position-history'
import type { Sweep } from '../sweep/sweep.module.ts'

const EVERY_MS = 10 * 60_000
const DAY_MS = 86_400_000

export const positionHistorySweep: Sweep = {
  name: 'position-history',
  everyMs: EVERY_MS,
  async run(tx) {
    const { rows } = await tx.query<{ value: unknown }>(
      `select value from setting where key = 'position-history'`,
    )
    const { days } = readPositionHistory(rows[0]?.value)
    const first = new Date(Date.parse(tx.now) - days * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '_')
    const { rows: old } = await tx.query<{ name: string }>(
      `select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
       where inhparent = 'position_history'::regclass and relname < $1 order by relname`,
      [`position_history_${first}`],
    )
    for (const { name } of old) await tx.query(`drop table "${name}"`)
    return undefined
  },
}
