/** Ends zones whose time is over. */
import { decideExpiredZones } from '@lien-thong/shared/dispatch/zone'
import type { Sweep } from '../sweep/sweep.module.ts'
import { lockExpiredZones } from './zone.store.ts'

/** Zones ended in one round. */
const AT_ONCE = 100

export const zoneSweep: Sweep = {
  name: 'expired-zones',
  async run(tx) {
    const zones = await lockExpiredZones(tx, AT_ONCE)
    if (zones.length > 0) tx.record('system', decideExpiredZones(zones, tx.now))
    return undefined
  },
}
