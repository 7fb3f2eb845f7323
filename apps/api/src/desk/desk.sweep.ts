/** Ends log-ins that nobody renews: a desk that vanished gives its ringing work back. */
import { decideExpired } from '@lien-thong/shared/dispatch/desk'
import type { Sweep } from '../sweep/sweep.module.ts'
import { lockExpiredDesks, withClaims } from './desk.store.ts'

/** Desks ended in one round. */
const AT_ONCE = 100

export const deskSweep: Sweep = {
  name: 'desk-leases',
  async run(tx) {
    const desks = await lockExpiredDesks(tx, AT_ONCE)
    if (desks.length > 0) tx.record('system', decideExpired(await withClaims(tx, desks), tx.now))
    return undefined
  },
}
