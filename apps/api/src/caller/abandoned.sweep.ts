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

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Goes round, so that calls which the rule leaves as they are never stand in the way of others. */
export function abandonedSweep(): Sweep {
  let after = FIRST_ID
  return {
    name: 'abandoned-calls',
    everyMs: EVERY_MS,
    async run(tx) {
      const pairs = await settling(tx, after)
      after = pairs.length < MOST ? FIRST_ID : pairs.at(-1)!.call
      if (pairs.length > 0) await settle(tx, pairs)
      return undefined
    },
  }
}

interface Pair {
  readonly call: string
  readonly through: string
}

async function settle(tx: Transaction, pairs: readonly Pair[]): Promise<void> {
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
}

/** Days that lie at most between the receipts of two calls of which one settles the other. */
const REACH = `interval '2 days'`

/**
 * As `clearedBy` decides it, so that a round does not read every call of everyone who waits. Thousands may wait for long:
 * those whose number has no other call near are passed over by the index alone.
 */
const SETTLING = `
with unsettled as materialized (
  select id from call
  where may_follow and caller is not null and exists (
    select from call as other
    where other.caller = call.caller and other.received >= call.received - ${REACH} and other.id <> call.id)
), waiting as materialized (
  select id, caller, source, received, (state->'marks')::jsonb ? 'clock_skew' as skewed,
    state->>'direction' as direction, state->>'state' as state,
    coalesce(state#>>'{at,ended}', state#>>'{at,cancelled}',
      greatest(state#>>'{at,begin}', state#>>'{at,alerting}', state#>>'{at,queued}')) as ended
  from call where id = any(array(select id from unsettled))
), other as materialized (
  select c.id, c.caller, c.source, c.received, (c.state->'marks')::jsonb ? 'clock_skew' as skewed,
    c.state->>'direction' as direction, c.state#>>'{at,answered}' as answered
  from (select caller, min(received) - ${REACH} as first from waiting group by caller) as number
  join call c on c.caller = number.caller and c.received >= number.first
)
select distinct on (w.id) w.id as call, o.id as through
from waiting w join other o on o.caller = w.caller and o.id <> w.id
where w.id > $1 and case when w.direction is null
  then w.state = 'cancelled' and o.answered >= w.ended
    and ((o.source = w.source and not o.skewed and not w.skewed) or o.received > w.received)
  else o.direction is null and o.received < w.received end
order by w.id, case when w.direction is null then o.answered end, o.received desc
limit ${MOST}`

async function settling(tx: Transaction, after: string): Promise<readonly Pair[]> {
  const { rows } = await tx.query<Pair>(SETTLING, [after], 'settling-calls')
  return rows
}

async function callsOf(tx: Transaction, ids: readonly string[]): Promise<readonly Call[]> {
  const { rows } = await tx.query<{ state: Call }>('select state from call where id = any($1::uuid[])', [ids])
  return rows.map(({ state }) => state)
}
