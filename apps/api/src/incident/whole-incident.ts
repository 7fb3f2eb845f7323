/** Loading an incident with all that belongs to it, locked in the order of all writers. */
import type { Call } from '@lien-thong/shared/call/call'
import type { WholeIncident } from '@lien-thong/shared/dispatch/joining'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { lockCalls, lockCallsOf } from '../intake/call.store.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { activeAssignments } from '../unit/unit.store.ts'
import { lockIncidents } from './incident.store.ts'

/**
 * Some incidents with their calls, in the order asked; undefined for those that do not exist. The units are read behind
 * the head of the journal: no status of theirs is written between reading and showing them.
 */
export async function lockWhole(
  tx: Transaction,
  ids: readonly string[],
): Promise<readonly (WholeIncident | undefined)[]> {
  for (const id of ids.toSorted()) await lockCallsOf(tx, id)
  await lockIncidents(tx, ids)
  // A call may have come while the incident was waited for; who waits for us in turn is told to try again.
  const missing = ids
    .flatMap((id) => tx.held.incidents.get(id)?.calls ?? [])
    .filter((call) => !tx.held.calls.has(call))
  if (missing.length > 0) await lockCalls(tx, missing)
  await tx.lockHead()
  const wholes: (WholeIncident | undefined)[] = []
  for (const id of ids) {
    const incident = tx.held.incidents.get(id)
    wholes.push(
      incident && { incident, calls: callsOf(tx, incident), assignments: await activeAssignments(tx, id) },
    )
  }
  return wholes
}

const callsOf = (tx: Transaction, incident: Incident): readonly Call[] =>
  [...tx.held.calls.values()]
    .filter((call) => call.incident === incident.id && call.joinedTo === undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
