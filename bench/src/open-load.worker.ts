/** P3, the sender: open loop. Each ring has its moment, and is late when the hub makes it wait; lateness counts. */
import { type LoadSocket, openSocket } from './http-load.ts'
import { eventOf, requestBytes, signerFor } from './requests.ts'
import { sharedMs, work } from './worker.ts'

export interface OpenLoad {
  readonly url: string
  readonly secret: string
  readonly run: string
  readonly perSecond: number
  readonly count: number
}

const SOCKETS = 256

/** @returns the scheduled moment of each ring, by its number */
work(async (task: OpenLoad): Promise<{ scheduled: number[]; refused: number }> => {
  const now = new Date()
  const signer = signerFor(task.url, task.secret, Math.floor(now.getTime() / 1000))
  const requests = Array.from({ length: task.count }, (_, n) =>
    // Every event is the ring of a new call: the dearest kind.
    requestBytes(signer, `${task.run}-${n}`, {
      ...eventOf(task.run, 0, now.toISOString()),
      id: `${task.run}-${n}`,
      subject: `${task.run}#${n}`,
    }),
  )
  const idle: LoadSocket[] = await Promise.all(
    Array.from({ length: Math.min(SOCKETS, task.count) }, () => openSocket(task.url)),
  )
  const all = [...idle]
  const waiting: number[] = []
  let refused = 0
  let done = 0
  const begin = sharedMs() + 100
  const moment = (n: number): number => begin + (n * 1000) / task.perSecond
  await new Promise<void>((resolve) => {
    const send = (n: number): void => {
      const socket = idle.pop()
      if (!socket) {
        waiting.push(n)
        return
      }
      const finished = (status: number): void => {
        if (status !== 202) refused++
        idle.push(socket)
        const next = waiting.shift()
        if (next !== undefined) send(next)
        if (++done === task.count) resolve()
      }
      socket.send(requests[n]!).then(finished, () => finished(0))
    }
    let next = 0
    const tick = (): void => {
      while (next < task.count && moment(next) <= sharedMs()) send(next++)
      if (next < task.count) setTimeout(tick, Math.max(0, moment(next) - sharedMs()))
    }
    tick()
  })
  for (const socket of all) socket.close()
  return { scheduled: requests.map((_, n) => moment(n)), refused }
})
