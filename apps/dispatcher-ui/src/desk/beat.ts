/**
 * A beat that goes on in a background tab. Browsers let a hidden page's own timers run once a minute, which is as long as
 * a log-in lasts; a worker's go on. A frozen or sleeping PC stops both: then the desk is lost, and the console says so.
 */

/** @returns stops it */
export function everyMs(ms: number, run: () => void): () => void {
  if (typeof Worker === 'undefined') {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  }
  const worker = new Worker(new URL('./beat-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = run
  worker.postMessage(ms)
  return () => worker.terminate()
}
