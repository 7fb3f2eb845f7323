/** Whole calls of a telephone system, sent to a real hub in one batch each. */
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { callEvent, type Hub, sendEvents } from '../kit/hub.ts'

let used = 0
/** A number that no other test has. */
export const number = (): string => `+8490${String(1_000_000 + ++used)}`

export interface Ring {
  readonly from?: string
  readonly to?: string
  readonly direction?: 'outbound'
  /** Seconds from now, negative in the past. */
  readonly rang: number
  readonly answered?: number
  readonly cancelled?: number
  readonly ended?: number
}

/** A whole call, as its source tells it in one batch. */
export async function ring(
  hub: Pick<Hub, 'url'>,
  { rang, answered, cancelled, ended, ...data }: Ring,
): Promise<{ call: string; incident: string }> {
  const name = `cuộc-${++used}`
  const now = new Date().toISOString()
  const told = (type: string, seconds: number | undefined) =>
    seconds === undefined
      ? []
      : [callEvent(type, name, { to: '115', ...data }, { time: addSeconds(now, seconds) })]
  const { results } = await sendEvents(hub, [
    ...told('call.alerting', rang),
    ...told('call.answered', answered),
    ...told('call.cancel', cancelled),
    ...told('call.end', ended),
  ])
  expect(results.map(({ status }) => status)).not.toContain('ignored')
  return results[0] as { call: string; incident: string }
}

/** Rang for three seconds in vain. */
export const vain = (hub: Pick<Hub, 'url'>, from: string, rang: number, more: object = {}) =>
  ring(hub, { from, rang, cancelled: rang + 3, ...more })
