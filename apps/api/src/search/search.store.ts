/**
 * Keeps the search tables equal to the rows of incidents and calls that the journal has touched. One batch is one
 * transaction: what it wrote and how far it has come are on disk together, so a crash repeats a batch and loses none.
 */
import { agenciesOf, type Incident } from '@lien-thong/shared/incident/incident'
import type { Pool, PoolClient } from 'pg'
import type { BatchEnd } from '../platform/ledger/journal-follower.ts'
import { lexemesOf, reversedDigits, runningNumber } from './lexemes.ts'

/** Raise the number when words are made otherwise: the index is then written again from the first entry. */
export const READER = 'search.2'
/** Entries of the journal looked at in one transaction. */
export const BATCH = 500
/** Incidents or calls at a time, that a ring never waits long behind them for this process. */
const AT_ONCE = 50

/** The reader's own row, from which the lock is taken. */
export async function enrolReader(pool: Pool): Promise<void> {
  await pool.query('insert into journal_reader (name, seq) values ($1, 0) on conflict do nothing', [READER])
}

export async function readBatch(pool: Pool): Promise<BatchEnd> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    // Found by keys only; a plan from the time when the tables were empty would read them whole (see the ledger).
    await client.query('begin; set local enable_seqscan = off')
    const end = await work(client)
    await client.query('commit')
    return end
  } catch (error) {
    broken = await client.query('rollback').then(
      () => undefined,
      (failure: Error) => failure,
    )
    throw error
  } finally {
    client.release(broken)
  }
}

async function work(client: PoolClient): Promise<BatchEnd> {
  const { rows } = await client.query<{ seq: string; head: string }>({
    name: 'search-cursor',
    text: `select r.seq, h.seq as head from journal_reader r, journal_head h
           where r.name = $1 for update of r skip locked`,
    values: [READER],
  })
  const cursor = rows[0]
  if (!cursor) return 'busy'
  const after = Number(cursor.seq)
  const head = Number(cursor.head)
  const upTo = Math.min(head, after + BATCH)
  if (upTo <= after) return 'done'
  const touched = await client.query<Indexed>({
    name: 'search-touched',
    text: TOUCHED,
    values: [after, upTo],
  })
  await indexAgain(client, touched.rows[0]!)
  await client.query('update journal_reader set seq = $2 where name = $1', [READER, upTo])
  return upTo < head ? 'more' : 'done'
}

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
export async function indexAgain(client: PoolClient, ids: Indexed): Promise<void> {
  for (const some of slices(ids.incidents)) await indexIncidents(client, some)
  for (const some of slices(ids.calls)) await indexCalls(client, some)
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
