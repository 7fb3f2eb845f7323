/**
 * Puts free units whose shift is over out of service, and signs their telephones out; one at work follows when it is free
 * again.
 */
import { decideShiftEnd } from '@lien-thong/shared/dispatch/unit-edit'
import { closeCrewSessionsOf } from '../identity/crew-session.store.ts'
import type { Sweep } from '../sweep/sweep.module.ts'
import { lockOffShift } from './unit.store.ts'

/** Units in one round. */
const AT_ONCE = 100

export const shiftSweep: Sweep = {
  name: 'shifts',
  async run(tx) {
    const units = await lockOffShift(tx, AT_ONCE)
    for (const unit of units) {
      const decided = decideShiftEnd(unit, tx.now)
      // Sent between being found and being locked: its crew needs its telephone.
      if (decided.length === 0) continue
      tx.record('system', decided)
      await closeCrewSessionsOf(tx, 'system', unit.id)
    }
    return undefined
  },
}
