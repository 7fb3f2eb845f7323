/** Rows of positions: the latest of each unit, and the history by day. */

import type { Agency } from '@lien-thong/shared/kernel/agency'
import { type Track, USELESS_M } from '@lien-thong/shared/unit/position-check'
import type { Pool } from 'pg'
import type { PositionSink } from './position-keeper.ts'
import type { KnownUnit } from './positions.read.ts'

export const NEWS_CHANNEL = 'unit_positions'

export async function readUnits(pool: Pool): Promise<readonly KnownUnit[]> {
  const { rows } = await pool.query<{
    id: string
    no: number
    call_sign: string
    agency: Agency
    retired: boolean
  }>(`select id, no, call_sign, agency, coalesce((state->>'retired')::boolean, false) as retired from unit`)
  return rows.map(({ call_sign, retired, ...unit }) => ({
    ...unit,
    callSign: call_sign,
    ...(retired && { retired: true as const }),
  }))
}

export async function readLatest(
  pool: Pool,
): Promise<readonly { readonly no: number; readonly track: Track }[]> {
  const { rows } = await pool.query<{
    no: number
    lat: number
    lon: number
    time: Date
    speed: number | null
    heading: number | null
    accuracy: number | null
    every: number
  }>(
    `select u.no, p.lat, p.lon, p.time, p.speed, p.heading, p.accuracy, p.every
     from unit_position p join unit u on u.id = p.unit`,
  )
  return rows.map(({ no, lat, lon, time, speed, heading, accuracy, every }) => ({
    no,
    track: {
      last: {
        lat,
        lon,
        ms: time.getTime(),
        speed: speed ?? undefined,
        heading: heading ?? undefined,
        accuracy: accuracy ?? undefined,
      },
      every,
    },
  }))
}

/** In one order on every node: two that write the same rows must not wait for each other. */
const HISTORY = `
insert into position_history (no, time, lat, lon, speed, heading, accuracy)
select no, to_timestamp(ms / 1000), lat, lon, speed, heading, accuracy
from unnest($1::int[], $2::float8[], $3::int[], $4::int[], $5::smallint[], $6::smallint[], $7::int[])
  as t (no, ms, lat, lon, speed, heading, accuracy)
order by no, ms
on conflict do nothing`

/** Receivers at rest wander so far. */
const STANDS_M = 100
const METRES_A_DEGREE = 111_195

/** A useless fix moves nobody. */
const HAS_LEFT = `unit_position.stood_since is null or (coalesce(excluded.accuracy, 0) <= ${USELESS_M} and
  ((excluded.lat - unit_position.stood_lat) * ${METRES_A_DEGREE}) ^ 2
    + ((excluded.lon - unit_position.stood_lon) * ${METRES_A_DEGREE} * cos(radians(excluded.lat))) ^ 2 > ${STANDS_M} ^ 2)`
const stood = (column: string, value: string): string =>
  `${column} = case when ${HAS_LEFT} then excluded.${value} else unit_position.${column} end`

/** By the rule of `supersedes`. */
const LATEST = `
insert into unit_position (unit, lat, lon, time, speed, heading, accuracy, every, stood_lat, stood_lon, stood_since)
select *, lat, lon, time from unnest($1::uuid[], $2::float8[], $3::float8[], $4::timestamptz[], $5::real[], $6::real[], $7::real[], $8::real[])
  as t (unit, lat, lon, time, speed, heading, accuracy, every)
order by 1
on conflict (unit) do update set lat = excluded.lat, lon = excluded.lon, time = excluded.time,
  speed = excluded.speed, heading = excluded.heading, accuracy = excluded.accuracy, every = excluded.every,
  ${stood('stood_lat', 'lat')}, ${stood('stood_lon', 'lon')}, ${stood('stood_since', 'time')}
where case when (coalesce(excluded.accuracy, 0) > ${USELESS_M}) = (coalesce(unit_position.accuracy, 0) > ${USELESS_M})
  then unit_position.time < excluded.time else coalesce(unit_position.accuracy, 0) > ${USELESS_M} end`

const scaled = (value: number | undefined, scale: number): number | null =>
  value === undefined ? null : Math.round(value * scale)

export const databaseSink = (pool: Pool): PositionSink => ({
  async saveHistory({ no, fix }) {
    await pool.query({
      name: 'position-history',
      text: HISTORY,
      values: [
        no,
        fix.map(({ ms }) => ms),
        fix.map(({ lat }) => scaled(lat, 1e7)),
        fix.map(({ lon }) => scaled(lon, 1e7)),
        fix.map(({ speed }) => scaled(speed, 100)),
        fix.map(({ heading }) => scaled(heading, 10)),
        fix.map(({ accuracy }) => scaled(accuracy, 1)),
      ],
    })
  },

  async saveLatest(units) {
    const known = units.flatMap(({ id, track }) => (track ? [{ id, ...track.last, every: track.every }] : []))
    await pool.query({
      name: 'position-latest',
      text: LATEST,
      values: [
        known.map(({ id }) => id),
        known.map(({ lat }) => lat),
        known.map(({ lon }) => lon),
        known.map(({ ms }) => new Date(ms).toISOString()),
        known.map(({ speed }) => speed ?? null),
        known.map(({ heading }) => heading ?? null),
        known.map(({ accuracy }) => accuracy ?? null),
        known.map(({ every }) => every),
      ],
    })
  },

  async tell(texts) {
    await pool.query({
      name: 'position-news',
      text: 'select pg_notify($1, text) from unnest($2::text[]) as text',
      values: [NEWS_CHANNEL, texts],
    })
  },
})
