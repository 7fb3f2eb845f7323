/** While the unit is at work the screen stays on, where the telephone allows it. */

let wanted = false
let lock: WakeLockSentinel | undefined

export function keepAwake(isWanted: boolean): void {
  wanted = isWanted
  if (wanted) void take()
  else {
    lock?.release().catch((error: unknown) => console.warn(error))
    lock = undefined
  }
}

export function watchWake(): void {
  // A page that was hidden has lost its lock.
  document.addEventListener('visibilitychange', () => void take())
}

async function take(): Promise<void> {
  if (!wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
  if (lock && !lock.released) return
  try {
    lock = await navigator.wakeLock.request('screen')
  } catch {
    // Low battery, or not allowed here: the screen goes dark as it does anywhere else.
    lock = undefined
  }
}
