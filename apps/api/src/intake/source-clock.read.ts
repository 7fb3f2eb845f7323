/** How the clock of each source stands to the hub's, from the latest minutes in which it sent events. */
import { type ClockMinute, type ClockSkew, skewOf } from '@lien-thong/shared/intake/source-clock'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import type { Pool } from 'pg'

/**
 * Minutes that had events. Counted so, and not by the hour, a source that was away and tells of old calls for a few
 * minutes does not pass for one whose clock is wrong.
 */
const MINUTES = 15
/** A clock may have been set since. */
export const KEPT_S = 7 * 86_400

/** @returns skews by id of source; a source that was silent for a week is left out. */
export async function sourceClocks(pool: Pool, now: Instant): Promise<ReadonlyMap<string, ClockSkew>> {
  const { rows } = await pool.query<{ source: string; minutes: readonly ClockMinute[] }>(
    `select source.id as source, json_agg(json_build_object('minute', minute, 'events', events, 'least', least, 'most', most)) as minutes
     from source cross join lateral (
       select minute, events, least, most from source_clock
       where source_clock.source = source.id and minute > $1 order by minute desc limit $2) as latest
     group by source.id`,
    [addSeconds(now, -KEPT_S), MINUTES],
  )
  return new Map(rows.map(({ source, minutes }) => [source, skewOf(minutes)]))
}
