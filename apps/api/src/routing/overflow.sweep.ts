/** Calls that nobody answers in time ring in a further queue too. */
import type { Call } from '@lien-thong/shared/call/call'
import { decideOverflow, overdueInQueue } from '@lien-thong/shared/routing/overflow'
import { lockIncidents } from '../incident/incident.store.ts'
import { lockCall } from '../intake/call.store.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import type { Sweep } from '../sweep/sweep.module.ts'
import type { RoutingRead } from './routing.read.ts'

/** Calls and incidents are locked together, so a round does not take more than a commit should hold. */
const MOST = 100

/** A rule without an overflow costs nothing: the policy is asked before the database. */
export const overflowSweep = (routing: Pick<RoutingRead, 'policy'>): Sweep => ({
  name: 'overflow',
  async run(tx) {
    const { policy } = routing
    if (!policy.rules.some(({ actions }) => actions.some(({ type }) => type === 'overflow'))) return undefined
    for (const { call } of overdueInQueue(await ringing(tx), policy, tx.now).slice(0, MOST))
      await lockCall(tx, call.id)
    const locked = [...tx.held.calls.values()]
    const incidents = locked.flatMap(({ incident }) => incident ?? [])
    await lockIncidents(tx, [...new Set(incidents)].sort())
    for (const due of overdueInQueue(locked, policy, tx.now)) {
      const incident = tx.held.incidents.get(due.call.incident ?? '')
      tx.record('system', decideOverflow(due, incident))
    }
    return undefined
  },
})

/** Oldest first. */
async function ringing(tx: Transaction): Promise<readonly Call[]> {
  const { rows } = await tx.query<{ state: Call }>(
    `select state from call
     where not over and state->>'state' in ('begin', 'alerting', 'queued') and state->'claim' is null
     order by received limit 5000`,
  )
  return rows.map(({ state }) => state)
}
