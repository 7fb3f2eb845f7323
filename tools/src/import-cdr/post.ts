/** One CDR to the hub's FreeSWITCH door, again and again while the hub is away. */
import { createHash, createHmac } from 'node:crypto'
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { nowMs } from '../clock.ts'
import { isWorthRetrying, waitBeforeRetry } from '../simulate/back-off.ts'
import type { Options } from './options.ts'

export type Posted =
  | { readonly results: readonly EventResult[] }
  /** The hub takes this one never, `all` of them when it does not know the sender. */
  | { readonly refused: string; readonly all: boolean }

const TIMEOUT_MS = 15_000
const ofTheSender = new Set([401, 403, 404])

/** @param waiting told before each pause, with why */
export function createPost(options: Options, waiting: (why: string) => void) {
  const door = `${options.url}/v1/sources/${encodeURIComponent(options.source)}/freeswitch`
  const random = seededRandom(options.source.length)
  return async (cdr: string): Promise<Posted> => {
    for (let attempt = 0; ; attempt++) {
      const answer = await once(door, options, cdr)
      if ('results' in answer) return answer
      if (!answer.again) return { refused: answer.why, all: ofTheSender.has(answer.status) }
      waiting(answer.why)
      await new Promise((resolve) => setTimeout(resolve, waitBeforeRetry(random, attempt, answer.retryAfter)))
    }
  }
}

type Answer =
  | { readonly results: readonly EventResult[] }
  | {
      readonly status: number
      readonly why: string
      readonly again: boolean
      readonly retryAfter: string | null
    }

async function once(door: string, options: Options, cdr: string): Promise<Answer> {
  try {
    const response = await fetch(door, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...proofOf(options, cdr) },
      body: cdr,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    const body = (isJson(response) ? JSON.parse(text) : {}) as {
      results?: readonly EventResult[]
      code?: string
      detail?: string
    }
    if (response.ok && body.results) return { results: body.results }
    return {
      status: response.status,
      why: [`${response.status}`, body.code, body.detail].filter(Boolean).join(' '),
      again: isWorthRetrying(response.status),
      retryAfter: response.headers.get('retry-after'),
    }
  } catch (error) {
    const { message, cause } = error as Error
    return {
      status: 0,
      why: String((cause as Error | undefined)?.message ?? message),
      again: true,
      retryAfter: null,
    }
  }
}

const isJson = (response: Response): boolean => (response.headers.get('content-type') ?? '').includes('json')

/** The same CDR has the same webhook id each time, so that a second import is a repetition. */
function proofOf({ secret, token }: Options, cdr: string): Record<string, string> {
  if (secret === undefined) return { authorization: `Bearer ${token}` }
  const id = `cdr_${createHash('sha256').update(cdr).digest('hex').slice(0, 32)}`
  const timestamp = String(Math.floor(nowMs() / 1000))
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${cdr}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
