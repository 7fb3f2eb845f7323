/** P3, the sender: rings at a steady rate. */
import { sendOnSchedule } from './open-load.ts'
import { eventOf, requestBytes, signerFor } from './requests.ts'
import { work } from './worker.ts'

export interface OpenLoad {
  readonly url: string
  readonly secret: string
  readonly run: string
  readonly perSecond: number
  readonly count: number
}

/** @returns the scheduled moment of each ring, by its number */
work(async (task: OpenLoad): Promise<{ scheduled: number[]; refused: number }> => {
  const now = new Date()
  const signer = signerFor(task.url, task.secret, Math.floor(now.getTime() / 1000))
  const requests = Array.from({ length: task.count }, (_, n) => ({
    atMs: (n * 1000) / task.perSecond,
    // Every event is the ring of a new call: the dearest kind.
    bytes: requestBytes(signer, `${task.run}-${n}`, {
      ...eventOf(task.run, 0, now.toISOString()),
      id: `${task.run}-${n}`,
      subject: `${task.run}#${n}`,
    }),
  }))
  const { begin, refused } = await sendOnSchedule(task.url, requests)
  return { scheduled: requests.map(({ atMs }) => begin + atMs), refused }
})
