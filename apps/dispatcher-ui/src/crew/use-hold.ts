/** A button that counts only when it is held: by finger, or by Enter or Space. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

export const HOLD_MS = 2_000

interface Hold {
  readonly isHeld: boolean
  readonly handlers: {
    readonly onPointerDown: () => void
    readonly onPointerUp: () => void
    readonly onPointerLeave: () => void
    readonly onPointerCancel: () => void
    readonly onKeyDown: (event: KeyboardEvent) => void
    readonly onKeyUp: () => void
    readonly onBlur: () => void
    readonly onContextMenu: (event: { preventDefault: () => void }) => void
  }
}

export function useHold(onHeld: () => void): Hold {
  const [isHeld, setHeld] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const begin = () => {
    clearTimeout(timer.current)
    setHeld(true)
    timer.current = setTimeout(() => {
      setHeld(false)
      onHeld()
    }, HOLD_MS)
  }
  const end = () => {
    clearTimeout(timer.current)
    setHeld(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    isHeld,
    handlers: {
      onPointerDown: begin,
      onPointerUp: end,
      onPointerLeave: end,
      onPointerCancel: end,
      onKeyDown: (event) => {
        if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) begin()
      },
      onKeyUp: end,
      onBlur: end,
      // A long press would open the browser's own menu.
      onContextMenu: (event) => event.preventDefault(),
    },
  }
}
