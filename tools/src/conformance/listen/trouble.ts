/** Which requests meet trouble, and whether the telephone system then does what it should: send again, patiently. */
import { type Finding, finding } from './finding.ts'

/** Not kept; kept, but the answer is held back; kept, but the connection breaks. */
export type Trouble = 'unavailable' | 'held_back' | 'cut'

export const RETRY_AFTER_S = 2
/** Every third request that could be taken, so that what is sent again comes through. */
const EVERY = 3
const turns: readonly Trouble[] = ['unavailable', 'cut', 'held_back']

export interface Troubles {
  /** @returns what happens to this request */
  readonly next: (request: Attempt) => Trouble | undefined
  /** A request that came again after trouble: what is wrong with the way it came. */
  readonly again: (request: Attempt) => readonly Finding[]
  /** What never came again. */
  readonly lost: () => readonly Finding[]
  readonly sum: () => { readonly made: number; readonly repaired: number }
}

export interface Attempt {
  readonly webhookId: string
  readonly timestamp: string
  /** Ids of its events, under which it may come again in another request. */
  readonly events: readonly string[]
  readonly nowMs: number
}

interface Troubled extends Attempt {
  readonly trouble: Trouble
  repaired: boolean
}

export function openTroubles(on: boolean): Troubles {
  const all: Troubled[] = []
  let count = 0

  const sameAs = ({ webhookId, events }: Attempt) =>
    all.find((each) => each.webhookId === webhookId || each.events.some((id) => events.includes(id)))

  return {
    next(request) {
      if (!on || sameAs(request)) return undefined
      count += 1
      if (count % EVERY !== 0) return undefined
      const trouble = turns[(count / EVERY - 1) % turns.length]!
      all.push({ ...request, trouble, repaired: false })
      return trouble
    },
    again(request) {
      const earlier = sameAs(request)
      if (!earlier || earlier.repaired) return []
      earlier.repaired = true
      const waited = request.nowMs - earlier.nowMs
      return [
        ...(earlier.trouble === 'unavailable' && waited < RETRY_AFTER_S * 1000 - 50
          ? [finding('retried_too_soon', { seconds: (waited / 1000).toFixed(1), asked: RETRY_AFTER_S })]
          : []),
        ...(earlier.webhookId === request.webhookId &&
        earlier.timestamp === request.timestamp &&
        waited > 1500
          ? [finding('retried_with_old_timestamp')]
          : []),
      ]
    },
    lost: () =>
      all
        .filter(({ repaired }) => !repaired)
        .map(({ webhookId, trouble }) => finding('not_retried', { id: webhookId, trouble })),
    sum: () => ({ made: all.length, repaired: all.filter(({ repaired }) => repaired).length }),
  }
}
