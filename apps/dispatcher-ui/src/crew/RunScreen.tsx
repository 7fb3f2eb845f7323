/** The one screen of a crew at work: what is, where to, and what comes next. */
import type { CrewView } from '@lien-thong/shared/contract/crew'
import { enableSound, useSound } from './alarm.ts'
import { EmergencyBanner, useHelp } from './EmergencyBanner.tsx'
import { EmergencyButton } from './EmergencyButton.tsx'
import { NextButtons } from './NextButtons.tsx'
import { NewsBanner, ToldBanner, UndoBar } from './Notices.tsx'
import type { Believed } from './press.ts'
import { RunCard } from './RunCard.tsx'
import { TopBar } from './TopBar.tsx'
import { useWords } from './words.ts'

interface Props {
  readonly view: CrewView
  readonly believed: Believed
}

export function RunScreen({ view, believed }: Props) {
  const w = useWords()
  const isSilent = useSound(({ state }) => state === 'blocked')
  const help = useHelp()
  const { unit, incident } = view
  const { assignment, status } = believed
  return (
    <>
      <div className="crew-head">
        <TopBar callSign={unit.callSign} status={w.status[status]} />
        <EmergencyBanner help={help} />
        {isSilent && (
          <button type="button" className="crew-sound" onClick={enableSound}>
            {w.run.soundBlocked}
          </button>
        )}
        <NewsBanner view={view} />
        <ToldBanner />
      </div>
      <main className="crew-main">
        <UndoBar />
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
        <EmergencyButton help={help} />
      </footer>
    </>
  )
}
