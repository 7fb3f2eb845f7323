/** The next moves of the unit: the likely one largest, and each in one touch that cannot slip into the one after it. */
import type { CrewHospital, CrewView } from '@lien-thong/shared/contract/crew'
import { refuseReasons } from '@lien-thong/shared/unit/reasons'
import type { UnitStatus } from '@lien-thong/shared/unit/unit'
import { useState } from 'react'
import { HospitalSheet } from './HospitalSheet.tsx'
import { press } from './outbox.ts'
import { type Believed, nextMoves } from './press.ts'
import { ReasonSheet, Sheet } from './Sheet.tsx'
import { useDeaf } from './use-deaf.ts'
import { useWords } from './words.ts'

/** Out of service is asked why; some reasons are not a crew's to give. */
const OUT_REASONS = ['fuel', 'crew_rest', 'maintenance', 'equipment', 'cleaning', 'other'] as const

interface Props {
  readonly view: CrewView
  readonly believed: Believed
}

export function NextButtons({ view, believed }: Props) {
  const w = useWords()
  const [asked, setAsked] = useState<'refuse' | 'out' | 'hospital' | 'more'>()
  const { status, assignment } = believed
  const [isKeeping, setKeeping] = useState(false)
  const isChanged = useDeaf([status, assignment?.id, asked].join(' '))
  // A press counts once it is kept, which takes a busy telephone a while: until then a second touch would say it twice.
  const isDeaf = isChanged || isKeeping
  const { likely, others, seldom, mayRefuse } = nextMoves(status, view.unit.agency)
  const at = assignment ? { assignment: assignment.id } : {}
  const isRefused = assignment !== undefined && mayRefuse
  // Once it was taken, going back on it is no neighbour of the next move.
  const isRefusedHere = isRefused && status === 'dispatched'
  const hasMore = seldom.length > 0 || (isRefused && !isRefusedHere)
  const close = () => setAsked(undefined)
  const keep = (...given: Parameters<typeof press>) => {
    close()
    setKeeping(true)
    void press(...given).finally(() => setKeeping(false))
  }
  const move = (to: UnitStatus, more: object = {}) => {
    if (to === 'acknowledged') keep('acknowledge', at)
    else keep('status', { ...at, status: to, ...more })
  }
  const choose = (to: UnitStatus) => {
    if (to === 'out_of_service') setAsked('out')
    else if (to === 'transporting' && view.hospitals.length > 0) setAsked('hospital')
    else move(to)
  }
  const goTo = (hospital: CrewHospital | undefined, bypass?: string) =>
    move('transporting', hospital ? { hospital: hospital.id, ...(bypass !== undefined && { bypass }) } : {})
  const touch = (act: () => void) => ({
    type: 'button' as const,
    'aria-disabled': isDeaf,
    onClick: () => {
      if (!isDeaf) act()
    },
  })
  return (
    <>
      {likely && (
        <button {...touch(() => choose(likely))} className="crew-likely">
          {w.move[likely]}
        </button>
      )}
      <div className="crew-row">
        {others.map((each) => (
          <button key={each} {...touch(() => choose(each))}>
            {w.move[each]}
          </button>
        ))}
        {isRefusedHere && <button {...touch(() => setAsked('refuse'))}>{w.refuse.open}</button>}
        {hasMore && <button {...touch(() => setAsked('more'))}>{w.run.more}…</button>}
      </div>
      {asked === 'more' && (
        <Sheet title={w.run.more} onClose={close}>
          {seldom.map((each) => (
            <button key={each} type="button" className="crew-choice" onClick={() => move(each)}>
              {w.move[each]}
            </button>
          ))}
          {isRefused && (
            <button type="button" className="crew-choice" onClick={() => setAsked('refuse')}>
              {w.refuse.open}
            </button>
          )}
        </Sheet>
      )}
      {asked === 'refuse' && (
        <ReasonSheet
          title={w.refuse.title}
          reasons={refuseReasons}
          names={w.refuse}
          onChoose={(reason) => keep('refuse', { ...at, reason })}
          onClose={close}
        />
      )}
      {asked === 'out' && (
        <ReasonSheet
          title={w.out.title}
          reasons={OUT_REASONS}
          names={w.out}
          onChoose={(reason) => move('out_of_service', { reason })}
          onClose={close}
        />
      )}
      {asked === 'hospital' && (
        <HospitalSheet
          hospitals={view.hospitals}
          onChoose={goTo}
          onLater={() => goTo(undefined)}
          onClose={close}
        />
      )}
    </>
  )
}
