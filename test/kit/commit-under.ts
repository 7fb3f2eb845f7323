/** What happens to somebody who comes while somebody else is changing the same. */
import pg from 'pg'
import { eventually } from './hub.ts'

/**
 * Runs `statements` and leaves them uncommitted until whatever `meanwhile` begins waits for one of their locks.
 * @returns what `meanwhile` came to
 */
export async function commitUnder<T>(
  url: string,
  statements: readonly (readonly [text: string, values?: unknown[]])[],
  meanwhile: () => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    for (const [text, values] of statements) await client.query(text, values)
    const outcome = meanwhile()
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await eventually(
      () => client.query(waiting),
      ({ rowCount }) => rowCount === 1,
    )
    await client.query('commit')
    return await outcome
  } finally {
    await client.end()
  }
}
