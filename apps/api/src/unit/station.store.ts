/** Rows of stations. */
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import type { Station } from '@lien-thong/shared/unit/station'
import { jsonList, plainList, type RowStore, type Transaction } from '../platform/ledger/transaction.ts'

async function loadStation(tx: Transaction, id: string, lock: string): Promise<Station | undefined> {
  // No station has a name that a row cannot hold.
  if (id !== storableText(id)) return undefined
  const { rows } = await tx.query<{ state: Station }>(`select state from station where id = $1 ${lock}`, [id])
  for (const { state } of rows) tx.held.stations.set(state.id, state)
  return rows[0]?.state
}

export const lockStation = (tx: Transaction, id: string): Promise<Station | undefined> =>
  loadStation(tx, id, 'for update')

/** For whoever says that a unit is at home there: it is not retired meanwhile. */
export const holdStation = (tx: Transaction, id: string): Promise<Station | undefined> =>
  loadStation(tx, id, 'for share')

export const isStationKnown = async (tx: Transaction, id: string): Promise<boolean> =>
  (await loadStation(tx, id, '')) !== undefined

/** Call-signs of the units that are at home there and go on. The station must be locked. */
export async function unitsAtHome(tx: Transaction, station: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ call_sign: string }>(
    "select call_sign from unit where state->>'station' = $1 and not retired order by call_sign",
    [station],
  )
  return rows.map(({ call_sign }) => call_sign)
}

export const stationStore: RowStore = {
  save(tx) {
    const stations = tx.changed('stations')
    if (stations.length === 0) return []
    return [
      tx.query(
        `insert into station (id, version, agency, state)
         select id, version, agency, state
         from rows from (unnest($1::text[]), unnest($2::int[]), unnest($3::text[]), json_array_elements($4::json))
           as t (id, version, agency, state)
         on conflict (id) do update set version = excluded.version, state = excluded.state`,
        [
          stations.map(({ id }) => id),
          plainList(stations.map(({ version }) => version)),
          plainList(stations.map(({ agency }) => agency)),
          jsonList(stations.map((station) => JSON.stringify(station))),
        ],
        'save-stations',
      ),
    ]
  },
}
