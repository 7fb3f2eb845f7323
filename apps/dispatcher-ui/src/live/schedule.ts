/** When collected changes are shown: with the next painted frame, or after a moment where nothing is painted. */

export type Schedule = (run: () => void) => void

/** A hidden tab paints nothing, yet it must still ring. */
const UNPAINTED_MS = 100

export const onNextFrame: Schedule = (run) => {
  if (typeof requestAnimationFrame !== 'function') {
    setTimeout(run, 0)
    return
  }
  let done = false
  const once = () => {
    if (done) return
    done = true
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    run()
  }
  const timer = setTimeout(once, UNPAINTED_MS)
  const frame = requestAnimationFrame(once)
}

/** Milliseconds before another try: doubling to half a minute, spread so that desks do not all return at once. */
export function retryDelay(attempt: number): number {
  const [random] = crypto.getRandomValues(new Uint32Array(1))
  const spread = 0.5 + random! / 2 ** 32
  return Math.min(30_000, 500 * 2 ** Math.min(attempt, 6)) * spread
}
