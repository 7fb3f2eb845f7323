/** Rows of incidents. */
import { needsUnit, waitsAs, waitsSince } from '@lien-thong/shared/dispatch/waiting-part'
import { agenciesOf, type Incident } from '@lien-thong/shared/incident/incident'
import { INCIDENTS_OF_CALLS_NAMED } from '../intake/call.store.ts'
import { jsonList, plainList, type RowStore, type Transaction } from '../platform/ledger/transaction.ts'

interface IncidentRow {
  readonly id: string
  readonly state: Incident
}

/** @returns the locked incidents that exist, in order of id. */
export async function lockIncidents(tx: Transaction, ids: readonly string[]): Promise<readonly Incident[]> {
  const { rows } = await tx.query<IncidentRow>(
    'select id, state from incident where id = any($1::uuid[]) order by id for update',
    [ids],
    'lock-incidents',
  )
  for (const { id, state } of rows) tx.held.incidents.set(id, state)
  return rows.map((row) => row.state)
}

/** The incidents of calls that a source names by its own ids, locked. */
export async function lockIncidentsOfCalls(
  tx: Transaction,
  sources: readonly string[],
  names: readonly string[],
): Promise<void> {
  const { rows } = await tx.query<IncidentRow>(
    `select id, state from incident where id = any(array(${INCIDENTS_OF_CALLS_NAMED})) order by id for update`,
    [sources, names],
    'lock-incidents-of-calls',
  )
  for (const { id, state } of rows) tx.held.incidents.set(id, state)
}

export const incidentStore: RowStore = {
  save(tx) {
    const incidents = tx.changed('incidents')
    if (incidents.length === 0) return []
    return [
      tx.query(
        `insert into incident (id, version, number, status, opened, agencies, waits_since, waits_as, needs_unit, state)
         select id, version, number, status, opened, agencies::text[], waits_since, waits_as, needs_unit, state
         from rows from (unnest($1::uuid[]), unnest($2::int[]), unnest($3::text[]), unnest($4::text[]), unnest($5::timestamptz[]), unnest($6::text[]), unnest($7::timestamptz[]), unnest($8::smallint[]), unnest($9::boolean[]), json_array_elements($10::json))
           as t (id, version, number, status, opened, agencies, waits_since, waits_as, needs_unit, state)
         on conflict (id) do update set version = excluded.version, status = excluded.status,
           agencies = excluded.agencies, waits_since = excluded.waits_since,
           waits_as = excluded.waits_as, needs_unit = excluded.needs_unit, state = excluded.state`,
        [
          plainList(incidents.map((incident) => incident.id)),
          plainList(incidents.map((incident) => incident.version)),
          plainList(incidents.map((incident) => incident.number)),
          plainList(incidents.map((incident) => incident.status)),
          plainList(incidents.map((incident) => incident.at.opened)),
          incidents.map((incident) => `{${agenciesOf(incident).join(',')}}`),
          plainList(incidents.map(waitsSince)),
          plainList(incidents.map(waitsAs)),
          plainList(incidents.map(needsUnit)),
          jsonList(incidents.map((incident) => JSON.stringify(incident))),
        ],
        'save-incidents',
      ),
    ]
  },
}
