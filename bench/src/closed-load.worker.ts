/** Closed loop: each connection sends its next request when the last was answered. Reports events acknowledged a second. */
import { openSocket } from './http-load.ts'
import { eventOf, requestBytes, signerFor } from './requests.ts'
import { percentile } from './statistics.ts'
import { work } from './worker.ts'

export interface ClosedLoad {
  readonly url: string
  readonly secret: string
  readonly run: string
  readonly connections: number
  readonly batch: number
  readonly warmupMs: number
  readonly seconds: number
  /** Requests prepared ahead. */
  readonly prepared: number
}

export interface ClosedResult {
  readonly events: number
  readonly perSecond: number
  readonly refused: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

work(async (task: ClosedLoad): Promise<ClosedResult> => {
  const now = new Date()
  const signer = signerFor(task.url, task.secret, Math.floor(now.getTime() / 1000))
  const requests: Buffer[] = []
  // Events of one call stay on one connection, so that they arrive in order: connection c sends requests c, c + n, …
  for (let i = 0; i < task.prepared; i++) {
    const connection = i % task.connections
    const turn = Math.floor(i / task.connections)
    const events = Array.from({ length: task.batch }, (_, k) =>
      eventOf(`${task.run}-${connection}`, turn * task.batch + k, now.toISOString()),
    )
    requests.push(requestBytes(signer, `${task.run}-${i}`, task.batch === 1 ? events[0]! : events))
  }
  const sockets = await Promise.all(Array.from({ length: task.connections }, () => openSocket(task.url)))
  const begin = performance.now() + task.warmupMs
  const end = begin + task.seconds * 1000
  const times: number[] = []
  let refused = 0
  await Promise.all(
    sockets.map(async (socket, connection) => {
      for (let i = connection; i < requests.length; i += task.connections) {
        const sent = performance.now()
        if (sent >= end) return
        const status = await socket.send(requests[i]!)
        const answered = performance.now()
        if (status !== 202) refused++
        else if (sent >= begin && answered <= end) times.push(answered - sent)
      }
      throw new Error('The prepared requests ran out before the time did')
    }),
  )
  for (const socket of sockets) socket.close()
  const events = times.length * task.batch
  return {
    events,
    perSecond: events / task.seconds,
    refused,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  }
})
