/** Clocks are judged by the last hour; older minutes are kept for a day, for whoever asks what happened. */
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { sweepProvider } from '../sweep/sweep.module.ts'

const EVERY_MS = 600_000
const KEPT_S = 86_400

export const sourceClockSweep = sweepProvider([], () => ({
  name: 'source-clocks',
  everyMs: EVERY_MS,
  async run(tx) {
    await tx.query('delete from source_clock where minute < $1', [addSeconds(tx.now, -KEPT_S)])
    return undefined
  },
}))
