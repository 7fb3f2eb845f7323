/** The demo city: its stations, its units and the telephone system `demo`. Made once; a second start finds it. */

import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { stations } from '@lien-thong/shared/place/seed/stations'
import { type DemoUnit, demoFleet } from '@lien-thong/shared/simulation/city/fleet'
import type { Pool } from 'pg'
import { addSource, type Vault } from '../intake/source.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { newId } from '../platform/id/id.ts'
import type { Ledger } from '../platform/ledger/ledger.service.ts'
import { lockUnits } from '../unit/unit.store.ts'

/** Units stand at their stations until their trackers say otherwise, from wherever in the city. */
const NOBODY_MEASURED_M = 100_000

export async function ensureDemoCity(pool: Pool, ledger: Ledger, clock: Clock): Promise<void> {
  const { rows } = await pool.query<KnownUnit>(
    `select id, call_sign, no, agency, retired, state->'capabilities' is null as bare from unit`,
  )
  const known = new Map(rows.map((row) => [row.call_sign, row]))
  const fleet = demoFleet().filter((unit) => !known.has(unit.callSign))
  const first = Math.max(0, ...rows.map((row) => row.no)) + 1
  const added = fleet.map((unit, i) => ({ ...unit, id: newId(), no: first + i }))
  const decisions = [
    ...(await newStations(pool)),
    ...added.map(addition),
    ...demoFleet().flatMap(learnt(known)),
  ]
  if (decisions.length === 0) return
  await ledger.transact(async (tx) => {
    await lockUnits(
      tx,
      decisions.flatMap(({ fact }) => (fact.type === 'unit.edited' ? [fact.unit] : [])),
    )
    tx.record('system', decisions)
  })
  await park(pool, added, clock.now())
}

interface KnownUnit {
  readonly id: string
  readonly call_sign: string
  readonly no: number
  readonly agency: Agency
  readonly retired: boolean
  /** Nobody said what it can do. */
  readonly bare: boolean
}

async function newStations(pool: Pool): Promise<readonly Decision[]> {
  const { rows } = await pool.query<{ id: string }>('select id from station')
  const known = new Set(rows.map(({ id }) => id))
  return stations
    .filter(({ id }) => !known.has(id))
    .map(({ id, agency, name, lat, lon }) => ({
      fact: { type: 'station.added', station: id, agency, name, lat, lon },
      audience: [agency],
    }))
}

type Added = DemoUnit & { readonly id: string; readonly no: number }

const addition = ({ id, no, callSign, agency, kind, station, capabilities }: Added): Decision => ({
  fact: { type: 'unit.added', unit: id, no, callSign, agency, kind, station, capabilities },
  audience: [agency],
})

/** A city that was made before units were said to be able to do anything. */
const learnt =
  (known: ReadonlyMap<string, KnownUnit>) =>
  ({ callSign, capabilities }: DemoUnit): readonly Decision[] => {
    const unit = known.get(callSign)
    if (!unit?.bare || unit.retired) return []
    return [
      { fact: { type: 'unit.edited', unit: unit.id, changes: { capabilities } }, audience: [unit.agency] },
    ]
  }

async function park(pool: Pool, added: readonly Added[], now: Instant): Promise<void> {
  const parked = added.flatMap(({ id, station }) => {
    const at = stations.find((each) => each.id === station)
    return at ? [{ id, lat: at.lat, lon: at.lon }] : []
  })
  if (parked.length === 0) return
  await pool.query(
    `insert into unit_position (unit, lat, lon, time, accuracy) select *, $4::timestamptz, $5::real from unnest($1::uuid[], $2::float8[], $3::float8[])`,
    [
      parked.map((each) => each.id),
      parked.map((each) => each.lat),
      parked.map((each) => each.lon),
      now,
      NOBODY_MEASURED_M,
    ],
  )
}

export const ensureDemoSource = (pool: Pool, vault: Vault, clock: Clock, secret: string): Promise<string> =>
  addSource(pool, vault, { id: 'demo', name: 'Tổng đài giả lập', now: clock.now(), secret, demo: true })
