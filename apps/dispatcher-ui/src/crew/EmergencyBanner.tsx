/** Whether the call for help is at the hub: one that never left the telephone says loudly what to do instead. */
import { useCrew } from './crew-store.ts'
import { hubMs } from './phone-clock.ts'
import { type Help, helpOf } from './press.ts'
import { useTick } from './use-tick.ts'
import { useWords } from './words.ts'

export function useHelp(): Help {
  const presses = useCrew((crew) => crew.presses)
  const isKnown = useCrew(({ view, who }) => !!who && view?.unit.emergency !== undefined)
  // Signed out nothing goes, whatever the link is like.
  const isLost = useCrew(({ link, who }) => link === 'lost' || !who)
  const help = helpOf(isKnown, presses, { hubMs: hubMs(), isLost })
  useTick(500, help === 'sending')
  return help
}

/** Silent, since it may be dangerous to be heard. */
export function EmergencyBanner({ help }: { readonly help: Help }) {
  const w = useWords()
  if (help === 'none') return null
  if (help !== 'unsent')
    return (
      <p className="crew-raised-banner" role="status">
        {help === 'heard' ? `✓ ${w.emergency.heard}` : w.emergency.sending}
      </p>
    )
  return (
    <div className="crew-raised-banner crew-unsent" role="alert">
      <strong>{w.emergency.unsent}</strong>
      <p>{w.emergency.unsentWhy}</p>
      <InsteadOfHub />
    </div>
  )
}

/** What is left where the hub does not hear: the radio, and a call that needs no data. */
export function InsteadOfHub() {
  const w = useWords()
  return (
    <>
      <p>{w.emergency.instead}</p>
      <a href="tel:113">{w.emergency.call}</a>
    </>
  )
}
