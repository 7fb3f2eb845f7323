/** Keeps the log-in of this desk alive, and notices when it was lost. */
import { toMs } from '@lien-thong/shared/kernel/instant'
import { useEffect, useRef } from 'react'
import type { Desk } from '../action/desk.ts'
import { emptyLease, ownDesk, useLease, wasLeft } from '../action/own-desk.ts'
import { renewLogIn } from '../api/call-handling.ts'
import { HubError } from '../api/http.ts'
import { everyMs } from './beat.ts'

/** Three times in a lease. */
const RENEW_MS = 20_000

async function renew(desk: string): Promise<void> {
  try {
    const { leaseEnds } = await renewLogIn(desk)
    useLease.setState({ ends: toMs(leaseEnds) })
  } catch (error) {
    // What is wrong is said elsewhere: a lost desk by the feed, a lost line by the link, and the end that comes near by the
    // banner, because `ends` stays.
    if (!(error instanceof HubError)) throw error
  }
}

/**
 * @param desk whose live picture is followed
 * @param onLost told once, when the desk is gone and nobody here left it
 */
export function useKeptDesk(desk: Desk, onLost: (seat: string) => void): void {
  const told = useRef(onLost)
  told.current = onLost
  useEffect(() => {
    let seat: string | undefined
    let stop: (() => void) | undefined
    const look = () => {
      if (!desk.live.picture) return
      const own = ownDesk(desk)?.id
      if (own === seat) return
      stop?.()
      stop = undefined
      const lost = own === undefined && seat !== undefined && !wasLeft(seat) ? seat : undefined
      seat = own
      if (own !== undefined) {
        useLease.setState({ lost: undefined })
        void renew(own)
        stop = everyMs(RENEW_MS, () => void renew(own))
      } else useLease.setState({ ends: undefined, ...(lost !== undefined && { lost }) })
      if (lost !== undefined) told.current(lost)
    }
    const unsubscribe = desk.live.subscribe('desks', look)
    look()
    return () => {
      unsubscribe()
      stop?.()
      useLease.setState(emptyLease)
    }
  }, [desk])
}
