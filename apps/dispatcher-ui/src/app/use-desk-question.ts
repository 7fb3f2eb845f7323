/** Asks once after signing in where someone sits. Who wanted no desk is not asked again on this visit. */
import { may } from '@lien-thong/shared/access/access'
import { useEffect } from 'react'
import { openDialog, useConsole } from '../action/console-store.ts'
import type { Desk } from '../action/desk.ts'
import { ownDesk } from '../action/own-desk.ts'
import { forgetSkip, hasSkippedDesk } from '../desk/remembered.ts'

export function useDeskQuestion(desk: Desk): void {
  useEffect(() => {
    let isOpen = true
    void desk.live.ready().then(() => {
      const { dialog } = useConsole.getState()
      const isAsked = may(desk.person, 'desk.use') && !ownDesk(desk) && !hasSkippedDesk()
      if (isOpen && isAsked && dialog === undefined) openDialog({ kind: 'desk' })
    })
    return () => {
      isOpen = false
      // Another person at the same PC is asked again.
      forgetSkip()
    }
  }, [desk])
}
