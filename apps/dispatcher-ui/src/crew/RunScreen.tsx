/** The one screen of a crew at work: what is, where to, and what comes next. */
import type { CrewView } from '@lien-thong/shared/contract/crew'
import { useSound } from './alarm.ts'
import { tell, useCrew } from './crew-store.ts'
import { EmergencyButton } from './EmergencyButton.tsx'
import { NextButtons } from './NextButtons.tsx'
import type { Believed } from './press.ts'
import { RunCard } from './RunCard.tsx'
import { TopBar } from './TopBar.tsx'
import { useWords, whyOf } from './words.ts'

interface Props {
  readonly view: CrewView
  readonly believed: Believed
}

export function RunScreen({ view, believed }: Props) {
  const w = useWords()
  const isSilent = useSound(({ state }) => state === 'blocked')
  const { unit, incident } = view
  const { assignment, status } = believed
  return (
    <>
      <TopBar callSign={unit.callSign} status={w.status[status]} />
      <main className="crew-main">
        <ToldBanner />
        {believed.emergency && (
          <p className="crew-raised-banner" role="status">
            {w.emergency.raised}
          </p>
        )}
        {isSilent && <p className="crew-quiet">{w.run.soundBlocked}</p>}
        {assignment && incident ? (
          <RunCard view={view} believed={believed} assignment={assignment} incident={incident} />
        ) : (
          <section className="crew-none">
            <h2>{w.run.none}</h2>
            <p className="crew-quiet">{w.run.noneWhy}</p>
          </section>
        )}
      </main>
      <footer className="crew-next">
        <NextButtons view={view} believed={believed} />
        <EmergencyButton isRaised={believed.emergency} />
      </footer>
    </>
  )
}

/** Stays until it was read: what was refused is not sent again. */
function ToldBanner() {
  const w = useWords()
  const told = useCrew((crew) => crew.told)
  if (!told) return null
  const why = whyOf(w, told.code)
  return (
    <div className="crew-told" role="alert">
      <p>{told.about === 'page' ? why : w.refused(w.press[told.about], why)}</p>
      <button type="button" onClick={() => tell(undefined)}>
        {w.understood}
      </button>
    </div>
  )
}
