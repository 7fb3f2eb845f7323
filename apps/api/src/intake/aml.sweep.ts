/** A handset may say where it is before its call is reported: once a second the waiting messages meet the new calls. */
import { sweepProvider } from '../sweep/sweep.module.ts'
import { attachLocations, lockWaitingLocations, settleLocation } from './aml.store.ts'

const MOST = 100

export const amlSweep = sweepProvider([], () => ({
  name: 'caller-locations',
  async run(tx) {
    const waiting = await lockWaitingLocations(tx, MOST)
    if (waiting.length === 0) return undefined
    const calls = await attachLocations(tx, waiting)
    for (const [i, { id }] of waiting.entries()) {
      const call = calls[i]
      if (call) await settleLocation(tx, id, call)
    }
    return undefined
  },
}))
