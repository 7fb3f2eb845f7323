/** Statements that are sent in one turn leave in one write: each write is a trip through the kernel and wakes the server. */
import type { Writable } from 'node:stream'
import type { PoolClient } from 'pg'

/** To be called before a statement is sent. Until this turn ends, what is sent on the connection is held back. */
export function sendTogether(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}
