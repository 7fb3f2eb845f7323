/** Tells colleagues that this person has the incident open, and when they type in it. */
import type { PresenceMessage } from '@lien-thong/shared/contract/feed'
import { useEffect, useRef } from 'react'
import { HubError } from '../../api/http.ts'
import { sayPresence } from '../../api/incident-edit.ts'

const AGAIN_MS = 5000

/** @returns to be called with each letter that is typed */
export function useSayPresence(incident: string, isOpen: boolean): () => void {
  const typed = useRef(0)
  const say = useRef<(doing: PresenceMessage['doing']) => void>(() => undefined)
  useEffect(() => {
    if (!isOpen) return
    const tell = (doing: PresenceMessage['doing']) => {
      sayPresence(incident, doing).catch((error: unknown) => {
        // It is said again; that the hub is silent the whole screen shows.
        if (!(error instanceof HubError)) throw error
      })
    }
    say.current = tell
    const beat = () => {
      if (document.hidden) return
      tell(typed.current > 0 ? 'typing' : 'viewing')
      typed.current = 0
    }
    beat()
    const timer = setInterval(beat, AGAIN_MS)
    return () => {
      say.current = () => undefined
      clearInterval(timer)
    }
  }, [incident, isOpen])
  return () => {
    typed.current += 1
    if (typed.current === 1) say.current('typing')
  }
}
