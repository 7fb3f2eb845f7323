/** Rows of zones. */
import { type OpenZones, shapeVertices } from '@lien-thong/shared/dispatch/zone'
import type { Zone } from '@lien-thong/shared/zone/zone'
import { jsonList, plainList, type RowStore, type Transaction } from '../platform/ledger/transaction.ts'

async function loadZones(
  tx: Transaction,
  rest: string,
  values: readonly unknown[],
): Promise<readonly Zone[]> {
  const { rows } = await tx.query<{ state: Zone }>(`select state from zone ${rest}`, values)
  for (const { state } of rows) tx.held.zones.set(state.id, state)
  return rows.map(({ state }) => state)
}

export const lockZone = async (tx: Transaction, id: string): Promise<Zone | undefined> =>
  (await loadZones(tx, 'where id = $1 for update', [id]))[0]

/** Zones whose time is over, locked; who is at work on one keeps it. */
export const lockExpiredZones = (tx: Transaction, limit: number): Promise<readonly Zone[]> =>
  loadZones(tx, 'where not ended and until <= $1 order by until limit $2 for update skip locked', [
    tx.now,
    limit,
  ])

/** How many there are. Behind the head of the journal, so that no two writers count the same room as free. */
export async function countOpenZones(tx: Transaction): Promise<OpenZones> {
  await tx.lockHead()
  const { rows } = await tx.query<OpenZones>(
    'select count(*)::int as zones, coalesce(sum(vertices), 0)::int as vertices from zone where not ended',
  )
  return rows[0]!
}

export const zoneStore: RowStore = {
  save(tx) {
    const zones = tx.changed('zones')
    if (zones.length === 0) return []
    return [
      tx.query(
        `insert into zone (id, version, ended, until, vertices, agencies, state)
         select id, version, ended, until, vertices, agencies::text[], state
         from rows from (unnest($1::uuid[]), unnest($2::int[]), unnest($3::bool[]), unnest($4::timestamptz[]), unnest($5::int[]), unnest($6::text[]), json_array_elements($7::json))
           as t (id, version, ended, until, vertices, agencies, state)
         on conflict (id) do update set version = excluded.version, ended = excluded.ended,
           until = excluded.until, vertices = excluded.vertices, agencies = excluded.agencies,
           state = excluded.state`,
        [
          plainList(zones.map(({ id }) => id)),
          plainList(zones.map(({ version }) => version)),
          plainList(zones.map(({ ended }) => ended !== undefined)),
          plainList(zones.map(({ valid }) => valid.until)),
          plainList(zones.map(({ shape }) => shapeVertices(shape))),
          zones.map(({ agencies }) => `{${agencies.join(',')}}`),
          jsonList(zones.map((zone) => JSON.stringify(zone))),
        ],
        'save-zones',
      ),
    ]
  },
}
