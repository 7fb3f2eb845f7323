/** `npm run verify-journal`: proves the journal of the configured database, beside a running hub or without one. */

import pg from 'pg'
import { systemClock } from '../platform/clock/clock.ts'
import { type Config, readConfig } from '../platform/config/config.ts'
import { findRunningUrl, holdsCluster } from '../platform/database/embedded/attach.ts'
import { StartError } from '../platform/database/embedded/start-error.ts'
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.ts'
import { verifyJournal } from '../platform/ledger/verify.ts'
import { createLog } from '../platform/log/log.ts'

const PROGRESS_MS = 1_000

type Opened = { readonly url: string; readonly close: () => Promise<void> }

async function open({ databaseUrl, dataDir }: Config): Promise<Opened> {
  const url = databaseUrl ?? (await findRunningUrl(dataDir))
  if (url !== undefined) return { url, close: async () => undefined }
  // Looking must not make a new and empty database, which would then be found in order.
  if (!(await holdsCluster(dataDir))) throw new StartError(`There is no database in the folder ${dataDir}.`)
  const log = createLog('warn', { write: (line) => void process.stderr.write(line) })
  const server = await startEmbeddedPostgres({ dataDir, log })
  return { url: server.url, close: server.stop }
}

/** @returns whether the journal holds. */
async function run(): Promise<boolean> {
  // The journal is checked, not the settings of a hub: without any, those of a demo will do.
  const database = await open(readConfig({ HUB_MODE: 'demo', ...process.env }))
  const pool = new pg.Pool({ connectionString: database.url, max: 1, application_name: 'verify-journal' })
  // A connection that breaks is told by the query that needs it.
  pool.on('error', () => undefined)
  const began = systemClock.ms()
  const seconds = () => ((systemClock.ms() - began) / 1000).toFixed(1)
  let shownAt = began
  try {
    const { entries, forgotten, broken } = await verifyJournal(pool, (done, head) => {
      if (systemClock.ms() - shownAt < PROGRESS_MS) return
      shownAt = systemClock.ms()
      process.stderr.write(`checked ${done} of ${head} entries, ${seconds()} s\n`)
    })
    process.stdout.write(
      broken
        ? `The journal is BROKEN at entry ${broken.seq}: ${broken.fault} (${entries} entries before it hold, ${seconds()} s)\n`
        : `The journal is whole: ${entries} entries, ${forgotten} of them with a person forgotten, ${seconds()} s\n`,
    )
    return broken === undefined
  } finally {
    await pool.end()
    await database.close()
  }
}

try {
  process.exitCode = (await run()) ? 0 : 1
} catch (error) {
  const { name, message, stack, code } = error as NodeJS.ErrnoException
  const plain =
    name === 'ConfigError' || name === 'StartError'
      ? message
      : code === '42P01'
        ? 'This database has no journal: no hub has used it.'
        : stack
  process.stderr.write(`${plain}\n`)
  process.exitCode = 1
}
