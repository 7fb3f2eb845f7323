/** The hub as seen from here: one signed request, and what its answer means for the events in it. */
import { createHmac } from 'node:crypto'
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Clock } from '../platform/clock.ts'
import { explain } from '../platform/error.ts'
import { contentId } from '../platform/id.ts'
import type { Door } from '../spool/record.ts'

export type Answer =
  | { readonly kind: 'taken'; readonly results: readonly EventResult[] }
  /** This body will never be taken: it, or an event in it, is faulty. */
  | { readonly kind: 'refused'; readonly why: HubProblem }
  /** No body will be taken until somebody sets something right: secret, clock, name, switch. */
  | { readonly kind: 'blocked'; readonly why: HubProblem }
  /** The hub could not write this body; it may be the body, or the hub. */
  | { readonly kind: 'failed'; readonly why: HubProblem }
  | { readonly kind: 'away'; readonly why: HubProblem; readonly retryAfterSeconds: number }

export interface HubProblem {
  /** 0 without an answer. */
  readonly status: number
  readonly code: string
  readonly detail?: string
}

export interface HubSettings {
  readonly url: string
  readonly source: string
  readonly key: Buffer
  readonly clock: Clock
}

export interface Hub {
  /** `texts` are JSON objects, in order. The same texts are the same request, however often they are sent. */
  readonly send: (door: LiveDoor, texts: readonly string[]) => Promise<Answer>
  /** Whether the hub says of itself that it can write. */
  readonly isReady: () => Promise<boolean>
  /** Milliseconds by which the hub's clock is ahead of this machine's, to about a second; undefined before the first answer. */
  readonly clockOffsetMs: number | undefined
}

export type LiveDoor = Exclude<Door, 'dead'>

const TIMEOUT_MS = 15_000
/** Closer than this, the own time is used: the `Date` of an answer is no better than a second. */
const OWN_CLOCK_WITHIN_MS = 60_000
const REFUSED = new Set([400, 413, 422])
const BLOCKED = new Set([401, 403, 404, 405, 415])

export function createHub({ url, source, key, clock }: HubSettings): Hub {
  let offset: number | undefined

  function measure(answer: Response, sentAt: number): void {
    const said = Date.parse(answer.headers.get('date') ?? '')
    const middle = (sentAt + clock.ms()) / 2
    // The header is cut to whole seconds.
    if (!Number.isNaN(said)) offset = Math.round(said + 500 - middle)
  }

  return {
    get clockOffsetMs() {
      return offset
    },
    async send(door, texts) {
      const body = `[${texts.join(',')}]`
      // The name follows from the content: the hub answers a name that it knows without looking at the body.
      const id = contentId('edge_', source, door, body)
      const sentAt = clock.ms()
      // A wrong clock is reported and must not cost a call, so beyond the hub's window its own time is used.
      const skew = offset !== undefined && Math.abs(offset) > OWN_CLOCK_WITHIN_MS ? offset : 0
      const timestamp = Math.floor((sentAt + skew) / 1000)
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
      try {
        const response = await fetch(`${url}/v1/sources/${encodeURIComponent(source)}/${door}`, {
          method: 'POST',
          headers: {
            'content-type': door === 'events' ? 'application/cloudevents-batch+json' : 'application/json',
            'webhook-id': id,
            'webhook-timestamp': String(timestamp),
            'webhook-signature': `v1,${signature}`,
          },
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        })
        measure(response, sentAt)
        return judge(
          response.status,
          response.headers.get('retry-after'),
          await response.text(),
          texts.length,
        )
      } catch (error) {
        // The hub may have the events or not: they go again, and it knows them by their ids.
        return {
          kind: 'away',
          why: { status: 0, code: 'no_answer', detail: explain(error) },
          retryAfterSeconds: 0,
        }
      }
    },
    async isReady() {
      try {
        const { status } = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
        return status === 200
      } catch {
        // No answer is an answer here: it is not ready.
        return false
      }
    },
  }
}

/**
 * What a status means. Each event has at least one result; a call record of FreeSWITCH has several.
 * Only a hub's own words count: a proxy that says 200, or 500, has not written anything.
 */
export function judge(status: number, retryAfter: string | null, text: string, sent: number): Answer {
  const said = parse(text)
  const why: HubProblem = {
    status,
    code: typeof said.code === 'string' ? said.code : `http_${status}`,
    ...(typeof said.detail === 'string' && { detail: said.detail }),
  }
  if (status === 202 && Array.isArray(said.results) && said.results.length >= sent)
    return { kind: 'taken', results: said.results as EventResult[] }
  if (BLOCKED.has(status)) return { kind: 'blocked', why }
  if (REFUSED.has(status) && (typeof said.code === 'string' || status === 413))
    return { kind: 'refused', why }
  if (status === 500 && said.code === 'internal') return { kind: 'failed', why }
  const asked = Number(retryAfter ?? 0)
  return {
    kind: 'away',
    why,
    retryAfterSeconds: Number.isFinite(asked) ? Math.min(Math.max(asked, 0), 600) : 0,
  }
}

function parse(text: string): { code?: unknown; detail?: unknown; results?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // A page of a proxy between: it has no code.
    return {}
  }
}
