/** Rows of calls: loading under lock, and writing what a transaction changed. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import { callerOf } from '@lien-thong/shared/call/caller'
import type { HeardCall } from '@lien-thong/shared/call/overdue'
import { outcomeMayFollow } from '@lien-thong/shared/dispatch/abandoned'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import {
  jsonList,
  plainList,
  type RowStore,
  type Transaction,
  textList,
} from '../platform/ledger/transaction.ts'

interface CallRow {
  readonly id: string
  readonly state: Call
}

const hold = (tx: Transaction, rows: readonly CallRow[]): readonly Call[] =>
  rows.map(({ id, state }) => {
    tx.held.calls.set(id, state)
    return state
  })

/**
 * A command may come for a call that has just turned out to be another: it means the one that lives on.
 * @returns the locked call, or undefined when no such call exists.
 */
export async function lockCall(tx: Transaction, id: string): Promise<Call | undefined> {
  const { rows } = await tx.query<CallRow>('select id, state from call where id = $1 for update', [id])
  const call = hold(tx, rows)[0]
  return call?.joinedTo === undefined ? call : lockCall(tx, call.joinedTo)
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

/**
 * Calls that are not over and of which nothing was heard since these times, locked. Who holds
 * one already is telling something about it. What came later than either time was heard later too: in a surge thousands
 * of calls go on, and are passed over by the index.
 */
export async function lockSilentCalls(
  tx: Transaction,
  since: { readonly unanswered: Instant; readonly answered: Instant; readonly most: number },
): Promise<readonly HeardCall[]> {
  const { rows } = await tx.query<CallRow & { heard: Date }>(
    `select id, state, heard from call
     where not over and received < greatest($1::timestamptz, $2)
       and heard < case when state->'at'->>'answered' is null then $1 else $2 end
     order by received limit $3 for update skip locked`,
    [since.unanswered, since.answered, since.most],
    'silent-calls',
  )
  return hold(tx, rows).map((call, i) => ({ call, heard: rows[i]!.heard.toISOString() }))
}

/** Calls without an incident that are not over and were heard of late, locked; the oldest first. */
export async function lockLateCalls(tx: Transaction, most: number): Promise<readonly Call[]> {
  const { rows } = await tx.query<CallRow>(
    `select id, state from call
     where not over and incident is null and outcome is null and (state->'marks')::jsonb ? 'late'
     order by received limit $1 for update skip locked`,
    [most],
  )
  return hold(tx, rows)
}

/**
 * The calls that a source names so, by the id that it used first or by an alias: `source = any($1)`, names in the
 * parameter.
 */
const callsNamed = (columns: string, names: string): string =>
  `select ${columns} from call c where c.source = any($1) and c.provider_call_id = any(${names})
   union all
   select ${columns} from call_alias a join call c on c.id = a.call where a.source = any($1) and a.name = any(${names})`

/** The incidents of those calls. */
export const INCIDENTS_OF_CALLS_NAMED = callsNamed('c.incident', '$2')

const LOCK_CALLS_NAMED = `
  select id, state, source, provider_call_id as name from call
  where id = any(array(
    ${callsNamed('c.id', '$2')}
    union all
    select other.id from (${callsNamed('c.incident', '$3')}) as own join call other on other.incident = own.incident))
  order by id for update`

export interface NamedCalls {
  readonly sources: readonly string[]
  readonly names: readonly string[]
  /** Names whose calls are loaded with all other calls of their incidents. */
  readonly moving: readonly string[]
}

/** @returns id of the call by source and name; the calls themselves are locked. */
export async function lockCallsNamed(
  tx: Transaction,
  { sources, names, moving }: NamedCalls,
): Promise<Map<string, string>> {
  const [calls, aliases] = await Promise.all([
    tx.query<CallRow & Name>(LOCK_CALLS_NAMED, [sources, names, moving], 'lock-calls-named'),
    tx.query<Name & { call: string }>(
      'select source, name, call from call_alias where source = any($1) and name = any($2)',
      [sources, names],
      'call-aliases',
    ),
  ])
  hold(tx, calls.rows)
  const ids = new Map(calls.rows.map(({ id, ...row }) => [nameOf(row), id]))
  // A call that turned out to be another has its first name among that one's aliases.
  for (const { call, ...alias } of aliases.rows) ids.set(nameOf(alias), call)
  return ids
}

interface Name {
  readonly source: string
  readonly name: string
}

/** A call as its source names it. */
export const nameOf = ({ source, name }: Name): string => `${source}\n${name}`

/** The call that this one is now, after all that turned out to be one. */
export function liveCall(tx: Transaction, id: string): Call | undefined {
  const call = tx.held.calls.get(id)
  return call?.joinedTo === undefined ? call : liveCall(tx, call.joinedTo)
}

/** Writes the further names that this transaction heard, and moves those of calls that are no longer their own. */
function saveAliases(tx: Transaction): readonly Promise<unknown>[] {
  const aliases = new Map<string, readonly [source: string, name: string, call: string]>()
  const gone: string[] = []
  for (const { fact } of tx.staged) {
    if (fact.type === 'call.joined') gone.push(fact.gone)
    if (fact.type !== 'call.recorded') continue
    for (const name of [fact.leg, fact.linkedCall]) {
      const call = name === undefined ? undefined : liveCall(tx, fact.call)
      if (call) aliases.set(nameOf({ source: call.source, name: name! }), [call.source, name!, call.id])
    }
  }
  const rows = [...aliases.values()]
  return [
    ...gone.map((id) =>
      tx.query(
        `with moved as (update call_alias set call = $2 where call = $1)
         insert into call_alias (source, name, call) select source, provider_call_id, $2 from call where id = $1
         on conflict (name, source) do update set call = excluded.call`,
        [id, liveCall(tx, id)!.id],
        'move-aliases',
      ),
    ),
    ...(rows.length === 0
      ? []
      : [
          tx.query(
            `insert into call_alias (source, name, call)
             select * from unnest($1::text[], $2::text[], $3::uuid[]) on conflict (name, source) do nothing`,
            [rows.map(([source]) => source), rows.map(([, name]) => name), rows.map(([, , call]) => call)],
            'save-aliases',
          ),
        ]),
  ]
}

interface TellingsOf {
  /** Calls that a source has just told something about. */
  readonly heard: ReadonlySet<string>
  /** By what name each new call was first heard of: it stays on the row, whichever leg turns out to be the caller's. */
  readonly firstNames: ReadonlyMap<string, string>
}

function tellingsOf(tx: Transaction): TellingsOf {
  const heard = new Set<string>()
  const firstNames = new Map<string, string>()
  for (const { fact } of tx.staged) {
    if (fact.type === 'call.recorded' || fact.type === 'call.joined') heard.add(fact.call)
    if (fact.type === 'call.recorded' && fact.origin) firstNames.set(fact.call, fact.origin.providerCallId)
  }
  return { heard, firstNames }
}

export const callStore: RowStore = {
  save(tx) {
    const calls = tx.changed('calls')
    if (calls.length === 0) return []
    const { heard, firstNames } = tellingsOf(tx)
    return [
      tx.query(
        `insert into call (id, version, source, provider_call_id, line, received, over, outcome, incident, agencies, state, caller, heard, may_follow)
         select id, version, source, provider_call_id, line, received, over, outcome, incident, agencies::text[], state, caller, heard, may_follow
         from rows from (unnest($1::uuid[]), unnest($2::int[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::timestamptz[]), unnest($7::boolean[]), unnest($8::text[]), unnest($9::uuid[]), unnest($10::text[]), json_array_elements($11::json), unnest($12::text[]), unnest($13::timestamptz[]), unnest($14::boolean[]))
           as t (id, version, source, provider_call_id, line, received, over, outcome, incident, agencies, state, caller, heard, may_follow)
         on conflict (id) do update set version = excluded.version, over = excluded.over, outcome = excluded.outcome,
           incident = excluded.incident, agencies = excluded.agencies, state = excluded.state,
           caller = excluded.caller, line = excluded.line, heard = greatest(call.heard, excluded.heard),
           may_follow = excluded.may_follow`,
        [
          plainList(calls.map((call) => call.id)),
          plainList(calls.map((call) => call.version)),
          textList(calls.map((call) => call.source)),
          textList(calls.map((call) => firstNames.get(call.id) ?? call.providerCallId)),
          textList(calls.map((call) => call.line)),
          plainList(calls.map((call) => call.at.received)),
          plainList(calls.map(isOver)),
          plainList(calls.map((call) => (call.joinedTo === undefined ? call.outcome : 'joined'))),
          plainList(calls.map((call) => (call.joinedTo === undefined ? call.incident : undefined))),
          textList(calls.map((call) => `{${call.agencies.join(',')}}`)),
          jsonList(calls.map((call) => JSON.stringify(call))),
          textList(calls.map((call) => callerOf(call))),
          plainList(calls.map(({ id }) => (heard.has(id) ? tx.now : '-infinity'))),
          plainList(calls.map(outcomeMayFollow)),
        ],
        'save-calls',
      ),
      ...saveAliases(tx),
    ]
  },
}
