/**
 * From the spool to the hub: oldest first, one batch under way, so that the events of a call keep their order. What the
 * hub refuses is halved until the faulty event stands alone; that one goes to the dead letters and blocks nobody.
 */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Random } from '@lien-thong/shared/kernel/random'
import { createBackOff, pause } from '../platform/back-off.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { DeadLetters } from '../spool/dead-letters.ts'
import type { Entry } from '../spool/record.ts'
import type { Spool } from '../spool/spool.ts'
import type { Hub, HubProblem, LiveDoor } from './hub.ts'

export interface SenderState {
  readonly hub: 'unknown' | 'connected' | 'away' | 'blocked'
  readonly lastSentAt: string | undefined
  readonly lastError: (HubProblem & { readonly at: string }) | undefined
  readonly accepted: number
  readonly duplicate: number
  readonly ignored: number
  readonly dead: number
  readonly attempts: number
}

export interface Sender {
  /** Resolves after `stop`, with the batch under way finished or left in the spool. */
  readonly run: () => Promise<void>
  readonly stop: () => void
  readonly state: () => SenderState
}

export interface SenderParts {
  readonly spool: Spool
  readonly hub: Hub
  readonly deadLetters: DeadLetters
  readonly random: Random
  readonly clock: Clock
  readonly log: Log
  readonly firstWaitMs?: number
  readonly mostWaitMs?: number
}

/** How a hub says of one element that its neighbours were taken without it. */
const MALFORMED = { status: 202, code: 'event_malformed' } as const

/** Well below the hub's own limits. */
export const BATCH = { events: 200, bytes: 240 * 1024 } as const
/** A hub that is well and yet fails this often on a batch, or on one event, does so because of what is in it. */
const FAILURES = { batch: 2, single: 5 } as const

export function createSender(parts: SenderParts): Sender {
  const { spool, hub, deadLetters, random, clock, log } = parts
  const over = new AbortController()
  const backOff = createBackOff(random, parts.firstWaitMs ?? 200, parts.mostWaitMs ?? 5_000)
  const count = { accepted: 0, duplicate: 0, ignored: 0, attempts: 0 }
  let link: SenderState['hub'] = 'unknown'
  let lastSentAt: string | undefined
  let lastError: SenderState['lastError']

  /** @returns whether every entry is settled: on the hub, or among the dead letters. */
  async function deliver(entries: readonly Entry[]): Promise<boolean> {
    const patience = entries.length > 1 ? FAILURES.batch : FAILURES.single
    for (let failures = 0; !over.signal.aborted; ) {
      count.attempts += 1
      const answer = await hub.send(
        entries[0]!.door as LiveDoor,
        entries.map(({ text }) => text),
      )
      if (answer.kind === 'taken') return settle(entries, answer.results)
      note(answer.kind, answer.why)
      if (answer.kind === 'refused') return divide(entries, answer.why)
      if (answer.kind === 'failed' && ++failures >= patience && (await hub.isReady()))
        return divide(entries, answer.why)
      await pause(backOff.next(answer.kind === 'away' ? answer.retryAfterSeconds : 0), over.signal)
    }
    return false
  }

  async function divide(entries: readonly Entry[], why: HubProblem): Promise<boolean> {
    backOff.reset()
    if (entries.length > 1) {
      const half = Math.ceil(entries.length / 2)
      return (await deliver(entries.slice(0, half))) && (await deliver(entries.slice(half)))
    }
    await bury(entries[0]!, why)
    return true
  }

  async function bury(entry: Entry, why: HubProblem): Promise<void> {
    await deadLetters.add(entry, why)
    log.error('an event was set aside; see the dead letters', {
      id: entry.id,
      status: why.status,
      code: why.code,
      detail: why.detail,
    })
  }

  async function settle(entries: readonly Entry[], results: readonly EventResult[]): Promise<boolean> {
    for (const { status } of results) count[status] += 1
    nowConnected()
    // A repeated request gets its first results again, as duplicates that keep their reason.
    const isBad = ({ reason }: EventResult): boolean => reason === MALFORMED.code
    if (!results.some(isBad)) return true
    if (entries.length > 1 && results.length !== entries.length) return divide(entries, MALFORMED)
    for (const [i, entry] of entries.entries())
      if (entries.length === 1 || isBad(results[i]!)) await bury(entry, MALFORMED)
    return true
  }

  function nowConnected(): void {
    if (link !== 'connected') log.info('the hub takes events', { clockOffsetMs: hub.clockOffsetMs })
    link = 'connected'
    lastSentAt = clock.now()
    backOff.reset()
  }

  function note(kind: 'refused' | 'blocked' | 'failed' | 'away', why: HubProblem): void {
    const is = kind === 'blocked' ? 'blocked' : kind === 'away' ? 'away' : link
    const isNews = is !== link || lastError?.code !== why.code
    lastError = { ...why, at: clock.now() }
    link = is
    if (isNews && kind !== 'refused')
      log.warn('the hub did not take events; they stay on disk', {
        kind,
        ...why,
        clockOffsetMs: hub.clockOffsetMs,
      })
  }

  return {
    async run() {
      for (;;) {
        const batch = await spool.next(BATCH)
        if (!batch) return
        const isSettled =
          batch.entries[0]!.door === 'dead' ? await buryAll(batch.entries) : await deliver(batch.entries)
        if (!isSettled) return
        void spool.advance(batch)
      }
    },
    stop() {
      over.abort()
      spool.stopReading()
    },
    state: () => ({ hub: link, lastSentAt, lastError, dead: deadLetters.count, ...count }),
  }

  async function buryAll(entries: readonly Entry[]): Promise<boolean> {
    for (const entry of entries) await bury(entry, { status: 0, code: entry.reason ?? 'unreadable' })
    return true
  }
}
