/** Empty databases on the run's own PostgreSQL, so that tests do not see each other. */

import pg from 'pg'
import { newId } from '../../apps/api/src/platform/id/id.ts'

/** @returns the address of a new and empty database. */
export async function freshDatabase(): Promise<string> {
  const name = `test_${newId().replaceAll('-', '')}`
  await onServer((client) => client.query(`create database ${client.escapeIdentifier(name)}`))
  const url = new URL(server())
  url.pathname = `/${name}`
  return url.href
}

const LEAVING_MS = 2_000

/**
 * Sessions that have said farewell are let go, because a client whose session the server ends instead stumbles over it;
 * any that stay longer are ended.
 */
export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await onServer(async (client) => {
    const end = performance.now() + LEAVING_MS
    for (;;) {
      const { rows } = await client.query('select from pg_stat_activity where datname = $1', [name])
      if (rows.length === 0 || performance.now() > end) break
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`)
  })
}

function server(): string {
  const url = process.env.TEST_DATABASE_SERVER
  if (!url) throw new Error('The global set-up starts a database for the projects api and browser only')
  return url
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server() })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
