/** Floors P1 and P2: durable inserts of one row, and of a hundred rows a transaction, by pgbench where it is installed. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { eventOf } from './requests.ts'
import { runWorker } from './server.ts'

const run = promisify(execFile)

/** A journal-like row of about 680 bytes, with the keys an event log needs. */
const TABLE = `create table if not exists floor (
  seq bigint generated always as identity primary key, source text not null, event_id text not null, body jsonb not null,
  unique (source, event_id))`
/** What a telephone system sends, as the floor's client sends it too: a parameter with every statement. */
export const BODY = JSON.stringify(eventOf('floor', 0, '2026-01-01T00:00:00.000Z'))
/** @param n and body are the driver's ways to write a number and the body as parameters */
export const insertSql = (rows: number, n: string, body: string): string =>
  `insert into floor (source, event_id, body)
   select 'bench', ${n}::text || '-' || i, ${body}::jsonb from generate_series(1, ${rows}) i`

export interface Floor {
  readonly rowsPerSecond: number
  readonly by: 'pgbench' | 'pg client'
}

export async function insertFloor(
  databaseUrl: string,
  clients: number,
  rows: number,
  seconds: number,
): Promise<Floor> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(TABLE)
  await client.query('truncate floor')
  await client.end()
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-floor-'))
  try {
    const script = join(folder, 'insert.sql')
    await writeFile(
      script,
      `\\set n random(1, 9000000000000000000)\n${insertSql(rows, ':n', ':body').replaceAll('\n', ' ')};\n`,
    )
    const { stdout } = await run('pgbench', [
      '-n',
      '-M',
      'prepared',
      '-D',
      `body=${BODY}`,
      '-f',
      script,
      '-c',
      String(clients),
      '-j',
      '2',
      '-T',
      String(seconds),
      databaseUrl,
    ])
    const tps = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
    return { rowsPerSecond: tps * rows, by: 'pgbench' }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const rowsPerSecond = await runWorker<number>('floor-insert.worker', {
      databaseUrl,
      clients,
      rows,
      seconds,
    })
    return { rowsPerSecond, by: 'pg client' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
