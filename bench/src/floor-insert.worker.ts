/** The same statement, prepared, sent by a bare pg client from its own process, where pgbench is not installed. */
import pg from 'pg'
import { insertSql } from './floor-insert.ts'

process.once('message', (task: { databaseUrl: string; clients: number; rows: number; seconds: number }) => {
  run(task).then(
    (result) => process.send?.(result, () => process.disconnect()),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function run({
  databaseUrl,
  clients,
  rows,
  seconds,
}: {
  databaseUrl: string
  clients: number
  rows: number
  seconds: number
}): Promise<number> {
  const end = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      while (performance.now() < end) {
        await client.query({ name: 'floor', text: insertSql(rows) })
        done += rows
      }
      await client.end()
    }),
  )
  return done / seconds
}
