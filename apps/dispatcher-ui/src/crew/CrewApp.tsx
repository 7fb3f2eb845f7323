/** The crew page: signing in, or the run. */
import { useEffect } from 'react'
import { startAlarm, stopAlarm } from './alarm.ts'
import { useCrew } from './crew-store.ts'
import { resumeSharing, share, sharePrecisely } from './position.ts'
import { believe } from './press.ts'
import { RunScreen } from './RunScreen.tsx'
import { SignIn } from './SignIn.tsx'
import { keepAwake } from './wake.ts'
import { useWords } from './words.ts'

export function CrewApp() {
  const who = useCrew((crew) => crew.who)
  const view = useCrew((crew) => crew.view)
  const presses = useCrew((crew) => crew.presses)
  const aside = useCrew((crew) => crew.aside)
  const isChanged = useCrew(({ news }) => news.length > 0)
  const w = useWords()
  const believed =
    view && who
      ? believe(
          view,
          presses.filter(({ id }) => !aside.includes(id)),
        )
      : undefined
  const isOnRun = believed?.assignment !== undefined
  const isNew = believed?.status === 'dispatched'

  useEffect(() => {
    if (isNew || isChanged) startAlarm()
    else stopAlarm()
  }, [isNew, isChanged])
  useEffect(() => {
    keepAwake(isOnRun)
    sharePrecisely(isOnRun)
  }, [isOnRun])
  const isSignedIn = who ? true : who === null ? false : undefined
  useEffect(() => {
    if (isSignedIn) resumeSharing()
    // Signed out nobody's position is anyone's business; the choice is made anew.
    else if (isSignedIn === false) share(false)
  }, [isSignedIn])

  if (who === null) return <SignIn />
  if (!who || !view || !believed) return <p className="crew-splash">{w.run.loading}</p>
  return <RunScreen view={view} believed={believed} />
}
