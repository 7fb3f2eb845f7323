/** Ends diversions whose time is over. */
import { decideExpiredDiversions } from '@lien-thong/shared/dispatch/hospital'
import type { Sweep } from '../sweep/sweep.module.ts'
import { lockExpiredDiversions } from './hospital.store.ts'

/** Diversions ended in one round. */
const AT_ONCE = 100

export const hospitalSweep: Sweep = {
  name: 'expired-diversions',
  async run(tx) {
    const hospitals = await lockExpiredDiversions(tx, AT_ONCE)
    if (hospitals.length > 0) tx.record('system', decideExpiredDiversions(hospitals, tx.now))
    return undefined
  },
}
