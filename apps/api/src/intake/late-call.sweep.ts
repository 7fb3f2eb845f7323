/** Gives an incident to calls that were heard of late and turn out not to be over. */
import { openLate } from '@lien-thong/shared/intake/call-service'
import { newId } from '../platform/id/id.ts'
import { RoutingRead } from '../routing/routing.read.ts'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { lockLateCalls } from './call.store.ts'

const EVERY_MS = 5_000
/** At a time: who catches up after a long silence tells of thousands. */
const MOST = 200

export const lateCallSweep = sweepProvider([RoutingRead], (routing: RoutingRead) => ({
  name: 'late-calls',
  everyMs: EVERY_MS,
  async run(tx) {
    const calls = await lockLateCalls(tx, MOST)
    if (calls.length === 0) return undefined
    const head = await tx.lockHead()
    const deciding = {
      policy: routing.policy,
      by: 'system',
      now: tx.now,
      isLate: false,
      newIncident: newId,
      nextNumber: () => tx.nextIncidentNumber(head),
    }
    for (const call of calls) tx.record('system', openLate(call, deciding))
    return undefined
  },
}))
