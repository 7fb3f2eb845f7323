/** P3, the sender: rings at a steady rate, alone or among the other events of their calls. */
import { sendOnSchedule } from './open-load.ts'
import { CALL_STEPS, eventOf, requestBytes, signerFor } from './requests.ts'
import { work } from './worker.ts'

export interface OpenLoad {
  readonly url: string
  readonly secret: string
  readonly run: string
  readonly events: Events
  /** Events a second. */
  readonly perSecond: number
  /** Rings that are waited for. */
  readonly count: number
}

/** `rings`: each event is a new call, the dearest kind. `calls`: a third of them is, the others answer and end earlier calls. */
export type Events = 'rings' | 'calls'

/** Until a call is answered, and again until it ends. */
const STEP_S = 0.5

/** @returns the scheduled moment of each ring, by its number */
work(async (task: OpenLoad): Promise<{ scheduled: number[]; refused: number }> => {
  const { run, events, perSecond, count } = task
  const now = new Date()
  const signer = signerFor(task.url, task.secret, Math.floor(now.getTime() / 1000))
  const steps = events === 'calls' ? CALL_STEPS.length : 1
  const apart = Math.ceil((STEP_S * perSecond) / steps)
  // Calls that are there already, so that the first ring that counts meets as many events as the last.
  const before = (steps - 1) * apart
  const momentOf = (call: number, step: number): number =>
    ((steps * (call + step * apart) + step) * 1000) / perSecond
  const requests = Array.from({ length: (before + count) * steps }, (_, i) => {
    const [call, step] = [Math.floor(i / steps), i % steps]
    const subject = call < before ? `${run}-before#${call}` : `${run}#${call - before}`
    const event = eventOf(run, call * CALL_STEPS.length + step, now.toISOString())
    const id = `${subject}-${step}`
    return { atMs: momentOf(call, step), bytes: requestBytes(signer, id, { ...event, id, subject }) }
  }).sort((a, b) => a.atMs - b.atMs)
  const { begin, refused } = await sendOnSchedule(task.url, requests)
  return { scheduled: Array.from({ length: count }, (_, n) => begin + momentOf(before + n, 0)), refused }
})
