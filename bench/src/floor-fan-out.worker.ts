/** Floor of P4, the sender: the same bytes written to raw TCP sockets, each next write when the last left the process. */
import { createServer, type Socket } from 'node:net'

process.once('message', ({ bytes }: { bytes: number }) => {
  const frame = Buffer.alloc(bytes, 'x')
  const push = (socket: Socket): void => {
    if (!socket.destroyed) socket.write(frame, () => push(socket))
  }
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.once('data', () => push(socket))
  })
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
})
