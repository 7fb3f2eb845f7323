/** The report over a window, counted by the database: percentiles are `percentile_disc`, which is the nearest rank. */
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import type {
  ResponseTimeReport,
  ResponseTimeRow,
  TargetResult,
} from '@lien-thong/shared/response-time/report'
import { exclusions, type Segment, segments } from '@lien-thong/shared/response-time/segments'
import { judge, type TargetProfile, targetsOf } from '@lien-thong/shared/response-time/targets'
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
  const { rows } = await pool.query<ReportGroup>(reportSql(profile), [
    from,
    to,
    agencies,
    byPriority,
    ...profile.targets.map((target) => target.seconds),
  ])
  const { targets: _, ...named } = profile
  return {
    from,
    to,
    rows: rows.flatMap((group) => segments.map((segment) => rowOf(group, segment, profile))),
    profile: named,
    asOf,
  }
}

/** One pass over the window: a group is an agency, or one priority of it, with all its segments side by side. */
const reportSql = ({ targets }: TargetProfile): string => `
select r.agency, case when $4::boolean then r.priority end as by_priority,
  ${[
    ...segments.flatMap((name) => [
      `count(r.${name})::int as ${name}_n`,
      `percentile_disc(array[0.5, 0.9]) within group (order by r.${name}) as ${name}_percentiles`,
      `array[${exclusions.map((reason) => `count(*) filter (where r.${name}_excluded = '${reason}')`).join(', ')}]::int[] as ${name}_excluded`,
    ]),
    ...targets.map(
      ({ segment, limit }, no) =>
        `count(*) filter (where r.${segment} ${limit === 'below' ? '<' : '<='} $${no + 5}::double precision)::int as target_${no}`,
    ),
  ].join(',\n  ')}
from response_time r
where r.opened >= $1 and r.opened < $2 and r.agency = any($3::text[])
group by r.agency, by_priority
order by array_position($3::text[], r.agency), by_priority`

type ReportGroup = { readonly agency: Agency; readonly by_priority: Priority | null } & {
  readonly [S in Segment as `${S}_n`]: number
} & {
  readonly [S in Segment as `${S}_percentiles`]: readonly [number, number] | null
} & {
  /** In the order of `exclusions`. */
  readonly [S in Segment as `${S}_excluded`]: readonly number[]
} & {
  /** Values that meet the target of this number. */
  readonly [target: `target_${number}`]: number
}

function rowOf(group: ReportGroup, segment: Segment, profile: TargetProfile): ResponseTimeRow {
  const n = group[`${segment}_n`]
  const percentiles = group[`${segment}_percentiles`]
  const excluded = group[`${segment}_excluded`]
  const targets = targetsOf(profile, segment, group.agency).map((target): TargetResult => {
    const { standard, percent, seconds, limit } = target
    const meeting = group[`target_${profile.targets.indexOf(target)}`] ?? 0
    return { standard, percent, seconds, limit, ...judge(target, meeting, n) }
  })
  const [main] = targets
  return {
    agency: group.agency,
    ...(group.by_priority !== null && { priority: group.by_priority }),
    segment,
    n,
    excluded: excluded.reduce((sum, each) => sum + each, 0),
    exclusions: Object.fromEntries(
      exclusions.map((reason, no) => [reason, excluded[no] ?? 0] as const).filter(([, count]) => count > 0),
    ),
    ...(percentiles && n > 0 && { p50: percentiles[0], p90: percentiles[1] }),
    ...(main && { target: main.seconds }),
    ...(main?.within !== undefined && main.met !== undefined && { within: main.within, met: main.met }),
    targets,
  }
}

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
