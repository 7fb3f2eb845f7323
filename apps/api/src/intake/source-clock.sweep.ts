/** Clocks are judged by what was heard in the last week. */
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { KEPT_S } from './source-clock.read.ts'

const EVERY_MS = 600_000

export const sourceClockSweep = sweepProvider([], () => ({
  name: 'source-clocks',
  everyMs: EVERY_MS,
  async run(tx) {
    await tx.query('delete from source_clock where minute < $1', [addSeconds(tx.now, -KEPT_S)])
    return undefined
  },
}))
