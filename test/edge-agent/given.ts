/** What several tests of the agent begin with. */
import { type AddressInfo, createServer } from 'node:net'
import type pg from 'pg'
import { callEvent, eventually } from '../kit/hub.ts'

/** Events as they stand in a file, each its own call. */
export const lines = (count: number): { readonly ids: readonly string[]; readonly text: string } => {
  const events = Array.from({ length: count }, (_, i) => callEvent('call.begin', `tệp-${i}`, { to: '113' }))
  return {
    ids: events.map(({ id }) => String(id)),
    text: events.map((each) => `${JSON.stringify(each)}\n`).join(''),
  }
}
/** Which of the events the hub took, in its order. */
export async function arrived(pool: pg.Pool, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select event_id as id from delivery where verdict = 'accepted' and event_id = any($1)
      order by received, webhook_id, position`,
    [ids],
  )
  return rows.map(({ id }) => id)
}

export const allArrive = (pool: pg.Pool, ids: readonly string[]): Promise<unknown> =>
  eventually(
    () => arrived(pool, ids),
    (found) => found.length === ids.length,
    20_000,
  )

/** An address at which nobody listens. */
export async function nobody(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}
