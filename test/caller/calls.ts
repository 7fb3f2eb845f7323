/** Calls as the hub holds them when all is told, by seconds after a start; each test says what differs. */
import type { Call } from '@lien-thong/shared/call/call'
import { type CallTimes, callState } from '@lien-thong/shared/call/call-state'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import { call } from '../dispatch/scene.ts'

export const START = '2026-03-01T08:00:00.000Z'
export const at = (seconds: number): Instant => addSeconds(START, seconds)
export const DAY = 86_400

export type Told = Partial<Call> & {
  /** Seconds after the start. */
  readonly rang?: number
  readonly answered?: number
  readonly cancelled?: number
  readonly ended?: number
  readonly lost?: number
  readonly received?: number
}

/** A call of an ordinary number, as its times tell. */
export function told(
  id: string,
  { rang, answered, cancelled, ended, lost, received, ...more }: Told = {},
): Call {
  const times: CallTimes = {
    received: at(received ?? rang ?? ended ?? cancelled ?? 0),
    ...(rang !== undefined && { alerting: at(rang) }),
    ...(answered !== undefined && { answered: at(answered) }),
    ...(cancelled !== undefined && { cancelled: at(cancelled) }),
    ...(ended !== undefined && { ended: at(ended) }),
    ...(lost !== undefined && { lost: at(lost) }),
  }
  const { incident: _, ...bare } = call({ id, from: '+84903123456', state: callState(times), at: times })
  return { ...bare, ...more }
}

/** Rang for twenty seconds in vain. */
export const abandoned = (id: string, rang = 0, more: Told = {}): Call =>
  told(id, { rang, cancelled: rang + 20, ...more })

/** Rang for ten seconds and spoke for a minute. */
export const spoken = (id: string, rang = 0, more: Told = {}): Call =>
  told(id, { rang, answered: rang + 10, ended: rang + 70, ...more })

/** The centre rings the number; `from` is its own. */
export const outbound = (id: string, rang = 0, more: Told = {}): Call =>
  told(id, { rang, direction: 'outbound', from: '+842838115115', to: '+84903123456', ...more })

export const withheld = ({ from: _, ...call }: Call): Call => call
