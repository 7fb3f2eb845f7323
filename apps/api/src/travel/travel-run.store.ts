/** Runs of units to scenes, gathered from past assignments and the history of positions. */
import { distanceMetres } from '@lien-thong/shared/geo/coordinate'
import { addSeconds, type Instant, toMs } from '@lien-thong/shared/kernel/instant'
import type { Fitted, Run } from '@lien-thong/shared/travel/fit-travel'
import { hasLights } from '@lien-thong/shared/travel/travel'
import type { TravelModel } from '@lien-thong/shared/travel/travel-model'
import type { Asked } from '../platform/database/statement-group.ts'
import { idAt } from '../platform/id/id.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'

/** Whoever has not arrived by then pressed no button. */
const LOOK_BACK_S = 2 * 86_400
/** A unit that is seen later has driven part of the way unseen. */
const SEEN_WITHIN_S = 60
/** The history of positions is written a moment later, and a crew may correct itself. */
const SETTLED_S = 60
const AT_ONCE = 1_000
/** Runs that count: old ones tell of streets that have changed. */
export const RUN_DAYS = 90
const MOST_RUNS = 100_000

interface Arrived {
  readonly id: string
  readonly kind: string
  readonly priority: number | null
  readonly en_route: Instant
  readonly on_scene: Instant
  readonly place: { readonly lat: number; readonly lon: number } | null
  readonly seen: Date | null
  readonly lat: number | null
  readonly lon: number | null
}

/** What the crew pressed late or early is told by its figures, and left to the fit. */
const ARRIVED = `
select a.id, u.state->>'kind' as kind, a.state->'at'->>'en_route' as en_route, a.state->'at'->>'on_scene' as on_scene,
  (select (leg->>'priority')::int from json_array_elements(i.state->'legs') leg where leg->>'agency' = a.agency) as priority,
  i.state->'place' as place, p.time as seen, p.lat, p.lon
from assignment a
join unit u on u.id = a.unit
join incident i on i.id = a.incident
left join lateral (
  select time, lat / 1e7 as lat, lon / 1e7 as lon from position_history
  where no = u.no and time >= (a.state->'at'->>'en_route')::timestamptz
    and time < least((a.state->'at'->>'on_scene')::timestamptz, (a.state->'at'->>'en_route')::timestamptz + $2 * interval '1 second')
  order by time limit 1
) p on true
where a.id >= $1 and a.state->'at'->>'en_route' is not null and a.state->'at'->>'on_scene' < $4
  and not exists (select from travel_run r where r.assignment = a.id)
order by a.id limit $3`

/** Keeps runs that have ended since, each once, also those that tell nothing. */
export async function gatherRuns(tx: Transaction, model: TravelModel): Promise<void> {
  const { rows } = await tx.query<Arrived>(ARRIVED, [
    idAt(toMs(tx.now) - 1000 * LOOK_BACK_S),
    SEEN_WITHIN_S,
    AT_ONCE,
    addSeconds(tx.now, -SETTLED_S),
  ])
  if (rows.length === 0) return
  const runs = rows.map((row) => ({ ...row, ...runOf(row) }))
  await tx.query(
    `insert into travel_run (assignment, kind, lights, at, metres, seconds)
     select * from unnest($1::uuid[], $2::text[], $3::boolean[], $4::timestamptz[], $5::real[], $6::real[])
     on conflict do nothing`,
    [
      runs.map(({ id }) => id),
      runs.map(({ kind }) => kind),
      runs.map(({ priority }) => hasLights(model, priority ?? 4)),
      runs.map(({ at }) => at),
      runs.map(({ metres }) => metres),
      runs.map(({ seconds }) => seconds),
    ],
  )
}

function runOf({ en_route, on_scene, place, seen, lat, lon }: Arrived) {
  if (!place || !seen || lat === null || lon === null) return { at: en_route, metres: null, seconds: null }
  return {
    at: seen.toISOString(),
    metres: distanceMetres({ lat, lon }, place),
    seconds: (toMs(on_scene) - seen.getTime()) / 1000,
  }
}

export async function forgetRuns(tx: Transaction): Promise<void> {
  await tx.query('delete from travel_run where at < $1', [addSeconds(tx.now, -RUN_DAYS * 86_400)])
}

export async function readRuns(tx: Pick<Transaction, 'query'>): Promise<readonly Run[]> {
  const { rows } = await tx.query<Omit<Run, 'at'> & { readonly at: Date }>(
    `select kind, at, lights, metres, seconds from travel_run
     where metres is not null and seconds is not null order by at desc limit ${MOST_RUNS}`,
  )
  return rows.map(({ at, ...run }) => ({ ...run, at: at.toISOString() }))
}

export const FIT_KEY = 'travel-fit'

/** When it was last counted, and from how much. */
export interface KeptFit extends Fitted {
  readonly at: Instant
}

export async function saveFit(tx: Transaction, fitted: Fitted): Promise<void> {
  const kept: KeptFit = { ...fitted, at: tx.now }
  await tx.query(
    `insert into setting (key, value, version) values ($1, $2, 1)
     on conflict (key) do update set value = excluded.value, version = setting.version + 1`,
    [FIT_KEY, kept],
  )
}

/** What the city says of travel times, and what its own runs say. */
export async function readTravelSettings(
  from: Asked,
): Promise<{ readonly travel: unknown; readonly fit: unknown }> {
  const { rows } = await from.query<{ key: string; value: unknown }>(
    'select key, value from setting where key = any($1)',
    [['travel', FIT_KEY]],
  )
  const of = (key: string): unknown => rows.find((row) => row.key === key)?.value
  return { travel: of('travel'), fit: of(FIT_KEY) }
}
