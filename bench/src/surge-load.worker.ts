/** The surge's sender: whole calls of the simulated city, every event at its own moment. */
import { callsOfDay, surgeCallsPerDay } from '@lien-thong/shared/simulation/day'
import { sendOnSchedule } from './open-load.ts'
import { requestBytes, signerFor } from './requests.ts'
import { work } from './worker.ts'

export interface SurgeLoad {
  readonly url: string
  readonly secret: string
  readonly run: string
  readonly seconds: number
  readonly nuisanceShare: number
}

export interface SurgeResult {
  /** The scheduled moment of each call's first event, by the call's number. */
  readonly scheduled: number[]
  readonly events: number
  readonly refused: number
}

work(async ({ url, secret, run, seconds, nuisanceShare }: SurgeLoad): Promise<SurgeResult> => {
  const startMs = Date.now()
  const start = new Date(startMs).toISOString()
  const settings = { seed: 22_000, run, start, callsPerDay: surgeCallsPerDay, nuisanceShare }
  const requests: { atMs: number; bytes: Buffer }[] = []
  const rings: number[] = []
  for (const call of callsOfDay({ ...settings, shape: 'even' })) {
    if (call.atSeconds >= seconds) break
    const subject = `${run}#${rings.length}`
    rings.push(call.events[0]!.atSeconds * 1000)
    for (const [index, { type, atSeconds, data }] of call.events.entries()) {
      // The calls still open at the end hang up then.
      const atMs = Math.min(atSeconds, seconds) * 1000
      const event = {
        specversion: '1.0',
        id: `${subject}-${index}`,
        source: '/bench/surge',
        type,
        subject,
        time: new Date(startMs + atMs).toISOString(),
        data,
      }
      const signer = signerFor(url, secret, Math.floor((startMs + atMs) / 1000))
      requests.push({ atMs, bytes: requestBytes(signer, event.id, event) })
    }
  }
  requests.sort((a, b) => a.atMs - b.atMs)
  const { begin, refused } = await sendOnSchedule(url, requests)
  return { scheduled: rings.map((atMs) => begin + atMs), events: requests.length, refused }
})
