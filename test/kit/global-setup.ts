/** One PostgreSQL for the whole run, in a folder of its own. Tests take empty databases on it from `database.ts`. */

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// biome-ignore lint/style/noDefaultExport: Jest calls the default export.
export default async function setUp(): Promise<void> {
  const { startEmbeddedPostgres } = await import('../../apps/api/dist/platform/database/embedded-postgres.js')
  const { createLog } = await import('../../apps/api/dist/platform/log/log.js')
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-test-'))
  const server = await startEmbeddedPostgres({ dataDir: folder, log: createLog('warn') })
  process.env.TEST_DATABASE_SERVER = server.url
  Object.assign(globalThis, { testDatabase: { folder, stop: server.stop } })
}
