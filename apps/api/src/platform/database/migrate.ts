/** Brings the schema forward. Several nodes may start together: one does the work, the others wait and find it done. */

import { DataSource, type Logger } from 'typeorm'
import type { Log } from '../log/log.ts'
import type { MigrationClass } from './migration/migration.ts'

/** Any number that no other program on this database takes for its own lock. */
const lockKey = 113_114_115

/** On connections of its own without time limits: a long step must not be cut off as a slow query would be. */
export async function migrate(url: string, migrations: readonly MigrationClass[], log: Log): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    poolSize: 2,
    applicationName: 'lien-thong migration',
    installExtensions: false,
    logger: sayTo(log),
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
  })
  await source.initialize()
  const guard = source.createQueryRunner()
  try {
    await guard.query('select pg_advisory_lock($1)', [lockKey])
    const applied = await source.runMigrations()
    for (const { name } of applied) log.info('migration applied', { migration: name })
  } finally {
    // Ending the session gives the lock back, also after an error.
    await guard.release()
    await source.destroy()
  }
}

/** TypeORM writes to the console otherwise. Statements and their errors are not repeated here: the caller gets them. */
function sayTo(log: Log): Logger {
  const silent = () => undefined
  return {
    logQuery: silent,
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    logMigration: silent,
    log: (level, message) => (level === 'warn' ? log.warn : log.debug)('TypeORM', { said: message }),
  }
}
