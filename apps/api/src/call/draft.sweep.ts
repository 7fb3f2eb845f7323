/** Forgets drafts that nobody has written on for a day: what was meant was sent otherwise, or never. */
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { sweepProvider } from '../sweep/sweep.module.ts'

const KEPT_S = 24 * 3600
const EVERY_MS = 60_000

export const draftSweep = sweepProvider([], () => ({
  name: 'call-drafts',
  everyMs: EVERY_MS,
  async run(tx) {
    await tx.query('delete from call_draft where at < $1', [addSeconds(tx.now, -KEPT_S)])
    return undefined
  },
}))
