/** Keeps the search tables equal to the rows of incidents and calls that the journal has touched. */
import { agenciesOf, type Incident } from '@lien-thong/shared/incident/incident'
import type { Pool, PoolClient } from 'pg'
import { atOnce, type BatchEnd, type InPieces } from '../platform/ledger/journal-follower.ts'
import { readBatchFor } from '../platform/ledger/journal-reader.ts'
import { lexemesOf, reversedDigits, runningNumber } from './lexemes.ts'

/** Raise the number when words are made otherwise: the index is then written again from the first entry. */
export const READER = 'search.3'
/** Entries of the journal looked at in one transaction. */
const BATCH = 200
/** Incidents or calls at a time, that a ring never waits long behind them for this process. */
const AT_ONCE = 25

export const readBatch = (pool: Pool, inPieces: InPieces = atOnce): Promise<BatchEnd> =>
  readBatchFor(pool, READER, async (client, { after, head }) => {
    const upTo = Math.min(head, after + BATCH)
    if (upTo === after) return upTo
    const touched = await client.query<Indexed>({
      name: 'search-touched',
      text: TOUCHED,
      values: [after, upTo],
    })
    await indexAgain(client, touched.rows[0]!, inPieces)
    return upTo
  })

const TOUCHED = `
with entry as materialized (
  select fact ->> 'type' as type, fact ->> 'incident' as incident, fact ->> 'call' as call, fact ->> 'gone' as gone
  from journal where seq > $1 and seq <= $2
)
select
  array(select distinct incident from entry
    where incident is not null and (type like 'incident.%' or type like 'leg.%')) as incidents,
  array(select distinct c from entry, unnest(array[call, gone]) c
    where c is not null and type like 'call.%') as calls`

export interface Indexed {
  readonly incidents: readonly string[]
  readonly calls: readonly string[]
}

/**
 * Writes what incidents and calls are found by, as their rows now are. Whoever deletes personal data from a row calls this
 * in the same transaction: nothing is found by what is no longer there.
 */
export async function indexAgain(
  client: PoolClient,
  ids: Indexed,
  inPieces: InPieces = atOnce,
): Promise<void> {
  await inPieces(slices(ids.incidents), (some) => indexIncidents(client, some))
  await inPieces(slices(ids.calls), (some) => indexCalls(client, some))
}

const slices = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) => ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE))

async function indexIncidents(client: PoolClient, ids: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ state: Incident }>({
    name: 'search-incidents-touched',
    text: 'select state from incident where id = any($1::uuid[])',
    values: [ids],
  })
  const found = rows.map(({ state }) => ({
    incident: state.id,
    running: runningNumber(state),
    agencies: agenciesOf(state),
    words: lexemesOf(state),
  }))
  if (found.length > 0) {
    await client.query({
      name: 'search-incidents-upsert',
      text: `
        insert into search_incident as s (incident, running, agencies, words)
        select incident, running, array(select json_array_elements_text(agencies)),
          array_to_tsvector(array(select json_array_elements_text(words)))
        from json_to_recordset($1::json) as t (incident uuid, running bigint, agencies json, words json)
        on conflict (incident) do update
          set running = excluded.running, agencies = excluded.agencies, words = excluded.words
        where (s.agencies, s.words) is distinct from (excluded.agencies, excluded.words)`,
      values: [JSON.stringify(found)],
    })
  }
}

interface TouchedCall {
  readonly id: string
  readonly received: Date
  readonly caller: string | null
  readonly agencies: readonly string[]
  readonly gone: boolean
}

async function indexCalls(client: PoolClient, ids: readonly string[]): Promise<void> {
  const { rows } = await client.query<TouchedCall>({
    name: 'search-calls-touched',
    text: `select id, received, caller, agencies, outcome is not distinct from 'joined' as gone
           from call where id = any($1::uuid[])`,
    values: [ids],
  })
  const found = rows.flatMap(({ id, received, caller, agencies, gone }) => {
    const digits = gone || caller === null ? '' : reversedDigits(caller)
    return digits === '' ? [] : [{ call: id, received, digits, agencies: `{${agencies.join(',')}}` }]
  })
  const kept = new Set(found.map(({ call }) => call))
  const without = ids.filter((id) => !kept.has(id))
  if (without.length > 0) {
    await client.query({
      name: 'search-calls-delete',
      text: 'delete from search_call where call = any($1::uuid[])',
      values: [without],
    })
  }
  if (found.length > 0) {
    await client.query({
      name: 'search-calls-upsert',
      text: `
        insert into search_call as s (call, received, digits, agencies)
        select call, received, digits, agencies::text[]
        from json_to_recordset($1::json) as t (call uuid, received timestamptz, digits text, agencies text)
        on conflict (call) do update set digits = excluded.digits, agencies = excluded.agencies
        where (s.digits, s.agencies) is distinct from (excluded.digits, excluded.agencies)`,
      values: [JSON.stringify(found)],
    })
  }
}
