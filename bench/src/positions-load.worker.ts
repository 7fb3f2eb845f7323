/**
 * P5: units that report once a second over the batch door, in batches spread evenly over the second. The latitude says when
 * a report was made, in milliseconds since the beginning, so that a console knows how old what it sees is.
 */
import { BASE_LAT, callSignOf } from './fleet.ts'
import { openSocket } from './http-load.ts'
import { percentile } from './statistics.ts'
import { work } from './worker.ts'

export interface PositionsLoadTask {
  readonly url: string
  readonly positionKey: string
  readonly units: number
  readonly perBatch: number
  readonly seconds: number
  /** Epoch milliseconds of the first report. */
  readonly startMs: number
}

export interface PositionsLoadResult {
  readonly sent: number
  readonly answerP50: number
  readonly answerP99: number
}

const SOCKETS = 8

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

work(async (task: PositionsLoadTask): Promise<PositionsLoadResult> => {
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => openSocket(task.url)))
  const batches = Math.ceil(task.units / task.perBatch)
  const latencies: number[] = []
  let sent = 0
  const idle = [...sockets]
  const under = new Set<Promise<void>>()
  for (let tick = 0; tick < batches * task.seconds; tick++) {
    const due = task.startMs + (tick * 1000) / batches
    for (let left = due - Date.now(); left > 0; left = due - Date.now()) await wait(left)
    while (idle.length === 0) await Promise.race(under)
    const socket = idle.pop()!
    const batch = tick % batches
    const request = requestOf(
      task,
      batch * task.perBatch,
      Math.min(task.perBatch, task.units - batch * task.perBatch),
    )
    const began = performance.now()
    const done = socket.send(request).then((status) => {
      if (status !== 202) throw new Error(`The hub answered ${status}`)
      latencies.push(performance.now() - began)
      sent += task.perBatch
      idle.push(socket)
      under.delete(done)
    })
    under.add(done)
  }
  await Promise.all(under)
  for (const socket of sockets) socket.close()
  return { sent, answerP50: percentile(latencies, 0.5), answerP99: percentile(latencies, 0.99) }
})

function requestOf({ url, positionKey, startMs }: PositionsLoadTask, first: number, count: number): Buffer {
  const now = Date.now()
  const time = new Date(now).toISOString()
  const lat = (BASE_LAT + (now - startMs) * 1e-7).toFixed(7)
  const positions = Array.from(
    { length: count },
    (_, i) =>
      `{"unit":"${callSignOf(first + i)}","lat":${lat},"lon":${(106.5 + (first + i) * 1e-4).toFixed(6)},"time":"${time}","speed":11.1,"heading":0,"accuracy":5}`,
  )
  const body = `{"positions":[${positions.join(',')}]}`
  return Buffer.from(
    `POST /v1/positions HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncontent-type: application/json\r\n` +
      `authorization: Bearer ${positionKey}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
