/** Open loop: each request has its moment, and is late when the hub makes it wait; lateness counts. */
import { type LoadSocket, openSocket } from './http-load.ts'
import { sharedMs } from './worker.ts'

export interface ScheduledRequest {
  /** Milliseconds since the beginning of the run. */
  readonly atMs: number
  readonly bytes: Buffer
}

export interface OpenResult {
  /** The beginning, on the clock of `sharedMs`. */
  readonly begin: number
  readonly refused: number
}

const SOCKETS = 256
/** A timer of Node is late by up to so much, which would be counted as the hub's. The rest is slept away. */
const TIMER_LATE_MS = 2
const NOBODY_WAKES = new Int32Array(new SharedArrayBuffer(4))

/** @param requests in order of their moments */
export async function sendOnSchedule(
  url: string,
  requests: readonly ScheduledRequest[],
): Promise<OpenResult> {
  const idle: LoadSocket[] = await Promise.all(
    Array.from({ length: Math.min(SOCKETS, requests.length) }, () => openSocket(url)),
  )
  const all = [...idle]
  const waiting: number[] = []
  let refused = 0
  let done = 0
  const begin = sharedMs() + 100
  const moment = (n: number): number => begin + requests[n]!.atMs
  await new Promise<void>((resolve) => {
    const send = (n: number): void => {
      // In turn, so that none is idle for so long that the hub closes it.
      const socket = idle.shift()
      if (!socket) {
        waiting.push(n)
        return
      }
      const finished = (status: number): void => {
        if (status !== 202) refused++
        idle.push(socket)
        const next = waiting.shift()
        if (next !== undefined) send(next)
        if (++done === requests.length) resolve()
      }
      socket.send(requests[n]!.bytes).then(finished, () => finished(0))
    }
    let next = 0
    const tick = (): void => {
      while (next < requests.length && moment(next) <= sharedMs()) send(next++)
      if (next === requests.length) return
      const left = moment(next) - sharedMs()
      if (left > TIMER_LATE_MS) setTimeout(tick, left - TIMER_LATE_MS)
      else {
        Atomics.wait(NOBODY_WAKES, 0, 0, Math.max(0, left))
        setImmediate(tick)
      }
    }
    tick()
  })
  for (const socket of all) socket.close()
  return { begin, refused }
}
