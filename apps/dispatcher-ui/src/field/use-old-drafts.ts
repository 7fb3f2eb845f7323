/** Drafts are thrown away when a shift is over, as soon as the hub has said what time it is. */
import { useEffect } from 'react'
import type { LivePicture } from '../live/live-picture.ts'
import { forgetOldDrafts } from './drafts.ts'

export function useOldDraftsForgotten(live: LivePicture): void {
  useEffect(() => {
    const stop = live.subscribe('second', () => {
      const now = live.clock.now()
      if (now === undefined) return
      stop()
      forgetOldDrafts(now)
    })
    return stop
  }, [live])
}
