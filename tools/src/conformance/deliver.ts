/** How a telephone system should send: again with the same webhook id, newly signed, until the hub has it. */
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { isWorthRetrying, waitBeforeRetry } from '../simulate/back-off.ts'
import type { Play, Post } from './situation.ts'
import { type Answer, Unreachable } from './wire.ts'

export interface Delivered {
  readonly answer: Answer
  readonly attempts: number
}

const MOST_ATTEMPTS = 4

/** A `Retry-After` is honoured. @throws {Unreachable} when the last attempt has no answer either. */
export async function deliver(play: Play, post: Post & { webhookId: string }): Promise<Delivered> {
  const random = seededRandom(post.webhookId.length)
  for (let attempts = 1; ; attempts++) {
    const answer = await play.post(post).catch((error: unknown) => {
      if (error instanceof Unreachable && attempts < MOST_ATTEMPTS) return undefined
      throw error
    })
    if (answer && (!isWorthRetrying(answer.status) || attempts === MOST_ATTEMPTS)) return { answer, attempts }
    // The waits of a sender are spread by a fifth either way; what the hub asks for is the least.
    const wait = waitBeforeRetry(random, attempts - 1, answer?.headers['retry-after'] ?? null)
    const asked = Number(answer?.headers['retry-after'] ?? 0) * 1000
    await waitAtLeast(Math.max(wait, Number.isFinite(asked) ? asked : 0))
  }
}

/** A timer counts from the beginning of its turn of the event loop, so it may fire early when that turn was long. */
async function waitAtLeast(ms: number): Promise<void> {
  const end = performance.now() + ms
  for (let left = ms; left > 0; left = end - performance.now())
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(left)))
}
