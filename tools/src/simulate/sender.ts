/**
 * Delivers call events as a telephone system would: signed by Standard Webhooks, the events of a call one after the
 * other, again and again with the same webhook id until the hub has them. Different calls travel side by side; what has
 * piled up while the hub was away goes in batches.
 */
import { createHmac } from 'node:crypto'
import type { CloudEvent, EventResult } from '@lien-thong/shared/contract/cloud-event'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { nowMs } from '../clock.ts'
import { isWorthRetrying, waitBeforeRetry } from './back-off.ts'
import { recordAcknowledged, type Tally } from './tally.ts'

export interface SenderSettings {
  readonly url: string
  readonly source: string
  readonly secret: string
  readonly tally: Tally
  /** The hub will never take what this sender has: a wrong secret, an unknown source. */
  readonly onRefused: (reason: string) => void
}

export interface Sender {
  /** Events of one call (`subject`) are delivered in the order they are offered. */
  offer(event: CloudEvent): void
  /** Events not yet acknowledged. */
  readonly backlog: number
  /** Tries at once what waits, and resolves when everything offered is acknowledged, or after `limitMs`. */
  drain(limitMs: number): Promise<void>
}

const CONNECTIONS = 48
/** With more calls than this waiting for their turn, deliveries become batches. */
const BATCH_FROM = 150
const BATCH_SIZE = 100
const TIMEOUT_MS = 15_000

export function createSender({ url, source, secret, tally, onRefused }: SenderSettings): Sender {
  const door = `${url}/v1/sources/${encodeURIComponent(source)}/events`
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const random = seededRandom(source.length)
  const waiting = new Map<string, CloudEvent[]>()
  let ready: string[] = []
  let underWay = 0
  let backlog = 0
  let idle: (() => void) | undefined
  /** Ends the wait of each delivery that is to be tried again. */
  const asleep = new Set<() => void>()

  function pump(): void {
    while (underWay < CONNECTIONS && ready.length > 0) {
      const calls = ready.splice(0, ready.length > BATCH_FROM ? BATCH_SIZE : 1)
      underWay += 1
      deliver(calls.map((call) => waiting.get(call)![0]!)).then(
        () => done(calls),
        (error: Error) => {
          tally.failed += calls.length
          onRefused(error.message)
          done(calls)
        },
      )
    }
    if (backlog === 0) idle?.()
  }

  function done(calls: readonly string[]): void {
    underWay -= 1
    backlog -= calls.length
    const more: string[] = []
    for (const call of calls) {
      const events = waiting.get(call)!
      events.shift()
      if (events.length > 0) more.push(call)
      else waiting.delete(call)
    }
    ready = ready.concat(more)
    pump()
  }

  async function deliver(events: readonly CloudEvent[]): Promise<void> {
    const single = events.length === 1 ? events[0]! : undefined
    const body = JSON.stringify(single ?? events)
    const contentType = single ? 'application/cloudevents+json' : 'application/cloudevents-batch+json'
    const id = `msg_${events[0]!.id}${single ? '' : `_${events.length}`}`
    const since = performance.now()
    tally.sent += events.length
    for (let attempt = 0; ; attempt++) {
      const answer = await post(id, contentType, body)
      if (answer.status >= 200 && answer.status < 300) {
        recordAcknowledged(tally, performance.now() - since)
        for (const { status } of answer.results) tally[status] += 1
        return
      }
      if (!answer.again) throw new Error(answer.reason)
      tally.retried += events.length
      await sleep(waitBeforeRetry(random, attempt, answer.retryAfter))
    }
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        asleep.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      asleep.add(wake)
    })
  }

  async function post(id: string, contentType: string, body: string): Promise<Answer> {
    const timestamp = Math.floor(nowMs() / 1000)
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
    try {
      const response = await fetch(door, {
        method: 'POST',
        headers: {
          'content-type': contentType,
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': `v1,${signature}`,
        },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      // A hub that ended in the middle of its answer has the events or not, as one that did not answer.
      const answer = (response.ok ? await response.json() : await response.json().catch(() => ({}))) as {
        results?: readonly EventResult[]
        code?: string
        detail?: string
      }
      const late = answer.code === 'timestamp_outside_window'
      return {
        status: response.status,
        results: answer.results ?? [],
        again: isWorthRetrying(response.status) || late,
        retryAfter: response.headers.get('retry-after'),
        reason: `${response.status} ${answer.code ?? ''} ${answer.detail ?? ''}`.trim(),
      }
    } catch (error) {
      // No connection, a connection that broke, or no answer in time: the hub may have the event or not, so it goes again.
      return { status: 0, results: [], again: true, retryAfter: null, reason: (error as Error).message }
    }
  }

  return {
    offer(event) {
      backlog += 1
      const events = waiting.get(event.subject)
      if (events) {
        events.push(event)
        return
      }
      waiting.set(event.subject, [event])
      ready.push(event.subject)
      pump()
    },
    get backlog() {
      return backlog
    },
    drain(limitMs) {
      if (backlog === 0) return Promise.resolve()
      // What waits for a hub that was away has no other time left.
      for (const wake of asleep) wake()
      return new Promise((resolve) => {
        const limit = setTimeout(resolve, limitMs)
        idle = () => {
          clearTimeout(limit)
          resolve()
        }
      })
    },
  }
}

interface Answer {
  readonly status: number
  readonly results: readonly EventResult[]
  /** Whether the same delivery may succeed later. */
  readonly again: boolean
  readonly retryAfter: string | null
  readonly reason: string
}
