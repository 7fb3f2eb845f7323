/** The next moves of the unit: the likely one largest, and each in one touch. */
import type { CrewHospital, CrewView } from '@lien-thong/shared/contract/crew'
import { refuseReasons } from '@lien-thong/shared/unit/reasons'
import type { UnitStatus } from '@lien-thong/shared/unit/unit'
import { useState } from 'react'
import { HospitalSheet } from './HospitalSheet.tsx'
import { press } from './outbox.ts'
import { type Believed, nextMoves } from './press.ts'
import { ReasonSheet } from './Sheet.tsx'
import { useWords } from './words.ts'

/** Out of service is asked why; some reasons are not a crew's to give. */
const OUT_REASONS = ['fuel', 'crew_rest', 'maintenance', 'equipment', 'cleaning', 'other'] as const

interface Props {
  readonly view: CrewView
  readonly believed: Believed
}

export function NextButtons({ view, believed }: Props) {
  const w = useWords()
  const [asked, setAsked] = useState<'refuse' | 'out' | 'hospital'>()
  const { status, assignment } = believed
  const { likely, others, mayRefuse } = nextMoves(status, view.unit.agency)
  const at = assignment ? { assignment: assignment.id } : {}
  const close = () => setAsked(undefined)
  const move = (to: UnitStatus, more: object = {}) => {
    close()
    void (to === 'acknowledged' ? press('acknowledge', at) : press('status', { ...at, status: to, ...more }))
  }
  const choose = (to: UnitStatus) => {
    if (to === 'out_of_service') setAsked('out')
    else if (to === 'transporting' && view.hospitals.length > 0) setAsked('hospital')
    else move(to)
  }
  const goTo = (hospital: CrewHospital | undefined, bypass?: string) =>
    move('transporting', hospital ? { hospital: hospital.id, ...(bypass !== undefined && { bypass }) } : {})
  return (
    <>
      {likely && (
        <button type="button" className="crew-likely" onClick={() => choose(likely)}>
          {w.move[likely]}
        </button>
      )}
      <div className="crew-others">
        {others.map((each) => (
          <button key={each} type="button" onClick={() => choose(each)}>
            {w.move[each]}
          </button>
        ))}
        {assignment && mayRefuse && (
          <button type="button" onClick={() => setAsked('refuse')}>
            {w.refuse.open}
          </button>
        )}
      </div>
      {asked === 'refuse' && (
        <ReasonSheet
          title={w.refuse.title}
          reasons={refuseReasons}
          names={w.refuse}
          onChoose={(reason) => {
            close()
            void press('refuse', { ...at, reason })
          }}
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
