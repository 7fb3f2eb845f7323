/**
 * A router that nobody waits for: it has little time for an answer, and after it failed again and again it is left alone for a
 * while and then tried with a single question.
 */
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import type { AskRouter, Router, RouterAnswer, RouterKind } from './router.port.ts'

/** A dispatcher's list must stand within a second. */
export const ROUTER_TIMEOUT_MS = 700
export const FAILURES_UNTIL_LEFT = 3
export const LEFT_ALONE_MS = 15_000

export function guarded(
  kind: RouterKind,
  ask: AskRouter,
  clock: Clock,
  log: Log,
  timeoutMs = ROUTER_TIMEOUT_MS,
): Router {
  let failures = 0
  let leftUntil = Number.NEGATIVE_INFINITY
  let isTrying = false
  const isTrusted = (): boolean => failures < FAILURES_UNTIL_LEFT

  return {
    kind,
    isTrusted,
    async ways(from, to): Promise<RouterAnswer> {
      if (from.length === 0) return { state: 'found', ways: [] }
      if (!isTrusted() && (clock.ms() < leftUntil || isTrying)) return { state: 'unreachable' }
      isTrying = true
      try {
        const ways = await ask(from, to, AbortSignal.timeout(timeoutMs))
        if (!isTrusted()) log.info('the router answers again', { router: kind })
        failures = 0
        return { state: 'found', ways }
      } catch (error) {
        failures += 1
        leftUntil = clock.ms() + LEFT_ALONE_MS
        if (failures === FAILURES_UNTIL_LEFT)
          log.warn('the router does not answer; times are estimated', {
            router: kind,
            reason: (error as Error).name,
          })
        return { state: 'unreachable' }
      } finally {
        isTrying = false
      }
    },
  }
}
