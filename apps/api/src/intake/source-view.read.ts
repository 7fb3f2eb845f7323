/** What administrators and integrators ask of sources: how they fare, and which keys they have. Never a secret. */
import { type Verdict, verdicts } from '@lien-thong/shared/contract/delivery'
import type { SourceKeyView, SourceView, UnknownName, VerdictCount } from '@lien-thong/shared/contract/source'
import { type KeyKind, keyKinds } from '@lien-thong/shared/intake/source-key'
import { addSeconds, latest } from '@lien-thong/shared/kernel/instant'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { sourceClocks } from './source-clock.read.ts'

const HOUR_S = 3600
const DAY_S = 86_400
const UNKNOWN_REQUESTS = 1000
const UNKNOWN_NAMES = 20

interface SourceRow {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  readonly addresses: readonly string[]
  readonly kinds: readonly KeyKind[]
}

interface CountRow {
  readonly source: string
  readonly verdict: Verdict
  readonly reason: string
  readonly hour: string
  readonly day: string
  readonly last: Date
}

/**
 * Whole minutes from the tally, and what came since from the deliveries themselves: between two bounds, since from one alone
 * the planner of a table that it does not know yet expects a third of it, and reads all.
 */
const COUNTS = `
with edge as (select greatest(max(minute) + interval '1 minute', $1::timestamptz) as at from delivery_tally),
counted as (
  select source, verdict, reason, sum(n) filter (where minute >= $2) as hour, sum(n) as day, max(last) as last
  from delivery_tally where minute >= $1 and n > 0 group by source, verdict, reason
  union all
  select source, verdict, coalesce(reason, ''), count(*) filter (where received >= $2), count(*), max(received)
  from delivery where received >= (select at from edge) and received < $3 group by source, verdict, reason
)
select source, verdict, reason, coalesce(sum(hour), 0) as hour, sum(day) as day, max(last) as last
from counted where source in (select id from source) group by source, verdict, reason order by sum(day) desc, verdict, reason`

@Injectable()
export class SourceViews {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<readonly SourceView[]> {
    const now = this.clock.now()
    const [sources, counts, clocks] = await Promise.all([
      this.pool.query<SourceRow>(
        `select s.id, s.name, s.enabled,
           (select coalesce(array_agg(text(each)), '{}') from unnest(s.addresses) as each) as addresses,
           (select coalesce(array_agg(distinct kind), '{}') from source_key where source = s.id and revoked is null) as kinds
         from source s order by s.id`,
      ),
      this.pool.query<CountRow>(COUNTS, [
        addSeconds(now, -DAY_S),
        addSeconds(now, -HOUR_S),
        addSeconds(now, HOUR_S),
      ]),
      sourceClocks(this.pool, now),
    ])
    return sources.rows.map((row): SourceView => {
      const of = counts.rows.filter(({ source }) => source === row.id)
      const clock = clocks.get(row.id)
      const last = of.map((each) => each.last.toISOString()).reduce(latestOf, undefined)
      const refused = refusedPart(of)
      return {
        source: row.id,
        name: row.name,
        enabled: row.enabled,
        ...(last !== undefined && { lastReceived: last }),
        counts: Object.fromEntries(
          verdicts.map((verdict) => [
            verdict,
            sumOf(
              of.filter((each) => each.verdict === verdict),
              'day',
            ),
          ]),
        ) as SourceView['counts'],
        reasons: of.map(countOf),
        ...(refused !== undefined && { refusedLastHour: refused }),
        ...(clock && { clock }),
        kinds: keyKinds.filter((kind) => row.kinds.includes(kind)),
        weaker: row.kinds.includes('token') && row.addresses.length > 0,
        addresses: row.addresses.map((each) => each.replace(/\/(?:32|128)$/, '')),
      }
    })
  }

  /** Names under which requests come although no source has them. */
  async unknownNames(): Promise<readonly UnknownName[]> {
    const { rows } = await this.pool.query<{ name: string; requests: string; last: Date }>(
      `select source as name, count(*) as requests, max(received) as last
       from (select source, received from delivery where reason = 'source_unknown' order by id desc limit $1) d
       where not exists (select from source s where s.id = d.source)
       group by source order by last desc limit $2`,
      [UNKNOWN_REQUESTS, UNKNOWN_NAMES],
    )
    return rows.map(({ name, requests, last }) => ({
      name,
      requests: Number(requests),
      lastReceived: last.toISOString(),
    }))
  }

  /** Live ones first, then the latest. */
  async keys(source: string): Promise<readonly SourceKeyView[]> {
    const { rows } = await this.pool.query(
      `select id, kind, hint, added, added_by, last_used, revoked from source_key
       where source = $1 order by revoked desc nulls first, added desc, id desc`,
      [source],
    )
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      hint: row.hint,
      added: row.added.toISOString(),
      addedBy: row.added_by,
      ...(row.last_used && { lastUsed: row.last_used.toISOString() }),
      ...(row.revoked && { revoked: row.revoked.toISOString() }),
    }))
  }
}

const latestOf = (a: string | undefined, b: string): string => latest(a, b)

const sumOf = (rows: readonly CountRow[], of: 'hour' | 'day'): number =>
  rows.reduce((sum, row) => sum + Number(row[of]), 0)

function refusedPart(rows: readonly CountRow[]): number | undefined {
  const all = sumOf(rows, 'hour')
  const refused = sumOf(
    rows.filter(({ verdict }) => verdict === 'refused'),
    'hour',
  )
  return all === 0 ? undefined : refused / all
}

const countOf = ({ verdict, reason, hour, day }: CountRow): VerdictCount => ({
  verdict,
  ...(reason !== '' && { reason }),
  lastHour: Number(hour),
  last24h: Number(day),
})
