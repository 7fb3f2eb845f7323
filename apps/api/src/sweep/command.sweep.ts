/** Forgets the first answers of old commands: nobody tries one again after days, and they hold places, numbers and words. */
import type { Sweep } from './sweep.service.ts'

const EVERY_MS = 10_000
/** At a time, so that no transaction is long. */
const MOST = 5_000

export const commandSweep: Sweep = {
  name: 'commands',
  everyMs: EVERY_MS,
  async run(tx) {
    await tx.query(
      `delete from command where (by, key) in (
         select by, key from command where at < $1::timestamptz - interval '48 hours' order by at limit $2 for update skip locked
       )`,
      [tx.now, MOST],
    )
    return undefined
  },
}
