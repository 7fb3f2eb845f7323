/** The same statement, prepared, sent by a bare pg client from its own process, where pgbench is not installed. */
import pg from 'pg'
import { BODY, insertSql } from './floor-insert.ts'
import { work } from './worker.ts'

interface Task {
  readonly databaseUrl: string
  readonly clients: number
  readonly rows: number
  readonly seconds: number
}

work(async ({ databaseUrl, clients, rows, seconds }: Task): Promise<number> => {
  const end = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, each) => {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      while (performance.now() < end) {
        await client.query({
          name: 'floor',
          text: insertSql(rows, '$1', '$2'),
          values: [`${each}-${done}`, BODY],
        })
        done += rows
      }
      await client.end()
    }),
  )
  return done / seconds
})
