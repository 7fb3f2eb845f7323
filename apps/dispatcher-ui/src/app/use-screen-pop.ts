/**
 * The call at this desk's telephone opens by itself, once. It takes no focus, and when someone is writing or a dialog is
 * open nothing moves: then it is only said, and F2 opens it.
 */
import { popFor } from '@lien-thong/shared/dispatch/call-handling'
import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { selectCall, useConsole } from '../action/console-store.ts'
import type { Desk } from '../action/desk.ts'
import { tell, whisper } from '../action/news.ts'
import { instantNow, leasedDesks, ownDesk } from '../action/own-desk.ts'
import { callerName } from '../text/names.ts'

function isBusy(): boolean {
  const { dialog, isExpired } = useConsole.getState()
  if (dialog !== undefined || isExpired) return true
  const { activeElement: at } = document
  const isText =
    at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && at.type !== 'checkbox')
  // A draft elsewhere in the open incident would be lost with it.
  const drafts = [...document.querySelectorAll<HTMLTextAreaElement>('.detail textarea')]
  return (isText && at.value !== '') || drafts.some(({ value }) => value.trim() !== '')
}

export function useScreenPop(desk: Desk): void {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  useEffect(() => {
    const isHere = pathname === '/'
    const look = () => {
      const { picture } = desk.live
      const seat = ownDesk(desk)
      const now = instantNow(desk)
      if (!picture || !seat || now === undefined) return
      const call = popFor(seat, picture.calls.values(), leasedDesks(picture), now)
      if (!call || popped.get(desk) === call.id) return
      popped.set(desk, call.id)
      const say = (t: Parameters<typeof callerName>[0]) => t('handling.popped', { from: callerName(t, call) })
      if (isHere && !isBusy()) {
        selectCall(call)
        whisper(say)
      } else {
        tell({
          kind: 'info',
          say,
          open: () => {
            selectCall(call)
            void navigate('/')
          },
        })
      }
    }
    const stops = (['calls', 'desks', 'second'] as const).map((slice) => desk.live.subscribe(slice, look))
    look()
    return () => {
      for (const stop of stops) stop()
    }
  }, [desk, pathname, navigate])
}

/** Per desk, so that another page does not make the same call pop again. */
const popped = new WeakMap<Desk, string>()
