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

/** Also ends the sessions that are still in it. */
export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await onServer((client) => client.query(`drop database ${client.escapeIdentifier(name)} with (force)`))
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
