/** The hub's one connection pool, and the connection it listens with, on the given PostgreSQL or on the embedded one. */

import type pg from 'pg'
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm'
import type { Config } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { type Listener, openListener } from './listen.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migration/all.ts'
import type { MigrationClass } from './migration/migration.ts'

export type Database = {
  readonly dataSource: DataSource
  /** The pool below the data source, for hot paths. */
  readonly pool: pg.Pool
  readonly url: string
  /** Hears what sessions of any node NOTIFY, on a connection beside the pool. */
  readonly listen: Listener['listen']
  /** Ends the connections and, if it is embedded, the server. */
  readonly close: () => Promise<void>
}

export type DatabaseOptions = {
  readonly entities?: readonly EntityTarget<ObjectLiteral>[]
  readonly migrations?: readonly MigrationClass[]
  /** Most connections at one time; 10 unless told. */
  readonly poolSize?: number
}

const longestMs = 30_000

/** The schema is up to date when this returns. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Log,
  options: DatabaseOptions = {},
): Promise<Database> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  const url = config.databaseUrl ?? embedded?.url ?? ''
  try {
    await migrate(url, options.migrations ?? migrations, log)
    const dataSource = await connect(url, log, options)
    const pool = (dataSource.driver as unknown as { master: pg.Pool }).master
    surviveBrokenClients(pool)
    const listener = openListener(url, log)
    return {
      dataSource,
      pool,
      url,
      listen: listener.listen,
      async close() {
        await listener.close()
        await dataSource.destroy()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

function connect(url: string, log: Log, options: DatabaseOptions): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...(options.entities ?? [])] as never[],
    synchronize: false,
    installExtensions: false,
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 10_000,
    applicationName: 'lien-thong',
    // An idle connection that breaks is replaced by the pool; the next query shows a server that stays away.
    poolErrorHandler: (error) => log.warn('a database connection was lost', { err: error }),
    extra: {
      statement_timeout: longestMs,
      idle_in_transaction_session_timeout: longestMs,
      // Statements of one transaction that do not depend on each other are sent without waiting for answers.
      pipeline: true,
      keepAlive: true,
    },
  }).initialize()
}

/**
 * The pool listens to its idle connections only. One that breaks in somebody's hands, between two statements, would end
 * the process; whoever holds it is told by the next statement.
 */
function surviveBrokenClients(pool: pg.Pool): void {
  const known = new WeakSet<pg.PoolClient>()
  pool.on('acquire', (client) => {
    if (known.has(client)) return
    known.add(client)
    client.on('error', () => undefined)
  })
}
