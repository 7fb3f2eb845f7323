/** How the clock of each source stands to the hub's, from the events of the last hour. */
import { type ClockMinute, type ClockSkew, skewOf } from '@lien-thong/shared/intake/source-clock'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import type { Pool } from 'pg'

const WINDOW_S = 3600

/** @returns skews by id of source; a source that was silent for an hour is left out. */
export async function sourceClocks(pool: Pool, now: Instant): Promise<ReadonlyMap<string, ClockSkew>> {
  const { rows } = await pool.query<{ source: string; minutes: readonly ClockMinute[] }>(
    `select source, json_agg(json_build_object('minute', minute, 'events', events, 'least', least, 'most', most)) as minutes
     from source_clock where minute > $1 group by source`,
    [addSeconds(now, -WINDOW_S)],
  )
  return new Map(rows.map(({ source, minutes }) => [source, skewOf(minutes)]))
}
