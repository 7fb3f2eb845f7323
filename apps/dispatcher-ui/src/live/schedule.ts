/** When collected changes are shown: with the next painted frame, or after a moment where nothing is painted. */

export type Schedule = (run: () => void) => void

/** A hidden tab paints nothing, yet it must still ring. */
const UNPAINTED_MS = 100
/** In a storm the screen is drawn at most this often, so that keys are still answered between. */
const GAP_MS = 50

const nextFrame: Schedule = (run) => {
  if (typeof requestAnimationFrame !== 'function') {
    setTimeout(run, 0)
    return
  }
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    run()
  }
  const timer = setTimeout(once, UNPAINTED_MS)
  const frame = requestAnimationFrame(once)
}

/** The first change is shown at once, those that follow closely are shown together. */
export function pacedFrames(monotonic: () => number): Schedule {
  let last = Number.NEGATIVE_INFINITY
  return (run) => {
    const show = () =>
      nextFrame(() => {
        last = monotonic()
        run()
      })
    const wait = last + GAP_MS - monotonic()
    if (wait > 0) setTimeout(show, wait)
    else show()
  }
}

/** Milliseconds before another try: doubling to half a minute, spread so that desks do not all return at once. */
export function retryDelay(attempt: number): number {
  const [random] = crypto.getRandomValues(new Uint32Array(1))
  const spread = 0.5 + random! / 2 ** 32
  return Math.min(30_000, 500 * 2 ** Math.min(attempt, 6)) * spread
}
