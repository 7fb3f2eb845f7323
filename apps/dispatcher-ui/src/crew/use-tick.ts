/** Draws anew so often, for what grows older by itself. */
import { useEffect, useReducer } from 'react'

export function useTick(everyMs: number, isOn = true): void {
  const [, draw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(draw, everyMs)
    return () => clearInterval(timer)
  }, [everyMs, isOn])
}
