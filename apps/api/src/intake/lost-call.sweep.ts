/** Gives up calls of which nothing is heard any more; after how long, an administrator says. */
import { overdueCalls, readCallLimits } from '@lien-thong/shared/call/overdue'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { lockSilentCalls } from './call.store.ts'

const EVERY_MS = 5_000
/** At a time, so that a dead telephone system does not make one long transaction. */
const MOST = 200

export const lostCallSweep = sweepProvider([], () => ({
  name: 'lost-calls',
  everyMs: EVERY_MS,
  async run(tx) {
    const { rows } = await tx.query<{ value: unknown }>(`select value from setting where key = 'call-limits'`)
    const limits = readCallLimits(rows[0]?.value)
    const unanswered = addSeconds(tx.now, -limits.unanswered)
    const answered = addSeconds(tx.now, -limits.answered)
    const silent = await lockSilentCalls(tx, { unanswered, answered, most: MOST })
    tx.record('system', overdueCalls(silent, tx.now, limits))
    return undefined
  },
}))
