/**
 * A telephone system that never gives up, against a hub that is struck again and again. What the hub acknowledged is
 * kept here, so that it can be held against what it has on disk in the end.
 */
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { callEvent, eventually, type Hub, sendEvents } from './hub.ts'

export interface KillLoopOptions {
  readonly hub: Hub
  readonly kills: number
  /** Events a second, offered whether or not the hub is there to take them. */
  readonly rate: number
  readonly seed?: number
  /** What is done to the hub each time, until it is whole again; without one, it is killed and started. */
  readonly strike?: () => Promise<void>
  /** After each restart, before the load goes on to the next kill. */
  readonly onRestart: () => Promise<void>
  readonly onProgress: (line: string) => void
}

export interface Acknowledged {
  readonly call: string
  readonly incident: string
  /** How the telephone system names the call. */
  readonly name: string
}

export interface KillLoopReport {
  /** By event id. */
  readonly acknowledged: ReadonlyMap<string, Acknowledged>
  readonly sent: number
  readonly seconds: number
  readonly attempts: number
  readonly failedAttempts: number
  /** Milliseconds from each kill to the next acknowledgement. */
  readonly outages: readonly number[]
}

interface Parcel {
  readonly events: readonly Record<string, unknown>[]
  readonly webhookId: string
}

const SENDERS = 24
const TICK_MS = 20
const RETRY_MS = 50
/** One call in this many comes as single requests, the others in batches. */
const SINGLE_EVERY = 4
/** Events in a batch, as the contract has it. */
const BATCH_MOST = 500

export async function runKillLoop({
  hub,
  kills,
  rate,
  seed = 20,
  strike = async () => {
    await hub.kill()
    await hub.restart()
  },
  onRestart,
  onProgress,
}: KillLoopOptions): Promise<KillLoopReport> {
  const random = seededRandom(seed)
  const acknowledged = new Map<string, Acknowledged>()
  const queue: Parcel[] = []
  const outages: number[] = []
  let sent = 0
  let attempts = 0
  let failedAttempts = 0
  let calls = 0
  let producing = true
  let lastAcknowledged = performance.now()

  const parcel = (events: readonly Record<string, unknown>[]): void => {
    if (events.length === 0) return
    sent += events.length
    queue.push({ events, webhookId: `msg_${process.pid}_${sent}` })
  }
  /** Three events of each call, of which the batches mix those of many calls. */
  const produce = (events: number): void => {
    const together: Record<string, unknown>[] = []
    for (let made = 0; made < events; made += 3) {
      const name = `gọi-${++calls}`
      const three = ['begin', 'answered', 'end'].map((type) =>
        callEvent(`call.${type}`, name, { from: '0903123456', to: random.pick(['113', '114', '115']) }),
      )
      if (calls % SINGLE_EVERY === 0) for (const each of three) parcel([each])
      else together.push(...three)
    }
    // What is owed after this process stood still for a while is more than a batch may hold.
    for (let at = 0; at < together.length; at += BATCH_MOST) parcel(together.slice(at, at + BATCH_MOST))
  }
  const deliver = async ({ events, webhookId }: Parcel): Promise<void> => {
    for (;;) {
      attempts += 1
      const answer = await sendEvents(hub, events.length === 1 ? events[0]! : events, { webhookId }).catch(
        () => undefined,
      )
      if (answer?.status === 202) {
        lastAcknowledged = performance.now()
        for (const [i, { id, call, incident }] of answer.results.entries())
          acknowledged.set(id, { call: call!, incident: incident!, name: String(events[i]!.subject) })
        return
      }
      if (answer && answer.status < 500)
        throw new Error(`The hub refused a good event: ${JSON.stringify(answer.problem)}`)
      failedAttempts += 1
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
  const sender = async (): Promise<void> => {
    while (producing || queue.length > 0) {
      const next = queue.shift()
      if (next) await deliver(next)
      else await new Promise((resolve) => setTimeout(resolve, TICK_MS))
    }
  }

  const began = performance.now()
  let owed = 0
  const producer = setInterval(() => {
    owed = Math.floor(((performance.now() - began) * rate) / 1000) - sent
    if (owed > 0) produce(owed)
  }, TICK_MS)
  const senders = Promise.all(Array.from({ length: SENDERS }, sender))
  const killer = async (): Promise<void> => {
    for (let kill = 1; kill <= kills; kill++) {
      const before = acknowledged.size
      await eventually(
        () => acknowledged.size - before,
        (more) => more > rate / 2,
        60_000,
      )
      await new Promise((resolve) => setTimeout(resolve, random.int(0, 1500)))
      const killedAt = performance.now()
      await strike()
      const up = performance.now()
      await eventually(
        () => lastAcknowledged,
        (at) => at > up,
        60_000,
      )
      outages.push(Math.round(lastAcknowledged - killedAt))
      await onRestart()
      onProgress(
        `kill ${kill} of ${kills}: ${acknowledged.size} events acknowledged, away for ${outages.at(-1)} ms`,
      )
    }
  }
  try {
    await Promise.race([killer(), senders])
  } finally {
    clearInterval(producer)
    producing = false
  }
  const seconds = (performance.now() - began) / 1000
  await senders
  return { acknowledged, sent, seconds, attempts, failedAttempts, outages }
}
