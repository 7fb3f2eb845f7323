/** The crew calls for help: held for two seconds, taken back within ten, ended when it is safe. */
import { useState } from 'react'
import { EmergencyShape } from '../design/marks.tsx'
import { press, takeBack } from './outbox.ts'
import { phoneNow } from './phone-clock.ts'
import type { Help } from './press.ts'
import { useHold } from './use-hold.ts'
import { useTick } from './use-tick.ts'
import { useWords } from './words.ts'

const CANCEL_S = 10

/** What holding it says: who was not heard has nothing to end, and is told so. */
const offered = { none: 'hold', sending: 'drop', unsent: 'drop', heard: 'end' } as const

export function EmergencyButton({ help }: { readonly help: Help }) {
  const w = useWords()
  const isRaised = help !== 'none'
  const [raisedAt, setRaisedAt] = useState<number>()
  const left = raisedAt === undefined ? 0 : CANCEL_S - Math.floor((phoneNow() - raisedAt) / 1000)
  useTick(500, left > 0)
  const { isHeld, handlers } = useHold(() => {
    if (isRaised) void cancel()
    else {
      setRaisedAt(phoneNow())
      void press('emergency', { on: true })
    }
  })
  const cancel = async () => {
    setRaisedAt(undefined)
    // What has not left needs no taking back at the hub.
    if (!(await takeBack('emergency'))) await press('emergency', { on: false })
  }
  // Another element, by its key: letting go of the one that was held is no touch on this one.
  if (isRaised && left > 0)
    return (
      <button key="cancel" type="button" className="crew-emergency crew-raised" onClick={() => void cancel()}>
        <EmergencyShape />
        {w.cancel(left)}
      </button>
    )
  return (
    <button
      key="hold"
      type="button"
      className={`crew-emergency${help === 'heard' ? ' crew-raised' : ''}${isHeld ? ' crew-held' : ''}`}
      {...handlers}
    >
      <EmergencyShape />
      {isHeld ? w.emergency.holding : w.emergency[offered[help]]}
    </button>
  )
}
