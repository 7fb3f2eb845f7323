/** Where the patient is taken: the hub's suggestions, and a reason where a hospital diverts ambulances. */
import type { CrewHospital } from '@lien-thong/shared/contract/crew'
import { type BypassReason, bypassReasons } from '@lien-thong/shared/unit/unit-fact'
import { useState } from 'react'
import { ReasonSheet, Sheet } from './Sheet.tsx'
import { clockText, useChoice, useWords } from './words.ts'

interface Props {
  readonly hospitals: readonly CrewHospital[]
  readonly onChoose: (hospital: CrewHospital, bypass?: BypassReason) => void
  /** Left out where going on without one makes no sense. */
  readonly onLater?: () => void
  readonly onClose: () => void
}

export function HospitalSheet({ hospitals, onChoose, onLater, onClose }: Props) {
  const w = useWords()
  const language = useChoice((choice) => choice.language)
  const [diverting, setDiverting] = useState<CrewHospital>()
  if (diverting)
    return (
      <ReasonSheet
        title={w.bypass.title}
        reasons={bypassReasons}
        names={w.bypass}
        onChoose={(reason) => onChoose(diverting, reason)}
        onClose={onClose}
      />
    )
  return (
    <Sheet title={w.hospital.title} onClose={onClose}>
      {hospitals.map((hospital) => (
        <button
          key={hospital.id}
          type="button"
          className="crew-choice"
          onClick={() => (hospital.divertedUntil === undefined ? onChoose(hospital) : setDiverting(hospital))}
        >
          <span>{hospital.name}</span>
          <small>
            {[
              hospital.seconds !== undefined && w.minutes(Math.max(1, Math.round(hospital.seconds / 60))),
              hospital.divertedUntil !== undefined && w.diverts(clockText(hospital.divertedUntil, language)),
              hospital.suitability === 'lacks' && w.hospital.lacks,
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </button>
      ))}
      {onLater && (
        <button type="button" className="crew-choice" onClick={onLater}>
          {w.hospital.later}
        </button>
      )}
    </Sheet>
  )
}
