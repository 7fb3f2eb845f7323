/** Rows of hospitals. */
import type { BoundUnit } from '@lien-thong/shared/dispatch/hospital'
import { type Hospital, hospitalReaders } from '@lien-thong/shared/hospital/hospital'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { isId } from '../platform/http/id-param.ts'
import { jsonList, plainList, type RowStore, type Transaction } from '../platform/ledger/transaction.ts'

async function loadHospitals(
  tx: Transaction,
  rest: string,
  values: readonly unknown[],
): Promise<readonly Hospital[]> {
  const { rows } = await tx.query<{ state: Hospital }>(`select state from hospital ${rest}`, values)
  for (const { state } of rows) tx.held.hospitals.set(state.id, state)
  return rows.map(({ state }) => state)
}

export const lockHospital = async (tx: Transaction, id: string): Promise<Hospital | undefined> =>
  (await loadHospitals(tx, 'where id = $1 for update', [id]))[0]

/** As it is until the transaction ends, for whoever decides by it and does not change it. */
export const holdHospital = async (tx: Transaction, id: string): Promise<Hospital | undefined> =>
  isId(id) ? (await loadHospitals(tx, 'where id = $1 for share', [id]))[0] : undefined

/** Units at work that are bound for it, in order of call-sign. The hospital must be locked. */
export async function unitsBoundFor(tx: Transaction, hospital: string): Promise<readonly BoundUnit[]> {
  const { rows } = await tx.query<{ call_sign: string; agencies: readonly Agency[] }>(
    `select u.call_sign, i.agencies || u.agency as agencies
     from assignment a join unit u on u.id = a.unit join incident i on i.id = a.incident
     where a.active and a.state->>'hospital' = $1 order by u.call_sign`,
    [hospital],
  )
  return rows.map(({ call_sign, agencies }) => ({ callSign: call_sign, agencies }))
}

/** Hospitals whose diversion is over, locked; who is at work on one keeps it. */
export const lockExpiredDiversions = (tx: Transaction, limit: number): Promise<readonly Hospital[]> =>
  loadHospitals(tx, 'where diverted_until <= $1 order by diverted_until limit $2 for update skip locked', [
    tx.now,
    limit,
  ])

export const hospitalStore: RowStore = {
  save(tx) {
    const hospitals = tx.changed('hospitals')
    if (hospitals.length === 0) return []
    return [
      tx.query(
        `insert into hospital (id, version, retired, diverted_until, agencies, state)
         select id, version, retired, diverted_until, $6::text[], state
         from rows from (unnest($1::uuid[]), unnest($2::int[]), unnest($3::bool[]), unnest($4::timestamptz[]), json_array_elements($5::json))
           as t (id, version, retired, diverted_until, state)
         on conflict (id) do update set version = excluded.version, retired = excluded.retired,
           diverted_until = excluded.diverted_until, state = excluded.state`,
        [
          plainList(hospitals.map(({ id }) => id)),
          plainList(hospitals.map(({ version }) => version)),
          plainList(hospitals.map(({ retired }) => retired === true)),
          plainList(hospitals.map(({ diversion }) => diversion?.until)),
          jsonList(hospitals.map((hospital) => JSON.stringify(hospital))),
          [...hospitalReaders],
        ],
        'save-hospitals',
      ),
    ]
  },
}
