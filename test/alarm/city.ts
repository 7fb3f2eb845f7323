/** Nodes that look for what is overdue of incidents, on a database of their own, with the hands of the clock turned. */
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import type { Incident, Leg } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { openDatabase } from '../../apps/api/dist/platform/database/database.js'
import { migrations } from '../../apps/api/dist/platform/database/migration/all.js'
import { ensurePartitions } from '../../apps/api/dist/platform/database/partitions.js'
import { createLog } from '../../apps/api/dist/platform/log/log.js'
import { alarmSweep } from '../../apps/api/src/alarm/alarm.sweep.ts'
import { incidentStore } from '../../apps/api/src/incident/incident.store.ts'
import { newId } from '../../apps/api/src/platform/id/id.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import type { Transaction } from '../../apps/api/src/platform/ledger/transaction.ts'
import { rowStores } from '../../apps/api/src/row-stores.ts'
import { AT, incident } from '../dispatch/scene.ts'
import { dropDatabase, freshDatabase } from '../kit/database.ts'

export async function openCity() {
  const url = await freshDatabase()
  const log = createLog('silent')
  const database = await openDatabase({ databaseUrl: url, dataDir: '' }, log, { migrations })
  const { pool } = database
  await ensurePartitions(pool, AT)
  let seconds = 0
  let numbered = 0
  const now = () => addSeconds(AT, seconds)
  const ledger = new Ledger(pool, { ms: () => Date.parse(now()), now }, rowStores)

  const save = (incidents: readonly Incident[]): Promise<unknown> =>
    ledger.transact(async (tx) => {
      for (const each of incidents) {
        tx.held.incidents.set(each.id, each)
        tx.touched.incidents.add(each.id)
      }
      await Promise.all(incidentStore.save(tx))
    })

  return {
    pool,
    /** That many seconds after the start it is now. */
    turnTo(to: number): void {
      seconds = to
    },
    /** Incidents of these parts. */
    async open(count: number, ...legs: readonly Leg[]): Promise<readonly Incident[]> {
      const made = Array.from({ length: count }, () => {
        numbered += 1
        return incident({ id: newId(), number: `26-${numbered}`, legs })
      })
      await save(made)
      return made
    },
    async change(known: Incident, more: Partial<Incident>): Promise<Incident> {
      const next = { ...known, ...more, version: known.version + 1 }
      await save([next])
      return next
    },
    /** A node that was just started. `round` is a look of it, a second after the last one; it rests as it thinks fit. */
    node() {
      const sweep = alarmSweep(log)
      return {
        async round(more: (tx: Transaction) => void = () => undefined): Promise<void> {
          seconds += 1
          const afterwards = await ledger.transact(async (tx) => {
            const result = await sweep.run(tx)
            more(tx)
            return result
          })
          await afterwards?.()
        },
      }
    },
    async alarms(): Promise<readonly Alarm[]> {
      const { rows } = await pool.query<{ state: Alarm }>('select state from alarm order by id')
      return rows.map(({ state }) => state)
    },
    async close(): Promise<void> {
      await database.close()
      await dropDatabase(url)
    },
  }
}

export type City = Awaited<ReturnType<typeof openCity>>
