/** Buttons that have just changed do not count for a moment: the touch was meant for what stood there before. */
import { useEffect, useState } from 'react'

const DEAF_MS = 700

/**
 * @param shown names what is offered
 * @param known what the person has had before the eyes already; at first the same unless told
 */
export function useDeaf(shown: string, known: string = shown): boolean {
  const [seen, setSeen] = useState(known)
  useEffect(() => {
    if (seen === shown) return
    const timer = setTimeout(() => setSeen(shown), DEAF_MS)
    return () => clearTimeout(timer)
  }, [seen, shown])
  return seen !== shown
}
