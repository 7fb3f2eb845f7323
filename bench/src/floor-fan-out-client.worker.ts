/** Floor of P4, the readers: as many sockets, counting bytes. */
import { connect, type Socket } from 'node:net'
import { work } from './worker.ts'

work(
  async ({ port, sockets, seconds }: { port: number; sockets: number; seconds: number }): Promise<number> => {
    let bytes = 0
    const all: Socket[] = []
    for (let i = 0; i < sockets; i++) {
      const socket = connect({ host: '127.0.0.1', port })
      socket.on('data', (chunk) => {
        bytes += chunk.length
      })
      await new Promise((resolve) => socket.once('connect', resolve))
      all.push(socket)
    }
    for (const socket of all) socket.write('go')
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const [before, begin] = [bytes, performance.now()]
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    const rate = (bytes - before) / ((performance.now() - begin) / 1000)
    for (const socket of all) socket.destroy()
    return rate
  },
)
