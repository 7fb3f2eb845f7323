// Rows and entries as the hub would have written them, for whoever reads on behind the journal.
import type { Pool } from 'pg'

export const opened = '2026-03-01T08:00:00.000Z'
export const at = (seconds: number) => new Date(Date.parse(opened) + seconds * 1000).toISOString()
export const id = (kind: number, n: number) =>
  `${String(kind).repeat(8)}-0000-7000-8000-${String(n).padStart(12, '0')}`

export function rowsOf(pool: () => Pool) {
  async function append(...facts: readonly object[]): Promise<void> {
    await pool().query(
      `with head as (update journal_head set seq = seq + $2 returning seq - $2 as before)
       insert into journal (seq, at, by, audience, fact, hash)
       select head.before + n, $3, 'system', '{}', fact, '' from head, json_array_elements($1::json) with ordinality as e (fact, n)`,
      [JSON.stringify(facts), facts.length, at(0)],
    )
  }

  async function saveCall(n: number, incident: number | undefined, times: object): Promise<void> {
    const state = { id: id(1, n), from: '+84900000000', at: { received: at(n), ...times }, marks: [] }
    await pool().query(
      `insert into call (id, version, source, provider_call_id, line, received, heard, over, incident, agencies, state)
       values ($1::uuid, 1, 'test', $1::uuid::text, '115', $2, $2, false, $3, '{ambulance}', $4)
       on conflict (id) do update set incident = excluded.incident, state = excluded.state`,
      [state.id, at(n), incident === undefined ? null : id(2, incident), JSON.stringify(state)],
    )
  }

  async function saveIncident(n: number, agencies: readonly string[], more: object = {}): Promise<void> {
    const state = {
      id: id(2, n),
      status: 'open',
      legs: agencies.map((agency) => ({ agency, state: 'queued', priority: 2 })),
      at: { opened },
      ...more,
    }
    await pool().query(
      `insert into incident (id, version, number, status, opened, agencies, state) values ($1::uuid, 1, $1::uuid::text, 'open', $2, $3, $4)
       on conflict (id) do update set state = excluded.state`,
      [state.id, opened, agencies, JSON.stringify(state)],
    )
  }

  async function saveAssignment(
    n: number,
    incident: number,
    agency: string,
    times: object,
    more: object = {},
  ): Promise<void> {
    await pool().query(
      `insert into assignment (id, version, unit, incident, agency, active, state) values ($1, 1, $1, $2, $3, true, $4)
       on conflict (id) do update set state = excluded.state`,
      [id(3, n), id(2, incident), agency, JSON.stringify({ id: id(3, n), agency, at: times, ...more })],
    )
  }

  return { append, saveCall, saveIncident, saveAssignment }
}
