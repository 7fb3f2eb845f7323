/** The report over a window, counted by the database: percentiles are `percentile_disc`, which is the nearest rank. */
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import type {
  ResponseTimeReport,
  ResponseTimeRow,
  TargetResult,
} from '@lien-thong/shared/response-time/report'
import { type Exclusion, type Segment, segments } from '@lien-thong/shared/response-time/segments'
import { judge, type Target, type TargetProfile, targetsOf } from '@lien-thong/shared/response-time/targets'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { READER } from './response-time.store.ts'

export interface ReportQuestion {
  readonly from: string
  readonly to: string
  readonly agencies: readonly Agency[]
  readonly byPriority: boolean
  readonly profile: TargetProfile
}

export async function readReport(
  pool: Pool,
  clock: Clock,
  question: ReportQuestion,
): Promise<ResponseTimeReport> {
  const { from, to, agencies, byPriority, profile } = question
  // Before the figures: whatever is counted meanwhile may be in them, but nothing up to here is missing.
  const asOf = await readAsOf(pool, clock)
  const asked = agencies.flatMap((agency) =>
    segments.flatMap((segment) =>
      targetsOf(profile, segment, agency).map((target) => ({ agency, segment, target })),
    ),
  )
  const { rows } = await pool.query<ReportRow>({
    name: 'response-time-report',
    text: REPORT,
    values: [
      from,
      to,
      agencies,
      byPriority,
      JSON.stringify(
        asked.map(({ agency, segment, target }, no) => ({
          no,
          agency,
          segment,
          seconds: target.seconds,
          below: target.limit === 'below',
        })),
      ),
      agencies,
      segments,
    ],
  })
  const { targets: _, ...named } = profile
  return { from, to, rows: rows.map((row) => rowOf(row, asked)), profile: named, asOf }
}

interface Asked {
  readonly agency: Agency
  readonly segment: Segment
  readonly target: Target
}

interface ReportRow {
  readonly agency: Agency
  readonly priority: Priority | null
  readonly segment: Segment
  readonly n: number
  readonly percentiles: readonly [number, number] | null
  readonly exclusions: Readonly<Partial<Record<Exclusion, number>>>
  /** Values that meet each asked target, by its number. */
  readonly meeting: Readonly<Record<string, number>>
}

function rowOf(row: ReportRow, asked: readonly Asked[]): ResponseTimeRow {
  const targets = asked.flatMap(({ agency, segment, target }, no): TargetResult[] =>
    agency === row.agency && segment === row.segment
      ? [
          {
            standard: target.standard,
            percent: target.percent,
            seconds: target.seconds,
            limit: target.limit,
            ...judge(target, row.meeting[no] ?? 0, row.n),
          },
        ]
      : [],
  )
  const [main] = targets
  return {
    agency: row.agency,
    ...(row.priority !== null && { priority: row.priority }),
    segment: row.segment,
    n: row.n,
    excluded: Object.values(row.exclusions).reduce((sum, each) => sum + each, 0),
    exclusions: row.exclusions,
    ...(row.percentiles && { p50: row.percentiles[0], p90: row.percentiles[1] }),
    ...(main && { target: main.seconds }),
    ...(main?.within !== undefined && { within: main.within, met: main.met! }),
    targets,
  }
}

const REPORT = `
with measured as materialized (
  select r.agency, case when $4::boolean then r.priority end as priority, s.segment, s.seconds, s.excluded
  from response_time r cross join lateral (values
    ${segments.map((name) => `('${name}', r.${name}, r.${name}_excluded)`).join(',\n    ')}
  ) as s (segment, seconds, excluded)
  where r.opened >= $1 and r.opened < $2 and r.agency = any($3::text[])
), summary as (
  select agency, priority, segment, count(seconds)::int as n,
    percentile_disc(array[0.5, 0.9]) within group (order by seconds) as percentiles
  from measured group by agency, priority, segment
), reason as (
  select agency, priority, segment, excluded, count(*)::int as n
  from measured where excluded is not null group by agency, priority, segment, excluded
), meeting as (
  select m.agency, m.priority, m.segment, t.no, count(*)::int as n
  from json_to_recordset($5::json) as t (no int, agency text, segment text, seconds double precision, below boolean)
  join measured m on m.agency = t.agency and m.segment = t.segment
    and (m.seconds < t.seconds or (not t.below and m.seconds = t.seconds))
  group by m.agency, m.priority, m.segment, t.no
)
select s.*,
  coalesce((select json_object_agg(r.excluded, r.n) from reason r
    where r.agency = s.agency and r.segment = s.segment and r.priority is not distinct from s.priority), '{}') as exclusions,
  coalesce((select json_object_agg(m.no, m.n) from meeting m
    where m.agency = s.agency and m.segment = s.segment and m.priority is not distinct from s.priority), '{}') as meeting
from summary s
order by array_position($6::text[], s.agency), s.priority, array_position($7::text[], s.segment)`

/** The figures are those of now when the reader has met the end of the journal, else of the entry it has come to. */
async function readAsOf(pool: Pool, clock: Clock): Promise<ResponseTimeReport['asOf']> {
  const now = clock.now()
  const { rows } = await pool.query<{ seq: string; head: string; at: Date | null }>({
    name: 'response-time-as-of',
    text: `select r.seq, h.seq as head, j.at from journal_head h, journal_reader r
           left join journal j on j.seq = r.seq where r.name = $1`,
    values: [READER],
  })
  const [{ seq, head, at }] = rows as [(typeof rows)[number]]
  return { seq: Number(seq), at: seq === head ? now : (at?.toISOString() ?? EPOCH) }
}

/** Before the first entry nothing is counted. */
const EPOCH = '1970-01-01T00:00:00.000Z'
