/**
 * The settings of a command beside the hub, and the hub's database. A shell rarely has the hub's environment, so what a command
 * can do without is not asked for; one that seals a secret asks for the hub's itself.
 */
import { isDemoFolder } from '../demo/demo-credentials.ts'
import { type Config, readConfig } from '../platform/config/config.ts'
import { type Database, openDatabase } from '../platform/database/database.ts'
import { findRunningUrl } from '../platform/database/embedded/attach.ts'
import { createLog } from '../platform/log/log.ts'

/**
 * Constraint: where nothing is said of mode, secret and server, a folder in which a demo made its credentials is that of a
 * demo; else the hub is taken for one in production, whose secret is never replaced by that of a demo.
 */
export function readSettings(env: NodeJS.ProcessEnv): Config {
  if (env.HUB_MODE?.trim()) return readConfig(env)
  const config = readConfig({ ...env, HUB_MODE: 'demo' })
  const isDemo = !config.secret && !config.databaseUrl && isDemoFolder(config.dataDir)
  return { ...config, mode: isDemo ? 'demo' : 'production' }
}

/** Also while a hub runs on the embedded one. */
export async function openBesideHub(config: Config, poolSize: number): Promise<Database> {
  const log = createLog('warn', { write: (line) => void process.stderr.write(line) })
  const databaseUrl = config.databaseUrl ?? (await findRunningUrl(config.dataDir))
  return openDatabase({ ...config, databaseUrl }, log, { poolSize })
}
