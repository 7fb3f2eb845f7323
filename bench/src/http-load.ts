/** A load generator that costs little: prepared bytes over plain sockets, one request at a time on each. */
import { connect, type Socket } from 'node:net'

export interface LoadSocket {
  /** @returns the status of the answer. */
  readonly send: (request: Buffer) => Promise<number>
  readonly close: () => void
}

const HEAD_END = Buffer.from('\r\n\r\n')

export async function openSocket(url: string): Promise<LoadSocket> {
  const { hostname, port } = new URL(url)
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening = connect({ host: hostname, port: Number(port), noDelay: true }, () => resolve(opening))
    opening.once('error', reject)
  })
  let waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined
  let got = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    got = got.length === 0 ? chunk : Buffer.concat([got, chunk])
    const head = got.indexOf(HEAD_END)
    if (head < 0) return
    const text = got.toString('latin1', 0, head)
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
    if (got.length < head + 4 + length) return
    got = got.subarray(head + 4 + length)
    const done = waiting
    waiting = undefined
    done?.resolve(Number(text.slice(9, 12)))
  })
  const fail = (error?: Error): void => waiting?.reject(error ?? new Error('The hub closed the connection'))
  socket.on('error', fail)
  socket.on('close', () => fail())
  return {
    send(request) {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      })
    },
    close: () => void socket.destroy(),
  }
}
