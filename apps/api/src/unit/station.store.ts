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

/** For whoever only names it: nothing about it can change that would matter. */
export const knownStation = (tx: Transaction, id: string): Promise<Station | undefined> =>
  loadStation(tx, id, '')

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
