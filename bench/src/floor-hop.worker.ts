/** Floor of P3: one durable commit with a notification, one listener in another process, one socket hop. */
import { createServer, type Socket } from 'node:net'
import pg from 'pg'

process.once('message', ({ databaseUrl }: { databaseUrl: string }) => {
  listen(databaseUrl).catch((error) => {
    console.error(error)
    process.exit(1)
  })
})

async function listen(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const sockets = new Set<Socket>()
  client.on('notification', ({ payload }) => {
    for (const socket of sockets) socket.write(`${payload}\n`)
  })
  await client.query('listen floor_hop')
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    sockets.add(socket)
  })
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
}
