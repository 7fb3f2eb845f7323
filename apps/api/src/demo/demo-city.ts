/** The demo city: its units and the telephone system `demo`. Made once; a second start finds it. */

import { stations } from '@lien-thong/shared/place/seed/stations'
import { demoFleet } from '@lien-thong/shared/simulation/city/fleet'
import type { Pool } from 'pg'
import { addSource, type Vault } from '../intake/source.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { newId } from '../platform/id/id.ts'
import type { Ledger } from '../platform/ledger/ledger.service.ts'

/** Units stand at their stations until their trackers say otherwise, from wherever in the city. */
const NOBODY_MEASURED_M = 100_000

export async function ensureDemoCity(pool: Pool, ledger: Ledger, clock: Clock): Promise<void> {
  const { rows } = await pool.query<{ call_sign: string; no: number }>('select call_sign, no from unit')
  const known = new Set(rows.map((row) => row.call_sign))
  const fleet = demoFleet().filter((unit) => !known.has(unit.callSign))
  if (fleet.length === 0) return
  const first = Math.max(0, ...rows.map((row) => row.no)) + 1
  const added = fleet.map((unit, i) => ({ ...unit, id: newId(), no: first + i }))
  await ledger.record(
    'system',
    added.map(({ id, no, callSign, agency, kind, station }) => ({
      fact: { type: 'unit.added', unit: id, no, callSign, agency, kind, station },
      audience: [agency],
    })),
  )
  const parked = added.flatMap(({ id, station }) => {
    const at = stations.find((each) => each.id === station)
    return at ? [{ id, lat: at.lat, lon: at.lon }] : []
  })
  await pool.query(
    `insert into unit_position (unit, lat, lon, time, accuracy) select *, $4::timestamptz, $5::real from unnest($1::uuid[], $2::float8[], $3::float8[])`,
    [
      parked.map((each) => each.id),
      parked.map((each) => each.lat),
      parked.map((each) => each.lon),
      clock.now(),
      NOBODY_MEASURED_M,
    ],
  )
}

export const ensureDemoSource = (pool: Pool, vault: Vault, clock: Clock, secret: string): Promise<string> =>
  addSource(pool, vault, { id: 'demo', name: 'Tổng đài giả lập', now: clock.now(), secret, demo: true })
