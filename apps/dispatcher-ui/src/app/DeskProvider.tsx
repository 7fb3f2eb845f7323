/** Holds one person's desk: the live picture, its sounds and news, and the sign-in that covers it when a session ends. */
import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { emptyAlarmView, useAlarmView } from '../action/alarm.ts'
import { emptyConsole, setExpired, useConsole } from '../action/console-store.ts'
import { DeskContext } from '../action/desk.ts'
import { tell } from '../action/news.ts'
import { idle, useRunning } from '../action/runner.ts'
import type { Hub, Person } from '../api/hub.ts'
import { useKeptDesk } from '../desk/use-lease.ts'
import { useOldDraftsForgotten } from '../field/use-old-drafts.ts'
import { useTaughtTypes } from '../field/use-types.ts'
import { LivePicture } from '../live/live-picture.ts'
import { LiveContext } from '../live/use-live.ts'
import { NewsRegion } from './NewsRegion.tsx'
import { alarm } from './sound.ts'
import { useArrivals } from './use-arrivals.ts'
import { useDeskQuestion } from './use-desk-question.ts'
import { useNotices } from './use-notices.ts'
import { useScreenPop } from './use-screen-pop.ts'
import { useKnownSwitchboard } from './use-switchboard.ts'

/** A session ends hours after the console was opened; it is there by then, also where the line is not. */
const fetchSignIn = () => import('../identity/SignInDialog.tsx')
const SignInDialog = lazy(async () => ({ default: (await fetchSignIn()).SignInDialog }))

interface Props {
  readonly hub: Hub
  readonly person: Person
  readonly children: ReactNode
}

export function DeskProvider({ hub, person, children }: Props) {
  const client = useQueryClient()
  const [live] = useState(() => new LivePicture())
  const desk = useMemo(() => ({ live, person, hub }), [live, person, hub])
  const isExpired = useConsole((state) => state.isExpired)
  useEffect(() => {
    // Where it fails it is asked for again when the session has ended.
    fetchSignIn().catch(() => undefined)
  }, [])
  useEffect(() => {
    live.start()
    const stop = live.subscribe('link', () => {
      if (live.link.signedOut) setExpired(true)
    })
    return () => {
      stop()
      live.stop()
    }
  }, [live])
  useEffect(
    () => () => {
      useConsole.setState(emptyConsole)
      useAlarmView.setState(emptyAlarmView)
      useRunning.setState(idle)
    },
    [],
  )
  useArrivals(live)
  useNotices(desk, useNavigate())
  useScreenPop(desk)
  useKnownSwitchboard(person)
  useKeptDesk(desk, (seat) => {
    alarm()
    tell({ kind: 'refusal', say: (t) => t('seat.lost', { desk: seat }) })
  })
  useDeskQuestion(desk)
  useTaughtTypes()
  useOldDraftsForgotten(live)
  return (
    <DeskContext value={desk}>
      <LiveContext value={live}>
        {children}
        <NewsRegion />
        {isExpired && (
          <Suspense fallback={null}>
            <SignInDialog
              person={person}
              onDone={(again) => {
                if (again.username !== person.username) return
                live.resume()
                void client.invalidateQueries({ queryKey: ['incident'] })
              }}
            />
          </Suspense>
        )}
      </LiveContext>
    </DeskContext>
  )
}
