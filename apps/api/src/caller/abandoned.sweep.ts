/**
 * Gives the outcomes that follow from later calls: a caller who was reached since was called back. Incidents are left as
 * they are. The console's list is right at once without it; this is what the journal and reports will say.
 */
import type { Call } from '@lien-thong/shared/call/call'
import { clearedBy, decideFollowing } from '@lien-thong/shared/dispatch/abandoned'
import { lockIncidents } from '../incident/incident.store.ts'
import { lockCalls } from '../intake/call.store.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import type { Sweep } from '../sweep/sweep.module.ts'

const EVERY_MS = 5_000
/** Calls settled in one round. */
const MOST = 100

export const abandonedSweep: Sweep = {
  name: 'abandoned-calls',
  everyMs: EVERY_MS,
  async run(tx) {
    const pairs = await settling(tx)
    if (pairs.length === 0) return undefined
    const unsettled = await lockCalls(tx, [...new Set(pairs.map(({ call }) => call))].sort())
    const others = await callsOf(tx, [...new Set(pairs.map(({ through }) => through))])
    await lockIncidents(tx, [...new Set(unsettled.flatMap(({ incident }) => incident ?? []))].sort())
    const calls = new Map([...others, ...unsettled].map((each) => [each.id, each]))
    for (const following of clearedBy(calls.values())) {
      const { call } = following
      // Only what was locked is known to be still without an outcome.
      if (!tx.held.calls.has(call.id)) continue
      tx.record('system', decideFollowing(following, tx.held.incidents.get(call.incident ?? '')))
    }
    return undefined
  },
}

/** As `clearedBy` decides it, so that a round does not read every call of everyone who waits. */
async function settling(tx: Transaction): Promise<readonly { call: string; through: string }[]> {
  const { rows } = await tx.query<{ call: string; through: string }>(
    `with unsettled as materialized (
       select id, caller, source, received, state from call
       where over and outcome is null and caller is not null
         and exists (select from call as other where other.caller = call.caller and other.id <> call.id)
     ), number as (
       select caller, min(received) - interval '2 days' as first from unsettled group by caller
     ), other as materialized (
       select c.id, c.caller, c.source, c.received, c.state->>'direction' as direction,
         c.state#>>'{at,answered}' as answered
       from number n join call c on c.caller = n.caller and c.received >= n.first
     ), waiting as materialized (
       select id, caller, source, received, state->>'direction' as direction, state->>'state' as state,
         coalesce(state#>>'{at,ended}', state#>>'{at,cancelled}',
           greatest(state#>>'{at,begin}', state#>>'{at,alerting}', state#>>'{at,queued}')) as ended
       from unsettled
     )
     select distinct on (w.id) w.id as call, o.id as through
     from waiting w join other o on o.caller = w.caller and o.id <> w.id
     where case when w.direction is null
       then w.state = 'cancelled' and o.answered >= w.ended and (o.source = w.source or o.received > w.received)
       else o.direction is null and o.received < w.received end
     order by w.id, case when w.direction is null then o.answered end, o.received desc
     limit ${MOST}`,
    [],
    'settling-calls',
  )
  return rows
}

async function callsOf(tx: Transaction, ids: readonly string[]): Promise<readonly Call[]> {
  const { rows } = await tx.query<{ state: Call }>('select state from call where id = any($1::uuid[])', [ids])
  return rows.map(({ state }) => state)
}
