/** Rows of calls: loading under lock, and writing what a transaction changed. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import { callerOf } from '@lien-thong/shared/call/caller'
import { jsonList, plainList, type RowStore, type Transaction } from '../platform/ledger/transaction.ts'

interface CallRow {
  readonly id: string
  readonly state: Call
}

const hold = (tx: Transaction, rows: readonly CallRow[]): readonly Call[] =>
  rows.map(({ id, state }) => {
    tx.held.calls.set(id, state)
    return state
  })

/** @returns the locked call, or undefined when no such call exists. */
export async function lockCall(tx: Transaction, id: string): Promise<Call | undefined> {
  const { rows } = await tx.query<CallRow>('select id, state from call where id = $1 for update', [id])
  return hold(tx, rows)[0]
}

/** @returns the locked calls that exist, in order of id. */
export async function lockCalls(tx: Transaction, ids: readonly string[]): Promise<readonly Call[]> {
  const { rows } = await tx.query<CallRow>(
    'select id, state from call where id = any($1::uuid[]) order by id for update',
    [ids],
  )
  return hold(tx, rows)
}

/** The calls of an incident, locked. */
export async function lockCallsOf(tx: Transaction, incident: string): Promise<readonly Call[]> {
  const { rows } = await tx.query<CallRow>(
    'select id, state from call where incident = $1 order by id for update',
    [incident],
  )
  return hold(tx, rows)
}

/** The calls that are claimed at these desks and not over, locked. */
export async function lockCallsAtDesks(tx: Transaction, desks: readonly string[]): Promise<readonly Call[]> {
  const { rows } = await tx.query<CallRow>(
    `select id, state from call
     where not over and state->'claim'->>'desk' = any($1)
     order by id for update`,
    [desks],
  )
  return hold(tx, rows)
}

/** The calls that these sources name by these ids of theirs, locked. */
export async function lockCallsNamed(
  tx: Transaction,
  sources: readonly string[],
  names: readonly string[],
): Promise<readonly Call[]> {
  const { rows } = await tx.query<CallRow>(
    `select id, state from call
     where source = any($1) and provider_call_id = any($2)
     order by id for update`,
    [sources, names],
    'lock-calls-named',
  )
  return hold(tx, rows)
}

export const callStore: RowStore = {
  save(tx) {
    const calls = tx.changed('calls')
    if (calls.length === 0) return []
    return [
      tx.query(
        `insert into call (id, version, source, provider_call_id, line, received, over, outcome, incident, agencies, state, caller, heard)
         select id, version, source, provider_call_id, line, received, over, outcome, incident, agencies::text[], state, caller, $13
         from rows from (unnest($1::uuid[]), unnest($2::int[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::timestamptz[]), unnest($7::boolean[]), unnest($8::text[]), unnest($9::uuid[]), unnest($10::text[]), json_array_elements($11::json), unnest($12::text[]))
           as t (id, version, source, provider_call_id, line, received, over, outcome, incident, agencies, state, caller)
         on conflict (id) do update set version = excluded.version, over = excluded.over, outcome = excluded.outcome,
           incident = excluded.incident, agencies = excluded.agencies, state = excluded.state,
           caller = excluded.caller, line = excluded.line, heard = excluded.heard`,
        [
          plainList(calls.map((call) => call.id)),
          plainList(calls.map((call) => call.version)),
          calls.map((call) => call.source),
          calls.map((call) => call.providerCallId),
          calls.map((call) => call.line),
          plainList(calls.map((call) => call.at.received)),
          plainList(calls.map(isOver)),
          plainList(calls.map((call) => call.outcome)),
          plainList(calls.map((call) => (call.joinedTo === undefined ? call.incident : undefined))),
          calls.map((call) => `{${call.agencies.join(',')}}`),
          jsonList(calls.map((call) => JSON.stringify(call))),
          calls.map((call) => callerOf(call) ?? null),
          tx.now,
        ],
        'save-calls',
      ),
    ]
  },
}
