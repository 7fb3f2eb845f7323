/** Floor of P4, the sender: the same bytes written to every raw TCP socket, and again when all have left the process. */
import { createServer, type Socket } from 'node:net'

process.once('message', ({ bytes, sockets }: { bytes: number; sockets: number }) => {
  const frame = Buffer.alloc(bytes, 'x')
  const all: Socket[] = []
  const broadcast = (): void => {
    let left = all.length
    for (const socket of all) {
      socket.write(frame, () => {
        if (--left === 0) setImmediate(broadcast)
      })
    }
  }
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => process.exit(0))
    socket.once('data', () => {
      all.push(socket)
      if (all.length === sockets) broadcast()
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
})
