/** Transactions beside the ledger: of readers, of what follows the journal, and of rows that no fact tells of. */
import type { Pool, PoolClient } from 'pg'

/**
 * For what is found by keys alone. A plan that was made while a table was still empty would read all of it instead, and
 * PostgreSQL would keep that plan while the table grows: at the first surge, and in each new partition.
 */
export const BY_KEY = 'set local enable_seqscan = off'
export const BEGIN_BY_KEY = `begin; ${BY_KEY}`

/** @param begin with what is to be set for this transaction alone */
export async function inTransaction<T>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    broken = await rollback(client)
    throw error
  } finally {
    client.release(broken)
  }
}

/** @returns the error that makes the connection unusable, if the rollback itself failed. */
export async function rollback(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error as Error
  }
}
