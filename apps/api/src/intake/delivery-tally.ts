/**
 * Deliveries counted by minute, so that a day of millions is told from some thousand rows. Only minutes that are over are
 * counted; what came since is counted where it stands.
 */
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { sweepProvider } from '../sweep/sweep.module.ts'

const EVERY_MS = 30_000
const KEPT_S = 90_000
/** What a node received in a minute is committed by then. */
const GRACE_S = 60

/** Counts the minutes since the last time. Names that are no source are left out: anyone can invent them. */
export async function tallyDeliveries(tx: Transaction): Promise<void> {
  const end: Instant = `${addSeconds(tx.now, -GRACE_S).slice(0, 16)}:00.000Z`
  await tx.query(
    `with span as (
       select greatest(max(minute) + interval '1 minute', $2::timestamptz) as start from delivery_tally
     ), counted as (
       insert into delivery_tally (source, minute, verdict, reason, n, last)
       select d.source, date_trunc('minute', d.received), d.verdict, coalesce(d.reason, ''), count(*), max(d.received)
       from delivery d join source s on s.id = d.source, span
       where d.received >= span.start and d.received < $1
       group by 1, 2, 3, 4
     )
     insert into delivery_tally (source, minute, verdict, reason, n, last)
     select '', $1::timestamptz - interval '1 minute', 'accepted', '', 0, $1 from span where span.start < $1
     on conflict do nothing`,
    [end, addSeconds(tx.now, -KEPT_S)],
  )
  await tx.query('delete from delivery_tally where minute < $1', [addSeconds(tx.now, -KEPT_S)])
}

export const deliveryTallySweep = sweepProvider([], () => ({
  name: 'delivery-tally',
  everyMs: EVERY_MS,
  async run(tx) {
    await tallyDeliveries(tx)
    return undefined
  },
}))
